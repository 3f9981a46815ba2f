"""The environment variables that the portal's own programs are started with."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from config.launch.databases import APP, DATABASE, OWNER
from config.launch.folders import data_folder, private_folder, secret

if TYPE_CHECKING:
    from config.launch.address import Address
    from config.launch.databases import Server

OF_A_DEPLOYMENT = {"DEMO", "DEBUG", "ALLOWED_HOSTS", "SITE_URL", "CACHE_URL", "EMAIL_URL", "MEDIA_ROOT", "STATIC_ROOT"}
DEMO_HOSTS = "127.0.0.1,localhost,[::1]"


def inherited() -> dict[str, str]:
    """The caller's environment without the variables that PostgreSQL and the web server would obey unasked."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PG", "GRANIAN_"))}


def embedded(server: Server, database: str = DATABASE) -> dict[str, str]:
    """Where the embedded database is, for the application and for migrations."""
    return {
        "DATABASE_URL": server.url(APP, database),
        "DATABASE_OWNER_URL": server.url(OWNER, database),
        "DATABASE_APP_ROLE": APP,
    }


def given() -> dict[str, str]:
    """The database that the caller named by DATABASE_URL."""
    url = os.environ["DATABASE_URL"]
    return {"DATABASE_URL": url, "DATABASE_OWNER_URL": os.environ.get("DATABASE_OWNER_URL") or url}


def as_owner(env: dict[str, str]) -> dict[str, str]:
    """The same, connected as the role that may change tables."""
    return {**env, "DATABASE_URL": env["DATABASE_OWNER_URL"]}


def demo_settings(address: Address) -> dict[str, str]:
    """The demo's settings. Fixed ones win over the caller's: nobody gets half a demo and half a real portal."""
    data = data_folder()
    return {
        **inherited(),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": secret("secret-key"),
        "EQUALITY_KEY": secret("equality-key"),
        "DEMO": "1",
        "DEBUG": "0",
        "ALLOWED_HOSTS": DEMO_HOSTS,
        "SITE_URL": address.url,
        "STAFF_MFA_REQUIRED": "0",
        "TRUSTED_PROXY_COUNT": "0",
        "CACHE_URL": "",
        "EMAIL_URL": "console:",
        "MEDIA_ROOT": str(private_folder(data / "media")),
        "STATIC_ROOT": str(private_folder(data / "static")),
        "PYTHONUNBUFFERED": "1",
    }


def for_tests() -> dict[str, str]:
    """What the tests and the checks run with, whatever the caller has set for a demo."""
    kept = {name: value for name, value in inherited().items() if name not in OF_A_DEPLOYMENT}
    return {
        **kept,
        "SECRET_KEY": secrets.token_urlsafe(48),
        "EQUALITY_KEY": secrets.token_urlsafe(48),
        "DJANGO_SETTINGS_MODULE": "config.settings_test",
    }


def for_development() -> dict[str, str]:
    """What a single command on a development database runs with; the caller's own settings win."""
    base = {"SECRET_KEY": secrets.token_urlsafe(48), "DEBUG": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
    return {**base, **inherited()}
