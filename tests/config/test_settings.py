"""Settings fail loudly."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {
    "PATH": os.environ["PATH"],
    "SECRET_KEY": "k" * 60 + "1!aZ",
    "DATABASE_URL": "postgresql://app@127.0.0.1:1/none",
    "SITE_URL": "https://programs.example.org",
    "ALLOWED_HOSTS": "programs.example.org",
    "EMAIL_URL": "smtp://mail.example.org:587?tls=1",
}


def load(**changes: str | None) -> subprocess.CompletedProcess[str]:
    """Imports the settings in a process of its own, with these variables changed or taken away."""
    environment = {name: value for name, value in (GOOD | changes).items() if value is not None}
    code = "import config.settings as s; print(s.DEBUG, s.SESSION_COOKIE_NAME)"
    return subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_settings_load():
    assert load().stdout == "False __Host-session\n"


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "SITE_URL", "EMAIL_URL"])
def test_missing_variable_is_named(name):
    result = load(**{name: None})

    assert result.returncode == 1
    assert f"Set {name}." in result.stderr


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"DEMO": "1"}, "ALLOWED_HOSTS must be loopback"),
        ({"DEMO": "1", "ALLOWED_HOSTS": "127.0.0.1,example.org"}, "ALLOWED_HOSTS must be loopback"),
        ({"STAFF_MFA_REQUIRED": "0"}, "can be switched off in the demo only"),
        ({"DEBUG": "maybe"}, "DEBUG must be 1 or 0"),
        ({"DATABASE_URL": "sqlite:///db"}, "must start with postgresql://"),
        ({"EMAIL_URL": "ftp://x"}, "EMAIL_URL must look like"),
        ({"TRUSTED_PROXY_COUNT": "many"}, "TRUSTED_PROXY_COUNT must be a whole number"),
    ],
)
def test_unsafe_or_wrong_settings_are_refused(changes, sentence):
    result = load(**changes)

    assert result.returncode == 1
    assert sentence in result.stderr


@pytest.mark.parametrize("url", ["http://127.0.0.1:3310", "tcp://", "unix:", "127.0.0.1:3310"])
def test_address_of_the_scanner_is_checked(url):
    assert "CLAMD_URL must look like" in load(CLAMD_URL=url).stderr


@pytest.mark.parametrize("url", ["tcp://127.0.0.1:3310", "unix:///run/clamav/clamd.ctl"])
def test_scanner_listens_on_a_port_or_a_socket(url):
    assert load(CLAMD_URL=url).returncode == 0


@pytest.mark.parametrize("options", ["bucket", "[]", "{'a': 1}"])
def test_options_of_another_storage_are_json(options):
    assert "PRIVATE_STORAGE_OPTIONS must be a JSON object" in load(PRIVATE_STORAGE_OPTIONS=options).stderr
