"""What is due today, in the morning: a number and a link, and not one word of it."""

from datetime import date, timedelta

SUBJECT = "Due today"
_FRIDAY = 4


def days_told_on(today: date) -> frozenset[date]:
    """The day itself; on a Friday the weekend, too, as no mail comes then."""
    weekend = 2 if today.weekday() == _FRIDAY else 0
    return frozenset(today + timedelta(days=ahead) for ahead in range(weekend + 1))


def due_letter(name: str, many: int, link: str) -> str:
    """It names nobody but its reader: a mail lies about on many machines."""
    said = "a promise of yours is" if many == 1 else f"{many} promises of yours are"
    return f"""Dear {name},

{said} due today or before the next working day. What it is about stands here,
and nowhere in this mail:

{link}

If it is done, say so there; if it cannot be, say that in good time.

Kind regards,
Duologue
"""
