"""Those of Duologue, and the bare page."""

from duologue.settings import *  # noqa: F403

ROOT_URLCONF = "bench.bare"
