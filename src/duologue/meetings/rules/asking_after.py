"""When somebody is asked by mail whether a 1:1 happened, and how that is said."""

from datetime import datetime, timedelta

from duologue.translation import gettext as _
from duologue.translation import marked

AFTER, FOR = timedelta(hours=2), timedelta(days=3)
"""From its end on; after that the page alone asks."""
SUBJECT = marked("Your last 1:1")


def is_due(ends_at: datetime, now: datetime) -> bool:
    return ends_at + AFTER <= now < ends_at + FOR


def happened_letter(name: str, link: str) -> str:
    """It names nobody but its reader, and no time: a mail lies about on many machines."""
    return _("""Dear {name},

the time of a 1:1 of yours has passed, and you have not said whether you met.
Say it here with one press, and what is next is found from there:

{link}

Kind regards,
Duologue
""").format(name=name, link=link)
