"""Once a week, what is open between one and others: numbers and a link, and not one word of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from duologue.bridges.rules.quiet import is_quiet

LAST_DAY = 2
"""Wednesday. Whoever was away till then begins the next week with it."""
STAYS = timedelta(days=3)
"""After that a week is half over."""
SUBJECT = "Your week, in numbers"


@dataclass(frozen=True, slots=True)
class Open:
    owed: int
    """By the reader, and not said to be done."""
    overdue: int
    """Of these."""
    to_close: int
    """Owed to the reader, and said to be done."""

    @property
    def is_nothing(self) -> bool:
        return not (self.owed or self.to_close)


def week_of(zone: str, now: datetime) -> str:
    """The week on the clocks of `zone`, as 2026-W48."""
    year, week, _ = now.astimezone(ZoneInfo(zone)).isocalendar()
    return f"{year}-W{week:02}"


def is_due(zone: str, now: datetime) -> bool:
    """In the first waking hours of a week, and no later than its Wednesday."""
    return not is_quiet(zone, now) and now.astimezone(ZoneInfo(zone)).weekday() <= LAST_DAY


def letter(name: str, of: Open, link: str) -> str:
    """It names nobody but its reader: a mail lies about on many machines."""
    said = "\n".join(f"- {line}" for line in _lines(of))
    return f"""Dear {name},

as this week begins:

{said}

{link}

What they are about stands there and nowhere in this mail. If you would
rather not get it, turn it off on your page.

Kind regards,
Duologue
"""


def _lines(of: Open) -> list[str]:
    lines = []
    if of.owed:
        late = f", {of.overdue} of them past the day you named" if of.overdue else ""
        lines.append(f"{_counted(of.owed, 'promise')} of yours {'is' if of.owed == 1 else 'are'} open{late}")
    if of.to_close:
        lines.append(
            f"{_counted(of.to_close, 'promise')} to you {'waits' if of.to_close == 1 else 'wait'} for your word"
        )
    return lines


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
