"""Which languages are looked over, and whether a draft is in one of them: what is not understood is not remarked on."""

import re
import tomllib
from functools import cache
from importlib.resources import files

KNOWN = ("en",)
"""Each has its folder here."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SIGNS = 2
"""Words of another language from which it may be one."""


def is_known(text: str) -> bool:
    """Whether it reads as English; in doubt it does."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    english, other = (sum(word in signs for word in words) for signs in _signs())
    return other < _SIGNS or other <= 2 * english


@cache
def _signs() -> tuple[frozenset[str], frozenset[str]]:
    written = tomllib.loads(files(__package__).joinpath("known.toml").read_text(encoding="utf-8"))
    english = frozenset(written["english"].split())
    return english, frozenset(written["others"].split()) - english
