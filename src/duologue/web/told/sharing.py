"""What is said after words were shared, taken back or taken out: who reads them from now on, and whether somebody had."""

from datetime import datetime
from uuid import UUID

from duologue.meetings.queries import MeetingFacts
from duologue.preparation.policy import BEFORE_THE_TALK
from duologue.privacy.queries import opened_at
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.web.templatetags.duologue import given, when


def shared(meeting: MeetingFacts) -> str:
    """In the words of the rule by which a point may be taken back."""
    if meeting.state == BEFORE_THE_TALK:
        said = _("Shared. {name} reads it from now on; you can take it back until you begin to talk.")
    else:
        said = _(
            "Shared. {name} reads it from now on. You have begun to talk, so it is in the room; you can remove it."
        )
    return said.format(name=given(meeting.pair.other_name))


def a_draft_again(meeting: MeetingFacts, opened: datetime | None) -> str:
    return _("It is a draft again, yours alone.") + " " + had_opened(meeting.pair.other_name, opened)


def had_opened(name: str, at: datetime | None) -> str:
    if at is None:
        return _("{name} had not opened it.").format(name=given(name))
    return _("{name} had opened it on {when}.").format(name=given(name), when=when(at))


def had_been_opened(viewer: Viewer, row_id: UUID) -> str:
    """Where only one other person can have, and their name is not at hand."""
    at = opened_at(viewer, row_id)
    if at is None:
        return _("It had not been opened.")
    return _("It had been opened on {when}.").format(when=when(at))
