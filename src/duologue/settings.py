"""Django's settings, all of them read from the environment. docs/self-hosting.md explains each one."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from psycopg.conninfo import conninfo_to_dict

from duologue import translation
from duologue.environment import Misconfigured, address, flag, listening, mail_address, one_of, text, whole
from duologue.waiting import pooled

# ── What makes this Duologue this one ────────────────────────────────────────────────────────────

DUOLOGUE_HOME = Path(text("DUOLOGUE_HOME"))
DUOLOGUE_PUBLIC_URL = address("DUOLOGUE_PUBLIC_URL", "http://127.0.0.1:8000")
DUOLOGUE_DEMO = flag("DUOLOGUE_DEMO")
DUOLOGUE_DATABASE_URL = text("DATABASE_URL")
DUOLOGUE_KEYSTORE_URL = text("KEYSTORE_URL")
DUOLOGUE_MASTER_KEY_FILE = Path(text("DUOLOGUE_MASTER_KEY_FILE", str(DUOLOGUE_HOME / "keys" / "master.key")))
DUOLOGUE_KEY_COMMAND = text("DUOLOGUE_KEY_COMMAND", "")
DUOLOGUE_SLACK = address("DUOLOGUE_SLACK", "https://slack.com")
DUOLOGUE_OWN_NETWORKS = flag("DUOLOGUE_OWN_NETWORKS")
DUOLOGUE_OWN_MODEL = flag("DUOLOGUE_OWN_MODEL")
# As what this server is known to those who keep calendars for others. Without an id nobody is asked to let us in there.
DUOLOGUE_CALENDAR_APPS = {
    "google": {
        "client_id": text("DUOLOGUE_GOOGLE_CLIENT_ID", ""),
        "client_secret": text("DUOLOGUE_GOOGLE_CLIENT_SECRET", ""),
    },
    "microsoft": {
        "client_id": text("DUOLOGUE_MICROSOFT_CLIENT_ID", ""),
        "client_secret": text("DUOLOGUE_MICROSOFT_CLIENT_SECRET", ""),
        "tenant": text("DUOLOGUE_MICROSOFT_TENANT", ""),
    },
}
DUOLOGUE_CALENDAR_PUSH = flag("DUOLOGUE_CALENDAR_PUSH")
DUOLOGUE_THREADS = whole("DUOLOGUE_THREADS", 4)
DUOLOGUE_PATIENCE = whole("DUOLOGUE_PATIENCE", 0)
"""Seconds that a page waits for the databases in all; 0, as in jobs and commands: as long as it takes."""
IN_TIME = f"-c statement_timeout={DUOLOGUE_PATIENCE}s" if DUOLOGUE_PATIENCE else ""  # the server ends what takes longer
# Where figures are told and traces go; both off unless named, and nothing of either is brought in then.
DUOLOGUE_METRICS = listening("DUOLOGUE_METRICS", guarded_by="DUOLOGUE_METRICS_TOKEN")
DUOLOGUE_TRACES = address("DUOLOGUE_TRACES", "http://127.0.0.1:4318") if text("DUOLOGUE_TRACES", "") else ""
if DUOLOGUE_TRACES and find_spec("opentelemetry") is None:
    raise Misconfigured("DUOLOGUE_TRACES is set, but what sends traces is missing. Install requirements/traces.txt.")
SECRET_KEY = text("DUOLOGUE_SECRET_KEY")

_PUBLIC = urlsplit(DUOLOGUE_PUBLIC_URL)
_SECURE = _PUBLIC.scheme == "https"

# ── The rooms ────────────────────────────────────────────────────────────────────────────────────

_ROOMS = [
    "privacy",
    "people",
    "bridges",
    "meetings",
    "preparation",
    "readiness",
    "safety",
    "followup",
    "disclosure",
    "labs",
    "web",
]
INSTALLED_APPS = [
    *(f"duologue.{room}" for room in _ROOMS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
]
AUTH_USER_MODEL = "people.Account"

# ── The way of a request ─────────────────────────────────────────────────────────────────────────

ROOT_URLCONF = "duologue.web.urls"
WSGI_APPLICATION = "duologue.wsgi.application"
ALLOWED_HOSTS = [_PUBLIC.hostname or "localhost", "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [DUOLOGUE_PUBLIC_URL]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "duologue.web.middleware.Headers",
    "duologue.api.cookies.WithoutCookies",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "duologue.web.patience.Patience",
    "django.middleware.gzip.GZipMiddleware",  # docs/decisions/0008
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "duologue.web.pace.Paced",
    # Last, so that it wraps the page alone: from here on a request is somebody's, inside a transaction.
    "duologue.web.middleware.Identity",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "web" / "templates"],
        "OPTIONS": {
            "builtins": ["duologue.web.templatetags.addresses", "duologue.web.templatetags.forms_of_number"],
            "loaders": ["duologue.web.translated.Loader"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
# ── PostgreSQL: the application's role owns nothing and cannot bypass row-level security ─────────


# With its walls, planning a question takes PostgreSQL longer than answering it: a page takes two thirds of the time when
# its questions are planned once for each connection.
PREPARED = {"server_side_binding": True, "prepare_threshold": 3}


def _database(url: str) -> dict[str, Any]:
    parts = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    if IN_TIME:
        parts["options"] = f"{parts.get('options', '')} {IN_TIME}".lstrip()
    named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    known = {key: parts.pop(part, "") for key, part in named.items()}
    # One for each thread that answers pages, and some for the streams, which look in now and then.
    pool = {"min_size": 1, "max_size": DUOLOGUE_THREADS + 6, **pooled(DUOLOGUE_PATIENCE)}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **known,
        # A connection is tried before it is handed out: a database that went away and came back is not an error page.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**parts, **PREPARED, **({"pool": pool} if flag("DUOLOGUE_POOL", default=True) else {})},
    }


DATABASES = {"default": _database(DUOLOGUE_DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ── Signing in ───────────────────────────────────────────────────────────────────────────────────

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# A browser takes a cookie of such a name only over https, from this host, for all of it: no neighbour plants one.
DUOLOGUE_COOKIE_PREFIX = "__Host-" if _SECURE else "duologue_"
SESSION_COOKIE_NAME = f"{DUOLOGUE_COOKIE_PREFIX}session"
CSRF_COOKIE_NAME = f"{DUOLOGUE_COOKIE_PREFIX}form"
CSRF_FAILURE_VIEW = "duologue.web.errors.csrf_failed"

# ── Accounts (allauth) ───────────────────────────────────────────────────────────────────────────
AUTHENTICATION_BACKENDS = ["duologue.web.people.backend.SignIn"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "duologue.web.people.passwords.LongEnough"},
    {"NAME": "duologue.web.people.passwords.NotOnEveryList"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60
ACCOUNT_ADAPTER = "duologue.web.people.adapter.SignInAdapter"
ACCOUNT_USER_DISPLAY = "duologue.web.people.adapter.display_name"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is verified by the invitation that came to it
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
MFA_ADAPTER = "duologue.web.people.second_factor.SecondFactorAdapter"
MFA_FORMS = {"add_webauthn": "duologue.web.people.second_factor.PasskeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _SECURE
# Attempts are counted in the database: every process sees the same count, and a restart forgives nothing. A whole
# office may come from one address on Monday at 08:30, so an address is allowed far more than an account is.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_attempt",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "30/m/ip,5/5m/key",
    "login_failed_anywhere": "50/h/key",
    "login_failed_known": "10/5m/key",
    "reset_password": "60/m/ip,3/10m/key",
    "rescue": "20/h/ip,5/h/key",
    "check_in_by_mail": "300/m/ip",
    "contact": "20/h/user",
    # Forms that anybody may send; "unproved" are those without the effort of a browser (docs/decisions/0030).
    "public_form": "20/h/ip,300/d/key",
    "public_form_unproved": "5/h/ip,40/d/key",
    "public_form_once": "1/3h/key",
    "public_lab": "60/h/ip",
}
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = whole("DUOLOGUE_PROXIES", 0)
MIDDLEWARE.insert(-1, "duologue.web.people.gate.Gate")
if DUOLOGUE_METRICS:
    MIDDLEWARE.insert(0, "duologue.web.measures.Measured")
if DUOLOGUE_TRACES:
    MIDDLEWARE.insert(0, "duologue.web.traces.Traced")

# ── What the browser is told ─────────────────────────────────────────────────────────────────────

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _SECURE else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
# What people send is never on a disk in the clear.
FILE_UPLOAD_HANDLERS = ["duologue.web.uploads.InMemory"]

# ── Files of the pages ───────────────────────────────────────────────────────────────────────────

STATIC_URL = "/static/"
STATIC_ROOT = DUOLOGUE_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# ── Words and time ───────────────────────────────────────────────────────────────────────────────

# For whoever chose none, and whose browser asks for none that we know.
LANGUAGE_CODE = one_of("DUOLOGUE_LANGUAGE", translation.SOURCE, translation.LANGUAGES)
LANGUAGES = list(translation.LANGUAGES.items())
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# ── Mail ─────────────────────────────────────────────────────────────────────────────────────────

EMAIL_HOST = text("DUOLOGUE_MAIL_HOST", "")
EMAIL_PORT = whole("DUOLOGUE_MAIL_PORT", 587)
EMAIL_HOST_USER = text("DUOLOGUE_MAIL_USER", "")
EMAIL_HOST_PASSWORD = text("DUOLOGUE_MAIL_PASSWORD", "")
# On port 465 a connection begins with TLS; on every other it turns to it (STARTTLS).
EMAIL_USE_SSL = flag("DUOLOGUE_MAIL_TLS", default=bool(EMAIL_HOST)) and EMAIL_PORT == 465
EMAIL_USE_TLS = flag("DUOLOGUE_MAIL_TLS", default=bool(EMAIL_HOST)) and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = text("DUOLOGUE_MAIL_FROM", f"Duologue <duologue@{_PUBLIC.hostname}>")
# Where calendars send their answers to invitations; whoever names it hands what arrives there to `duologue receive-mail`.
DUOLOGUE_MAIL_ANSWERS = mail_address("DUOLOGUE_MAIL_ANSWERS")
# Where mail that cannot be handed on comes back to; each mail gets a mark behind its name (name+r-mark@host).
DUOLOGUE_MAIL_RETURNS = mail_address("DUOLOGUE_MAIL_RETURNS")
# Without a mail server mail is put into a folder, where whoever runs this can find it.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DUOLOGUE_HOME / "mail"

# ── Traces: what happened, never what was written ────────────────────────────────────────────────

LOGGING_CONFIG = "duologue.logs.set_up"
LOGGING = {"version": 1}  # Django passes over an empty one
DEFAULT_EXCEPTION_REPORTER = "duologue.logs.NoLocals"
DEBUG = False
