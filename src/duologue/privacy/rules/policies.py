"""What an organisation may set about who knows what and for how long, and what becomes of it for words that are there already.

Narrower holds at once, for all words. Wider reaches only what is written after it: for each word the narrowest rule counts
that has held since it was written. Nothing can be set wider than the house itself allows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime


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
            return f"{WORDS[name]} can be set between {least} and {most} days."
    if not HOUSE.custodians <= new.custodians <= MOST_CUSTODIANS:
        return f"Between {HOUSE.custodians} and {MOST_CUSTODIANS} custodians have to agree."
    return ""


WORDS = {
    "window_days": "How long a former manager reads",
    "check_in_days": "How long check-in answers last",
    "after_days": "How long words after a 1:1 last",
    "former_days": "How long a former manager's own notes last",
    "disclosure": "Showing words to somebody else",
    "break_glass": "Opening by custodians",
    "custodians": "How many custodians have to agree",
}


def sentences(of: Settings) -> list[str]:
    """The rule as a person reads it."""
    reads = f"for {_days(of.window_days)} after the pair ended" if of.window_days else "no more once the pair ended"
    said = [
        "What two people write for each other is read by these two people only. What one keeps to oneself is read by "
        "oneself only. No role opens either.",
        f"A former manager reads what was shared {reads}; the report may make that shorter.",
        f"Check-in answers last {_days(of.check_in_days)}, words after a 1:1 {_days(of.after_days)}.",
        f"What a former manager wrote for themselves goes {_days(of.former_days)} after the pair ended.",
    ]
    said.append(
        "Words are shown to somebody else by consent of everybody whose words they are, and in no other way."
        if of.disclosure
        else "Words are shown to nobody else, not even by consent."
    )
    said.append(
        f"For a court, or to keep somebody from harm, {of.custodians} custodians together can open what a pair shares."
        if of.break_glass
        else "Custodians can open nothing."
    )
    return said


def _days(many: int) -> str:
    return f"{many} day{'' if many == 1 else 's'}"


def _width(of: Settings, name: str) -> int:
    return -of.custodians if name == "custodians" else int(getattr(of, name))
