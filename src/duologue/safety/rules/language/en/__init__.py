"""English: British, Indian, learned late, typed in a hurry."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from duologue.safety.rules.language.en import forms
from duologue.safety.rules.language.lexicon import Lexicon
from duologue.safety.rules.language.rulebook import Language


@cache
def english() -> Language:
    """Read at the first check: a server that checks no draft does not pay for it."""
    speech = _read("speech.toml")
    return Language(
        spelling={written: tuple(meant.split()) for written, meant in _read("spelling.toml")["spelling"].items()},
        lexicon=Lexicon(_all("lexicon"), forms.forms),
        macros=_read("macros.toml")["macro"],
        books=list(_all("rules")),
        speech=speech,
        reword={"doing": forms.doing, "did": forms.did, "do": forms.do, "done": forms.done, "before": forms.before},
    )


def _all(folder: str) -> Iterator[dict[str, Any]]:
    for file in sorted(files(__package__).joinpath(folder).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            yield tomllib.loads(file.read_text(encoding="utf-8"))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
