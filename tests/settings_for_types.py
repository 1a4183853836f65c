"""Settings for the type checker, which asks Django for its models but never opens a database."""

import os

os.environ.setdefault("DUOLOGUE_HOME", ".")
os.environ.setdefault("DUOLOGUE_SECRET_KEY", "only for types")
os.environ.setdefault("DATABASE_URL", "postgresql://types@localhost/types")
os.environ.setdefault("KEYSTORE_URL", "postgresql://types@localhost/keys")

from duologue.settings import *  # noqa: F403
