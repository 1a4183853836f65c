"""When somebody who asked for it is reminded to prepare, and how that is said. Nobody is reminded who did not ask."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from duologue.meetings.rules.cadence import instant
from duologue.translation import gettext as _
from duologue.translation import marked

LATE_BY = timedelta(hours=2)
"""A prompt that could not leave in time still leaves within this; after that it would only disturb."""
DAYS_BEFORE = range(8)
SUBJECT = marked("Your next 1:1")


def prompt_at(starts_at: datetime, days_before: int, at: time, zone: str) -> datetime:
    """The instant (UTC) of the prompt on the clocks of `zone`; a day earlier where it would come after the beginning."""
    day = starts_at.astimezone(ZoneInfo(zone)).date() - timedelta(days=days_before)
    chosen = instant(day, at, zone)
    return chosen if chosen < starts_at else instant(day - timedelta(days=1), at, zone)


def is_due(prompt: datetime, starts_at: datetime, now: datetime) -> bool:
    return prompt <= now < min(prompt + LATE_BY, starts_at)


def could_be_due(at: time, zone: str, now: datetime) -> bool:
    """Whether any 1:1 at all could be prompted for now: cheap, and asked of everybody every few minutes."""
    today = now.astimezone(ZoneInfo(zone)).date()
    return any(
        instant(day, at, zone) <= now < instant(day, at, zone) + LATE_BY for day in (today, today - timedelta(days=1))
    )


def prompt_letter(name: str, link: str) -> str:
    """It names nobody else and no time: a mail lies about on many machines."""
    return _("""Dear {name},

you asked for a word before your 1:1. It is coming up, and four minutes are
enough to be ready for it:

{link}

If this is not a good moment for such mails, turn them off on your page.

Kind regards,
Duologue
""").format(name=name, link=link)


AFTERNOON = time(15)
_WEEKEND = (5, 6)


def day_before_at(starts_at: datetime, zone: str) -> datetime:
    """The afternoon of the last weekday before: when a word comes that nobody chose a time for."""
    day = starts_at.astimezone(ZoneInfo(zone)).date() - timedelta(days=1)
    while day.weekday() in _WEEKEND:
        day -= timedelta(days=1)
    return instant(day, AFTERNOON, zone)
