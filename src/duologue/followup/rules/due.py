"""What is due today, in the morning: a number and a link, and not one word of it."""

from datetime import date, timedelta

from duologue.translation import gettext as _
from duologue.translation import marked, ngettext

SUBJECT = marked("Due today")
_FRIDAY = 4


def days_told_on(today: date) -> frozenset[date]:
    """The day itself; on a Friday the weekend, too, as no mail comes then."""
    weekend = 2 if today.weekday() == _FRIDAY else 0
    return frozenset(today + timedelta(days=ahead) for ahead in range(weekend + 1))


def due_letter(name: str, many: int, link: str) -> str:
    """It names nobody but its reader: a mail lies about on many machines."""
    said = ngettext(
        """a promise of yours is due today or before the next working day. What it is about stands here,
and nowhere in this mail:""",
        """{many} promises of yours are due today or before the next working day. What it is about stands here,
and nowhere in this mail:""",
        many,
    ).format(many=many)
    return _("""Dear {name},

{said}

{link}

If it is done, say so there; if it cannot be, say that in good time.

Kind regards,
Duologue
""").format(name=name, said=said, link=link)
