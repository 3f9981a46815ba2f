"""The programs that the demo keeps running: none stays behind, and one that dies is noticed."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from config.launch.folders import CLONE
from config.launch.progress import LaunchError
from config.launch.services import Service

# Starts a helper, as a web server starts its workers, and waits.
WITH_HELPER = "import subprocess, time; subprocess.Popen(['sleep', '600']); print('up', flush=True); time.sleep(600)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);" + WITH_HELPER
LAUNCHER = """
import sys, time
from config.launch.services import Service
service = Service("web", "The web server", [sys.executable, "-c", sys.argv[1]])
service.start(dict(__import__("os").environ))
print(service.process.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def service(data):
    service = Service("web", "The web server", [sys.executable, "-c", WITH_HELPER])
    yield service
    service.tell_to_stop()
    service.stop()


def is_up(service):
    until = time.monotonic() + 10
    while "up" not in service.log.read_text() and time.monotonic() < until:
        time.sleep(0.02)


def members(group):
    """The processes of a group that still run."""
    listed = subprocess.run(["ps", "-eo", "pgid=,stat="], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if line.split()[0] == str(group) and "Z" not in line.split()[1]]


def test_stop_leaves_nothing_of_the_group(service):
    service.start(os.environ)
    is_up(service)
    group = service.process.pid
    assert len(members(group)) == 2

    service.tell_to_stop()
    service.stop()

    assert members(group) == []


def test_program_that_does_not_listen_is_killed(service, monkeypatch):
    monkeypatch.setattr("config.launch.services.GRACE_SECONDS", 0.3)
    service.command = [sys.executable, "-c", STUBBORN]
    service.start(os.environ)
    is_up(service)

    service.tell_to_stop()
    service.stop()

    assert members(service.process.pid) == []


def test_death_is_noticed(service):
    service.command = [sys.executable, "-c", "raise SystemExit('no such table')"]
    service.start(os.environ)
    service.process.wait()

    with pytest.raises(LaunchError, match="The web server has stopped unexpectedly") as refusal:
        service.refuse_if_dead()

    assert refusal.value.log.read_text() == "no such table\n"


def test_orphans_of_a_killed_launcher_are_cleared_away(service):
    launcher = subprocess.Popen([sys.executable, "-c", LAUNCHER, WITH_HELPER], cwd=CLONE, stdout=subprocess.PIPE)
    group = int(launcher.stdout.readline())
    is_up(service)
    launcher.kill()
    launcher.wait()
    launcher.stdout.close()
    assert len(members(group)) == 2

    service.clear_away()

    assert members(group) == []


def test_number_in_a_stale_file_is_left_in_peace(service):
    bystander = subprocess.Popen(["sleep", "600"], start_new_session=True)
    service.file.write_text(f"{bystander.pid}\n")

    service.clear_away()

    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()
