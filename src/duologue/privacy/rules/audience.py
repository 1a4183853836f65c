"""The sentence beside every field, before anything is written: who can read this."""

from datetime import date

from duologue.translation import gettext as _
from duologue.translation.dates import day_of_year


def only_you() -> str:
    return _("Only you.")


def you_and(other: str) -> str:
    return _("You and {name}. Not HR, not administrators.").format(name=other)


def shared_and_yours_since(other: str, since: date) -> str:
    """Over a page that holds both: what the two share, and what one of them keeps."""
    said = _(
        "You and {name} read what is shared here. What is for you alone, nobody else reads. Not HR, not administrators. "
        "Since {day}."
    )
    return said.format(name=other, day=day_of_year(since))


def shared_and_own(other: str) -> str:
    """For a page that has both, where each of one's own says so."""
    said = _(
        "You and {name} read what the two of you shared. What is marked “Only you” is yours alone. Not HR, not administrators."
    )
    return said.format(name=other)


def and_assistants(since: date) -> str:
    """For after one of the above, where both of a pair allowed it."""
    return _("Assistants of you two, too, of what is shared since {day}.").format(day=day_of_year(since))


def you_until_shared(other: str) -> str:
    return _("Only you, until you share it with {name}.").format(name=other)


def colour_only(other: str) -> str:
    return _("{name} sees a colour, not your answer.").format(name=other)
