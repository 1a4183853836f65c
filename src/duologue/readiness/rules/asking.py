"""When somebody is asked by mail how they come to a 1:1, and how that is said.

A week before, or half-way between two where they meet more often than every ten days; on one's own clock, by day, on a
weekday, and never while one is away.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from duologue.bridges.rules.quiet import MORNING, is_quiet
from duologue.meetings.rules.cadence import instant
from duologue.translation import gettext as _
from duologue.translation import marked

AHEAD = timedelta(days=7)
OFTEN = timedelta(days=10)
"""Who meets more often is asked half-way between two 1:1s."""
AT_LEAST_LEFT = timedelta(days=1)
"""Less than this before a 1:1 a mail would only press: the same is asked at the door."""
SUBJECT = marked("Your week ahead")


def asked_from(starts_at: datetime, every: timedelta | None, zone: str) -> datetime:
    """The instant (UTC) from which somebody may be asked: nine o'clock of the day on the clocks of `zone`.

    `every` is the time from one 1:1 of the rhythm to the next; None where this one belongs to no rhythm.
    """
    ahead = every / 2 if every is not None and every < OFTEN else AHEAD
    # Counted on the wall, so that a night in which the clocks change moves nobody to another day.
    wall = starts_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - ahead
    return instant(wall.date(), MORNING, zone)


def is_due(starts_at: datetime, every: timedelta | None, zone: str, now: datetime) -> bool:
    """Whether to ask now. A 1:1 that was arranged late is asked about at once, while more than a day is left.

    Somebody who was away, or slept, when the time came is asked in the first waking hour after it.
    """
    return not is_quiet(zone, now) and asked_from(starts_at, every, zone) <= now < starts_at - AT_LEAST_LEFT


def check_in_letter(name: str, link: str) -> str:
    """It names nobody but its reader, no day and nothing that anybody wrote: a mail lies about on many machines."""
    return _("""Dear {name},

one of your conversations is coming up. If you like, say in fifteen seconds
how you come to it:

{link}

Every answer is optional, and you choose who learns it. The link is for you
alone and needs no password, so please do not pass it on. It works until you
meet, as often as you like; what you send last counts.

If you would rather not get such mails, turn them off on your page.

Kind regards,
Duologue
""").format(name=name, link=link)
