"""What a connection of an organisation is made of: the fields of its form, what was typed there, and what came of trying it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import clean_line
from duologue.translation import gettext as _

LONGEST = 2_000
"""Characters of one field."""
ON = "yes"
"""A box that is ticked."""


class Sort(StrEnum):
    TEXT = "text"
    SECRET = "secret"  # noqa: S105 - the name of a sort
    CHOICE = "choice"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    title: str
    sort: Sort = Sort.TEXT
    hint: str = ""
    example: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    """Value and words; the first stands unless another is chosen."""
    needed: bool = True
    part: str = ""
    """Fields of one part stand together behind these words; each of them may stay empty."""


@dataclass(frozen=True, slots=True)
class Verdict:
    works: bool
    sentence: str
    """For administrators; nothing of a secret is in it, and nothing of what came back."""
    learned: Mapping[str, str] = field(default_factory=dict)
    """What was found out by it and is kept as settings that no form has."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection with what lets us in, for whoever uses it; never for a page."""

    organisation_id: UUID
    settings: Mapping[str, str]
    secrets: Mapping[str, str] = field(repr=False)

    def says(self, name: str) -> str:
        return self.settings.get(name, "") or self.secrets.get(name, "")

    @property
    def everything(self) -> Mapping[str, str]:
        return {**self.settings, **self.secrets}

    def ticked(self, name: str) -> bool:
        return self.settings.get(name) == ON


def read(fields: tuple[Field, ...], given: Mapping[str, str], kept: Mapping[str, str]) -> tuple[dict[str, str], ...]:
    """Settings and secrets as they are to be kept. A secret that was left empty stays as `kept`. Raises Refused."""
    settings: dict[str, str] = {}
    secrets: dict[str, str] = {}
    for one in fields:
        value = given.get(one.name, "").strip()
        if len(value) > LONGEST:
            raise Refused(
                _("“{title}” has more than {most} characters. Nothing was kept; copy it once more.").format(
                    title=one.title, most=f"{LONGEST:,}"
                )
            )
        if one.sort is Sort.SECRET:
            value = value or kept.get(one.name, "")
            if not (value.isascii() and value.isprintable()):
                raise Refused(
                    _("“{title}” has signs in it that no secret has. Nothing was kept; copy it once more.").format(
                        title=one.title
                    )
                )
            secrets[one.name] = value
        else:
            settings[one.name] = value = _plain(one, value)
        if one.needed and not value:
            raise Refused(_("“{title}” is missing. Nothing was kept.").format(title=one.title))
    return settings, secrets


def _plain(one: Field, value: str) -> str:
    match one.sort:
        case Sort.TICK:
            return ON if value else ""
        case Sort.CHOICE:
            value = value or one.choices[0][0]
            if value not in {known for known, _ in one.choices}:
                raise Refused(_("That is no choice for “{title}”. Nothing was kept.").format(title=one.title))
            return value
        case _:
            return clean_line(value, limit=LONGEST) if value else ""
