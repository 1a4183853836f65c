"""A colleague, by what somebody who knows them typed."""

from uuid import UUID

from duologue.people.queries import colleagues_called
from duologue.people.rules.addresses import shown
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def colleague_named(viewer: Viewer, called: str) -> UUID:
    """By the whole name or the mail address. Raises Refused where that is nobody, or several."""
    found = colleagues_called(viewer, called)
    if not found:
        raise Refused(
            _("Nobody here is called “{name}”. Nothing was changed; write the whole name or mail address.").format(
                name=shown(called)
            )
        )
    if len(found) > 1:
        raise Refused(
            _("Several people are called “{name}”. Nothing was changed; write the mail address.").format(
                name=shown(called)
            )
        )
    return found[0]
