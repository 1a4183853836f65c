"""What an organisation may set about who knows what and for how long, and what becomes of it for words that are there already.

Narrower holds at once, for all words. Wider reaches only what is written after it: for each word the narrowest rule counts
that has held since it was written. Nothing can be set wider than the house itself allows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime

from duologue.translation import gettext, marked, ngettext, pgettext


@dataclass(frozen=True, slots=True)
class Settings:
    """As they are named in the table of policy versions. The defaults are the widest there is."""

    window_days: int = 30
    """How long a former manager reads what was shared."""
    check_in_days: int = 90
    after_days: int = 90
    """Words after a 1:1."""
    former_days: int = 90
    """What a former manager wrote for themselves."""
    disclosure: bool = True
    break_glass: bool = True
    custodians: int = 2
    """How many of them have to agree; more is narrower."""


HOUSE = Settings()
LEAST = {"window_days": 0, "check_in_days": 14, "after_days": 1, "former_days": 30}
"""Days; a check-in a week before a 1:1 has to last until it, and one's own notes as long as one may read what they are about."""
MOST_CUSTODIANS = 5
NAMES = tuple(field.name for field in fields(Settings))


@dataclass(frozen=True, slots=True)
class Version:
    number: int
    effective_at: datetime
    settings: Settings


@dataclass(frozen=True, slots=True)
class Difference:
    narrower: tuple[str, ...]
    wider: tuple[str, ...]


def narrower_or_wider(old: Settings, new: Settings) -> Difference:
    """Which settings of the new rule are narrower than those of the old, and which wider."""
    tighter = tuple(name for name in NAMES if _width(new, name) < _width(old, name))
    looser = tuple(name for name in NAMES if _width(new, name) > _width(old, name))
    return Difference(tighter, looser)


def narrowest(one: Settings, *others: Settings) -> Settings:
    """Of each setting what lets the least be known."""
    for other in others:
        tighter = {name: getattr(other, name) for name in narrower_or_wider(one, other).narrower}
        one = replace(one, **tighter)
    return one


def holds_for(number: int, versions: Iterable[Version]) -> Settings:
    """The rule for a word that was written under that version: the narrowest one since then."""
    return narrowest(HOUSE, *(one.settings for one in versions if one.number >= number))


def number_at(moment: datetime, versions: Iterable[Version]) -> int:
    """Which version held then; the first, for what is older than any."""
    known = sorted(versions, key=lambda one: one.number)
    held = [one.number for one in known if one.effective_at <= moment]
    return held[-1] if held else known[0].number


def what_is_wrong(new: Settings) -> str:
    """A sentence where it cannot be set so; empty where it can."""
    for name, least in LEAST.items():
        most = getattr(HOUSE, name)
        if not least <= getattr(new, name) <= most:
            said = gettext("{setting} can be set between {least} and {most} days.")
            return said.format(setting=gettext(WORDS[name]), least=least, most=most)
    if not HOUSE.custodians <= new.custodians <= MOST_CUSTODIANS:
        said = gettext("Between {least} and {most} custodians have to agree.")
        return said.format(least=HOUSE.custodians, most=MOST_CUSTODIANS)
    return ""


WORDS = {
    "window_days": marked("How long a former manager reads"),
    "check_in_days": marked("How long check-in answers last"),
    "after_days": marked("How long words after a 1:1 last"),
    "former_days": marked("How long a former manager's own notes last"),
    "disclosure": marked("Showing words to somebody else"),
    "break_glass": marked("Opening by custodians"),
    "custodians": marked("How many custodians have to agree"),
}


def sentences(of: Settings) -> list[str]:
    """The rule as a person reads it."""
    lasting = gettext("Check-in answers last {days}, words after a 1:1 {after}.")
    former = gettext("What a former manager wrote for themselves goes {days} after the pair ended.")
    return [
        gettext(
            "What two people write for each other is read by these two people only. What one keeps to oneself is read by "
            "oneself only. No role opens either."
        ),
        _of_former_managers(of.window_days),
        lasting.format(days=_days(of.check_in_days), after=_days(of.after_days)),
        former.format(days=_days(of.former_days)),
        gettext("Words are shown to somebody else by consent of everybody whose words they are, and in no other way.")
        if of.disclosure
        else gettext("Words are shown to nobody else, not even by consent."),
        _of_custodians(of.custodians) if of.break_glass else gettext("Custodians can open nothing."),
    ]


def changes_in_words(names: Iterable[str], old: Settings, new: Settings) -> list[tuple[str, str, str]]:
    """Of each setting what it is called, what it is and what it would be."""
    return [(gettext(WORDS[name]), _value(old, name), _value(new, name)) for name in names]


def _value(of: Settings, name: str) -> str:
    if name in LEAST:
        return _days(getattr(of, name))
    if name == "custodians":
        return str(of.custodians)
    return pgettext("of a setting", "may be") if getattr(of, name) else pgettext("of a setting", "not here")


def _of_former_managers(days: int) -> str:
    if not days:
        return gettext(
            "A former manager reads what was shared no more once the pair ended; the report may make that shorter."
        )
    said = gettext(
        "A former manager reads what was shared for {days} after the pair ended; the report may make that shorter."
    )
    return said.format(days=_days(days))


def _of_custodians(many: int) -> str:
    said = gettext(
        "For a court, or to keep somebody from harm, {many} custodians together can open what a pair shares."
    )
    return said.format(many=many)


def _days(many: int) -> str:
    return ngettext("{many} day", "{many} days", many).format(many=many)


def _width(of: Settings, name: str) -> int:
    return -of.custodians if name == "custodians" else int(getattr(of, name))
