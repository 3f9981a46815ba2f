"""Settings, all from the environment; `.env.example` explains each variable."""

from pathlib import Path
from typing import Any

import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config.environment import address_of_scanner, database, env, flag, json_object, mail_server, whole_number, words
from config.logs import configure_logs

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]

DEBUG = flag("DEBUG")
DEMO = flag("DEMO")
SECRET_KEY = env("SECRET_KEY")
EQUALITY_KEY = env("EQUALITY_KEY", "")  # without it equality questions are asked nowhere
ALLOWED_HOSTS = words("ALLOWED_HOSTS", ",".join(LOOPBACK) if DEMO or DEBUG else "")
SITE_URL = env("SITE_URL", "http://127.0.0.1:8000" if DEMO or DEBUG else None).rstrip("/")
if DEMO and set(ALLOWED_HOSTS) - {*LOOPBACK, "::1"}:
    raise ImproperlyConfigured("DEMO signs anybody in and is for this computer only: ALLOWED_HOSTS must be loopback.")
SECURE = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "modeltranslation",
    "config.apps.PortalConfig",
    "engagement",
    "volunteers",
    "programs",
    "config.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "rules",
    "crispy_forms",
    "pgtrigger",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "config.middleware.request_log",
    "config.middleware.refuse_nul_bytes",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "config.middleware.cache_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "config.middleware.name_the_actor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "config.middleware.guard_admin",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.page",
            ],
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = {"default": database(env("DATABASE_URL"))}
DATABASES["default"]["OPTIONS"]["pool"] = {
    "min_size": 1,
    "max_size": whole_number("DATABASE_POOL_SIZE", 8),
    "timeout": 10,
}
# The role that the web server and the worker use: it owns nothing, and migrations grant it what it needs.
DATABASE_APP_ROLE = env("DATABASE_APP_ROLE", "portal_app")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Limits and one-time codes rely on it, so it is never a cache of one process.
CACHE_URL = env("CACHE_URL", "")
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
    if CACHE_URL
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        # Past this the table is thinned out by key, whatever a key holds: far beyond all limits that are counted here.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    }
}

# --- People -----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "volunteers.User"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # the address is unique whatever its capitals, by an index on lower(email)
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "landing"
STAFF_MFA_REQUIRED = flag("STAFF_MFA_REQUIRED", default=True)
if not STAFF_MFA_REQUIRED and not (DEMO or DEBUG):
    raise ImproperlyConfigured("STAFF_MFA_REQUIRED can be switched off in the demo only.")

ACCOUNT_ADAPTER = "volunteers.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = str
ACCOUNT_LOGIN_METHODS = {"email"}
# There is no sign-up form; but without "password1" here the sign-in form would not ask staff for their password.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # a code sent to the address is the sign-in itself
ACCOUNT_FORMS = {"reset_password": "volunteers.people.forms.ResetPassword"}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600  # seconds; SECURITY 6.5.5 asks for at most ten minutes
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "home"  # by name: in the language of the page that one leaves
ACCOUNT_SESSION_REMEMBER = None
# An account is limited strictly (key), a network address generously: a library has sixty people behind one.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "5/5m/key,60/m/ip",
    "request_login_code": "240/h/ip,5/10m/key",
    "reset_password": "60/h/ip,5/d/key",
    "signup": "60/h/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = whole_number("TRUSTED_PROXY_COUNT", 0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Community Programs"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or DEMO
USERSESSIONS_TRACK_ACTIVITY = False

# --- Languages and days -----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en",)
USE_I18N = True
USE_TZ = True
TIME_ZONE = "America/Toronto"

# --- Files ------------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(env("MEDIA_ROOT", str(BASE_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # What people upload. Never served by address: `volunteers.files.views` hands it out.
    "private": {
        "BACKEND": env("PRIVATE_STORAGE", "volunteers.files.storage.PrivateFiles"),
        "OPTIONS": json_object("PRIVATE_STORAGE_OPTIONS", {"location": str(MEDIA_ROOT / "private")}),
    },
    # Copies that people have made of their own data: as private, kept for a week, apart from the nightly comparison.
    "copies": {
        "BACKEND": env("PRIVATE_STORAGE", "volunteers.files.storage.PrivateFiles"),
        "OPTIONS": json_object("COPIES_STORAGE_OPTIONS", {"location": str(MEDIA_ROOT / "copies")}),
    },
    # Tables that coordinators take out (24 hours) and bring in (7 days).
    "tables": {
        "BACKEND": env("PRIVATE_STORAGE", "volunteers.files.storage.PrivateFiles"),
        "OPTIONS": json_object("TABLES_STORAGE_OPTIONS", {"location": str(MEDIA_ROOT / "tables")}),
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_HANDLERS = ["volunteers.files.receiving.BoundedUpload"]
DATA_UPLOAD_MAX_NUMBER_FILES = 20
CLAMD_URL = address_of_scanner(env("CLAMD_URL", ""))
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
CRISPY_ALLOWED_TEMPLATE_PACKS = "civic"
CRISPY_TEMPLATE_PACK = "civic"

# --- Mail -------------------------------------------------------------------------------------------------------------
globals().update(mail_server(env("EMAIL_URL", "console:" if DEMO or DEBUG else None)))
if DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # read at /demo/mail/ instead
DEFAULT_FROM_EMAIL = env("EMAIL_FROM", "Community Programs <no-reply@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
CONTACT_EMAIL = env("CONTACT_EMAIL", "community.programs@example.org")

# --- Safety -----------------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 63_072_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
COOKIE_PREFIX = "__Host-" if SECURE else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds; the longest a session lives
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.views.form_expired"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440  # bytes

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful"}

LOGGING_CONFIG = None
configure_logs(level=env("LOG_LEVEL", "INFO"), readable=DEBUG)
