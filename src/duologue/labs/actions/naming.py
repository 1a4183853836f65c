"""A colleague, by what somebody who knows them typed."""

from uuid import UUID

from duologue.people.queries import colleagues_called
from duologue.people.rules.addresses import shown
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer


def colleague_named(viewer: Viewer, called: str) -> UUID:
    """By the whole name or the mail address. Raises Refused where that is nobody, or several."""
    found = colleagues_called(viewer, called)
    if not found:
        raise Refused(
            f"Nobody here is called “{shown(called)}”. Nothing was changed; write the whole name or mail address."
        )
    if len(found) > 1:
        raise Refused(f"Several people are called “{shown(called)}”. Nothing was changed; write the mail address.")
    return found[0]
