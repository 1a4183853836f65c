"""For whom something is, as a form of an administrator says it: everybody, or one department."""

from django.http import HttpRequest

from duologue.privacy.refusals import Refused
from duologue.translation import gettext as _

EVERYBODY = "everybody"
"""What stands in a form for the whole organisation; a department has its own name after a colon."""


def department_in(request: HttpRequest) -> str:
    """Empty for everybody. That somebody is in it is for the act to say."""
    chosen = request.POST.get("for", "")
    if chosen == EVERYBODY:
        return ""
    if not chosen.startswith("in:") or chosen == "in:":
        raise Refused(_("Choose for whom it is: everybody, or one department. Nothing was changed."))
    return chosen.removeprefix("in:")


def named(department: str) -> str:
    """As `department_in` reads it."""
    return f"in:{department}" if department else EVERYBODY
