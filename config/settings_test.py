"""Settings of the tests: the real ones with a known environment."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests-only-for-tests-only-for-tests-only-for-tests")
os.environ.setdefault("SITE_URL", "http://127.0.0.1:8000")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,127.0.0.1,localhost")
os.environ.setdefault("EMAIL_URL", "smtp://127.0.0.1:9")
os.environ.setdefault("DATABASE_URL", "postgresql://portal_app@127.0.0.1:5432/portal")
os.environ.setdefault("LOG_LEVEL", "CRITICAL")

from config.settings import *

# A pool keeps connections open and would stop the test database from being dropped.
DATABASES["default"]["OPTIONS"].pop("pool")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "private": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "copies": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "tables": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed: Argon2 is slow on purpose
WHITENOISE_AUTOREFRESH = True
