"""What to say about a page, beside it: a few sentences as data, by the name of its route or, within a 1:1, of its step."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

from duologue.translation import cached_by_language, gettext


@cached_by_language
def texts() -> Mapping[str, str]:
    text = files("duologue.web.told").joinpath("help.toml").read_text(encoding="utf-8")
    found: dict[str, str] = tomllib.loads(text)["page"]
    return {name: gettext(" ".join(words.split())) for name, words in found.items()}


def about(name: str) -> str:
    """Empty where nothing needs to be said."""
    return texts().get(name, "")
