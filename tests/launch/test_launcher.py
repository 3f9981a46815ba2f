"""What the launcher asks of a machine and says when it does not get it."""

from __future__ import annotations

import ast
import os
import re
import socket
import subprocess
import sys
import threading

import pytest
from babel.messages.mofile import read_mo

from config.launch import bootstrap, folders, install, messages, testing
from config.launch.__main__ import VERBS
from config.launch.address import Address, chosen_address, refuse_if_taken
from config.launch.folders import CLONE
from config.launch.locks import Lock, alone
from config.launch.progress import LaunchError
from config.launch.stamps import Stamps

MAKEFILE = (CLONE / "Makefile").read_text(encoding="utf-8")
MAKE_TARGETS = re.findall(r"^([\w-]+):.*\$\(LAUNCH\) (\w+)", MAKEFILE, re.MULTILINE)


@pytest.mark.parametrize(("target", "verb"), MAKE_TARGETS)
def test_every_make_target_is_a_verb_and_explained(target, verb):
    assert verb in {*VERBS, "help"}
    assert target in install.HELP or target == "help"


def test_old_python_can_read_the_bootstrap():
    ast.parse((CLONE / "config" / "launch" / "bootstrap.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_old_python_gets_a_sentence(monkeypatch, capsys):
    monkeypatch.setenv("PATH", "")

    assert bootstrap.hand_over_to_newer_python([]) == 1
    assert capsys.readouterr().err.startswith("This needs Python 3.11 or newer")


def test_launcher_needs_no_library_until_it_has_installed_them():
    question = "import sys; sys.path.insert(0, '.'); import config.launch.install"

    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", question], cwd=CLONE, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("host", ["192.168.1.5", "portal.example.org"])
def test_demo_is_refused_on_other_hosts(monkeypatch, host):
    monkeypatch.setenv("HOST", host)

    with pytest.raises(LaunchError, match="answers on this computer only"):
        chosen_address()


@pytest.mark.parametrize("port", ["0", "65536", "80a", "-1", "٣"])
def test_port_must_be_a_port(monkeypatch, port):
    monkeypatch.setenv("PORT", port)

    with pytest.raises(LaunchError, match="PORT must be a number"):
        chosen_address()


@pytest.mark.parametrize(
    ("host", "port", "url"),
    [
        ("", "", "http://127.0.0.1:8000"),
        ("localhost", "81", "http://127.0.0.1:81"),
        ("::1", "8001", "http://[::1]:8001"),
    ],
)
def test_address_from_the_environment(monkeypatch, host, port, url):
    monkeypatch.setenv("HOST", host)
    monkeypatch.setenv("PORT", port)

    assert chosen_address().url == url


def test_taken_port_gets_a_sentence_that_says_what_to_do():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(LaunchError, match=f"Port {port} is taken .* make demo PORT=8001"):
            refuse_if_taken(Address("127.0.0.1", port))


def test_secret_is_made_once_and_only_its_owner_reads_it(data):
    first, second = folders.secret("secret-key"), folders.secret("secret-key")

    assert first == second
    assert len(first) >= 50
    assert oct((data / "secret-key").stat().st_mode & 0o777) == "0o600"


def test_data_folder_of_somebody_else_is_refused(data, monkeypatch):
    (data / "real").mkdir()
    (data / "link").symlink_to("real")

    with pytest.raises(LaunchError, match="belongs to somebody else"):
        folders.private_folder(data / "link")


def test_data_folder_that_cannot_be_made_gets_a_sentence(monkeypatch):
    monkeypatch.setenv("PORTAL_DATA", "/dev/null/data")

    with pytest.raises(LaunchError, match="Set PORTAL_DATA"):
        folders.data_folder()


def test_lock_is_free_again_when_its_holder_is_gone(data):
    first, second = Lock(data / "lock"), Lock(data / "lock")
    assert first.take()
    assert not second.take()

    first.release()

    assert second.take()
    second.release()


def test_waiting_for_a_lock_is_said(data):
    first, said = Lock(data / "lock"), threading.Event()
    first.take()
    threading.Timer(0.1, first.release).start()

    with alone(data / "lock", when_busy=said.set):
        assert said.is_set()


def test_stamps_remember_the_content_that_was_done(data):
    stamps = Stamps(data / "stamps.json")
    assert not stamps.has("tables", "one")

    stamps.keep("tables", "one")
    stamps.keep("static", "two")

    assert stamps.has("tables", "one")
    assert stamps.has("static", "two")
    assert not stamps.has("tables", "two")


@pytest.fixture
def catalogue(data, monkeypatch):
    monkeypatch.setattr(messages, "CLONE", data)
    source = data / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Yes"\nmsgstr "Oui"\n')
    return source


def test_texts_are_compiled_when_they_are_newer(catalogue):
    assert messages.compile_messages() == [catalogue.with_suffix(".mo")]
    assert messages.compile_messages() == []

    os.utime(catalogue, ns=(2**62, 2**62))

    assert messages.compile_messages() == [catalogue.with_suffix(".mo")]
    with catalogue.with_suffix(".mo").open("rb") as file:
        assert read_mo(file).get("Yes").string == "Oui"


@pytest.mark.parametrize(
    "wrong", ["Yes = Oui\n", '#, python-format\nmsgid "%(days)s days"\nmsgstr "%(jours)s jours"\n']
)
def test_texts_that_cannot_be_compiled_get_a_sentence(catalogue, wrong):
    catalogue.write_text(wrong)

    with pytest.raises(LaunchError, match=r"django\.po cannot be compiled"):
        messages.compile_messages()

    assert list(catalogue.parent.iterdir()) == [catalogue]


@pytest.mark.parametrize(
    ("selection", "arguments", "options"),
    [
        ("usual", [], ["-m", "not slow", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]),
        ("fast", [], ["-m", "not browser and not slow", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]),
        ("all", [], ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]),
        ("usual", ["tests/launch"], ["-m", "not slow", "tests/launch"]),
        ("usual", ["-m", "slow"], ["-m", "slow"]),
    ],
)
def test_pytest_gets_the_selection_unless_it_is_given_one(selection, arguments, options):
    assert testing._pytest_options(selection, arguments) == options


def test_missing_venv_module_gets_a_sentence_that_says_what_to_install(data, monkeypatch):
    monkeypatch.setattr(install, "find_spec", lambda name: None)

    with pytest.raises(LaunchError, match=r"apt-get install python3\.\d+-venv"):
        install._make_environment(lock=-1)
