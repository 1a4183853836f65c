"""What only the report may ask of a date: to keep it, and to say whose wish a move was."""

from datetime import datetime
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.meetings.actions.rows import meeting_to_write, pair_to_write
from duologue.meetings.models import Move
from duologue.meetings.policy import is_report
from duologue.meetings.queries.facts import span_of
from duologue.meetings.rules.states import MoveReason, State
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def keep_time(viewer: Viewer, meeting_id: UUID, *, now: datetime) -> None:
    """The report would like this 1:1 to stay when it is. It can still be moved; it counts double for the manager."""
    meeting = meeting_to_write(viewer, meeting_id, now)
    if not is_report(viewer.person_id, span_of(meeting.pair)) or meeting.state != State.PLANNED:
        raise Refused(_("The report asks to keep a time, before the 1:1 begins. Nothing was changed."))
    meeting.kept_at = meeting.kept_at or now
    meeting.save(update_fields=["kept_at"])
    announce(meeting.pair_id)


def say_not_my_wish(viewer: Viewer, move_id: UUID, *, now: datetime) -> UUID:
    """The report says that asking for another moment was not their own idea; it counts for the manager. The pair's id."""
    asked = Move.objects.filter(organisation_id=viewer.organisation_id, id=move_id, author_id=viewer.person_id)
    pair_id = asked.filter(reason=MoveReason.NOT_THE_RIGHT_MOMENT).values_list("pair_id", flat=True).first()
    if pair_id is None:
        raise NotYours
    pair = pair_to_write(viewer, pair_id, now)
    if not is_report(viewer.person_id, span_of(pair)):
        raise NotYours
    asked.filter(not_own_wish_at=None).update(not_own_wish_at=now)
    announce(pair_id)
    return pair_id
