"""What every act asks before it touches anything."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max, OuterRef, Subquery

from duologue.meetings.queries import MeetingFacts, meeting_for
from duologue.preparation.models import Carry, TalkingPoint
from duologue.preparation.policy import Held
from duologue.preparation.queries.rows import of_my_pairs, points_seen_by
from duologue.privacy.narrowing import standing
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

ENDED = marked("This pair has ended, so nothing can be added to it. What was shared is still there to read.")


def meeting_to_write(viewer: Viewer, meeting_id: UUID, now: datetime) -> MeetingFacts:
    """A 1:1 of a pair that still lasts. Raises NotYours, or Refused when the pair has ended."""
    meeting = meeting_for(viewer, meeting_id, now)
    if not meeting.pair.may_write:
        raise Refused(_(ENDED))
    return meeting


def own_point(viewer: Viewer, point_id: UUID) -> tuple[TalkingPoint, UUID]:
    """A point of one's own, locked, with the 1:1 on whose agenda it stands now."""
    carried = Carry.objects.filter(organisation_id=viewer.organisation_id, point_id=OuterRef("pk")).order_by("-at")
    point = (
        points_seen_by(viewer)
        .filter(id=point_id, author_id=viewer.person_id)
        .annotate(carried_to=Subquery(carried.values("meeting_id")[:1]))
        .select_for_update(of=("self",))
        .first()
    )
    if point is None:
        raise NotYours
    return point, point.carried_to or point.meeting_id


def shared_point(viewer: Viewer, point_id: UUID) -> TalkingPoint:
    """A point that both see, of a pair of the viewer's. Raises NotYours."""
    point = points_seen_by(viewer).filter(of_my_pairs(viewer), id=point_id, shared_at__isnull=False).first()
    if point is None:
        raise NotYours
    return point


def held(point: TalkingPoint) -> Held:
    return Held(point.author_id, point.shared_at is not None, point.struck_at is not None)


def next_position(viewer: Viewer, pair_id: UUID, *, shared: bool) -> int:
    """Shared points and drafts are counted apart, so that a gap among the shared never shows a draft."""
    # One's own, so not by way of the pair: that is asked each time a point is added.
    ours = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id, "pair_id": pair_id}
    mine = TalkingPoint.objects.filter(standing(), **ours, shared_at__isnull=not shared, struck_at=None)
    last = mine.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1
