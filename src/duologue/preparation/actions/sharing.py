"""A draft becomes words for both, sealed anew under the pair's key; and back again, while the 1:1 is still to come."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from duologue.bridges.actions import happened
from duologue.bridges.changes import announce
from duologue.bridges.rules.told import Event
from duologue.meetings.actions import log_taken_back
from duologue.meetings.queries import meeting_for
from duologue.preparation.actions.permission import held, meeting_to_write, next_position, own_point
from duologue.preparation.models import TalkingPoint
from duologue.preparation.policy import may_add, may_take_back
from duologue.preparation.queries.agenda import Wording, wording_of
from duologue.privacy.actions import note_narrowing
from duologue.privacy.narrowing import close_for_good
from duologue.privacy.queries import current_policy_id
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.gaps import gap_in, gap_said
from duologue.privacy.rules.narrowings import Act
from duologue.privacy.vault import KeyGone, KeyName, open_sealed, pair_key, person_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

KIND = "point"


def share_point(viewer: Viewer, point_id: UUID, meeting_id: UUID, *, now: datetime) -> Wording:
    """Put a draft on the agenda of that 1:1. Shared already, it stays where it is."""
    point, _stands_on = own_point(viewer, point_id)
    meeting = meeting_to_write(viewer, meeting_id, now)
    if meeting.pair.id != point.pair_id:
        raise NotYours
    if point.shared_at is None:
        if not may_add(meeting.state):
            raise Refused(_("This 1:1 has been held. Your draft is as it was; share it with the next one."))
        point.meeting_id = meeting.id
        # The page says who will read it under the rule of today, so that is the rule it is frozen under.
        point.policy_id = current_policy_id(viewer)
        _settle(viewer, point, pair_key(point.pair_id), shared_at=now)
        note_narrowing(viewer, Act.SHARED, point.id, kind=KIND, now=now)
        both = (meeting.pair.manager_id, meeting.pair.report_id)
        happened(viewer.organisation_id, both, Event.POINT_SHARED, point.id, now=now)
    return wording_of(viewer, point, meeting)


def unshare_point(viewer: Viewer, point_id: UUID, *, now: datetime) -> Wording:
    """Make it a draft again. What was read was read, and the page says so."""
    point, stands_on = own_point(viewer, point_id)
    meeting = meeting_for(viewer, stands_on, now)
    if point.shared_at is not None:
        if not may_take_back(viewer.person_id, held(point), meeting.state):
            raise Refused(
                _("You have begun to talk, so the point is in the room. Nothing was changed; you can remove it.")
            )
        opened = _make_draft(viewer, point, now)
        return replace(wording_of(viewer, point, meeting), opened_at=opened)
    return wording_of(viewer, point, meeting)


def unshare_again(viewer: Viewer, point_id: UUID, *, now: datetime) -> None:
    """As they did then, when they had not begun to talk. Raises NotYours; Refused where it is a draft, or was shared since."""
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id, "struck_at": None}
    point = TalkingPoint.objects.select_for_update().filter(**mine, id=point_id).first()
    if point is None:
        raise NotYours
    if point.shared_at is None or point.shared_at > now or point.closed_at:
        raise Refused(_("It is a draft already, or was shared again. Nothing was changed."))
    try:
        _make_draft(viewer, point, now)
    except KeyGone:
        close_for_good(point, now=now)
        point.save(update_fields=["closes_at"])
        note_narrowing(viewer, Act.DRAFT, point.id, kind=KIND, now=now)


def _make_draft(viewer: Viewer, point: TalkingPoint, now: datetime) -> datetime | None:
    """When the other had first opened it."""
    _settle(viewer, point, person_key(point.author_id), shared_at=None)
    note_narrowing(viewer, Act.DRAFT, point.id, kind=KIND, now=now)
    return log_taken_back(viewer, point.pair_id, "took back to a draft", KIND, point.id, now=now)


def _settle(viewer: Viewer, point: TalkingPoint, key: KeyName, *, shared_at: datetime | None) -> None:
    """Sealed anew under `key`. A rewording begun before was meant for other readers: its version is stale now."""
    text = open_sealed(viewer, point.text_sealed, point.place)
    if shared_at is not None and (gap := gap_in(text)):
        raise Refused(gap_said(gap))
    point.text_sealed, point.version = seal(text, point.place, key), point.version + 1
    point.position = next_position(viewer, point.pair_id, shared=shared_at is not None)
    point.shared_at, point.reworded_at = shared_at, None
    point.save(update_fields=["meeting", "policy", "text_sealed", "version", "position", "shared_at", "reworded_at"])
    announce(point.pair_id)
