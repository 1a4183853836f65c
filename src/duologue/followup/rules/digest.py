"""Once a week, what is open between one and others: numbers and a link, and not one word of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from duologue.bridges.rules.quiet import is_quiet
from duologue.translation import gettext as _
from duologue.translation import marked, ngettext

LAST_DAY = 2
"""Wednesday. Whoever was away till then begins the next week with it."""
STAYS = timedelta(days=3)
"""After that a week is half over."""
SUBJECT = marked("Your week, in numbers")


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
    return _("""Dear {name},

as this week begins:

{said}

{link}

What they are about stands there and nowhere in this mail. If you would
rather not get it, turn it off on your page.

Kind regards,
Duologue
""").format(name=name, said=said, link=link)


def _lines(of: Open) -> list[str]:
    lines = []
    if of.owed:
        lines.append(_owed(of))
    if of.to_close:
        said = ngettext(
            "{many} promise to you waits for your word", "{many} promises to you wait for your word", of.to_close
        )
        lines.append(said.format(many=of.to_close))
    return lines


def _owed(of: Open) -> str:
    if not of.overdue:
        return ngettext("{many} promise of yours is open", "{many} promises of yours are open", of.owed).format(
            many=of.owed
        )
    said = ngettext(
        "{many} promise of yours is open, {late} of them past the day you named",
        "{many} promises of yours are open, {late} of them past the day you named",
        of.owed,
    )
    return said.format(many=of.owed, late=of.overdue)
