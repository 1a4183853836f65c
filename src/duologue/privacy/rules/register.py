"""The register of data: of each kind where it lies, whose it is, why it is kept, who reads it, under which key, and for how long.

Documents and pages are made from it (`duologue data-classes`), and a test finds the table with sealed words that is missing.
"""

import tomllib
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from duologue.translation import cached_by_language, marked, said
from duologue.translation.data import REGISTER as WORDS


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    tables: tuple[str, ...]
    whose: str
    why: str
    read_by: str
    key: str
    kept: str
    leaves: str = marked("nowhere")
    jobs: tuple[str, ...] = ()
    """What lets it lapse, where it is kept for a while."""
    sensitive: bool = False
    """May tell of health or private life, whatever it was meant for."""

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def _read() -> tuple[Kind, ...]:
    known = tomllib.loads(Path(__file__).with_name("register.toml").read_text(encoding="utf-8"))["kind"]
    return tuple(
        Kind(**(kind | {"tables": tuple(kind["tables"]), "jobs": tuple(kind.get("jobs", ()))})) for kind in known
    )


REGISTER = _read()
"""In English, as the documents have it."""


@cached_by_language
def register() -> tuple[Kind, ...]:
    """As a page says it, in the language that is spoken."""
    return tuple(replace(kind, **said(_words(kind), WORDS)) for kind in REGISTER)


def _words(kind: Kind) -> dict[str, str]:
    return {name: getattr(kind, name) for name in WORDS}
