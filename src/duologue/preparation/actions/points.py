"""An author's own points: added, reworded, shared, ordered, taken out."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from duologue.bridges.changes import announce
from duologue.meetings.queries import MeetingFacts, meeting_for
from duologue.preparation.models import TalkingPoint
from duologue.preparation.policy import Held, may_add, may_change, may_take_back
from duologue.preparation.queries import PointFacts, place_of, point_for, rows_for
from duologue.preparation.rules.agenda import moved
from duologue.privacy.queries import current_policy_id
from duologue.privacy.refusals import NotYours, Refused, Stale
from duologue.privacy.rules.words import clean_words
from duologue.privacy.vault import open_sealed, pair_key, person_key, seal
from duologue.privacy.viewer import Viewer

LIMIT = 4_000
"""Characters: more than that is a document, and wants another place."""
ENDED = "This pair has ended, so nothing can be added to it. What was shared is still there to read."
OVER = "This 1:1 is over, so its agenda stays as it was. Nothing was changed; put it on the next one."


def add_point(viewer: Viewer, meeting_id: UUID, *, text: str, strand: str, share: bool, now: datetime) -> PointFacts:
    """A new point at the end of one's own: shared at once, or a draft that nobody else learns of."""
    words = clean_words(text, limit=LIMIT)
    meeting = _writable(viewer, meeting_id, now)
    if not may_add(meeting.state):
        raise Refused(OVER)
    last = rows_for(viewer).filter(author_id=viewer.person_id, pair_id=meeting.pair.id).aggregate(Max("position"))
    point = TalkingPoint(
        organisation_id=viewer.organisation_id,
        pair_id=meeting.pair.id,
        meeting_id=meeting.id,
        author_id=viewer.person_id,
        strand=strand,
        position=(last["position__max"] or 0) + 1,
        shared_at=now if share else None,
        policy_id=current_policy_id(viewer),
        created_at=now,
    )
    _seal(point, words)
    point.save(force_insert=True)
    _tell(point)
    return point_for(viewer, point.id)


def rewrite_point(viewer: Viewer, point_id: UUID, *, text: str, strand: str, version: int, now: datetime) -> PointFacts:
    """One's own point in other words. Raises Stale when it was changed in another window."""
    words = clean_words(text, limit=LIMIT)
    point = _own(viewer, point_id)
    _changeable(viewer, point, now)
    if version and version != point.version:
        raise Stale(kept=open_sealed(viewer, point.text_sealed, place_of(point)), yours=words, version=point.version)
    point.strand, point.version = strand, point.version + 1
    _seal(point, words)
    point.save(update_fields=["strand", "version", "text_sealed"])
    _tell(point)
    return point_for(viewer, point_id)


def share_point(viewer: Viewer, point_id: UUID, meeting_id: UUID, *, now: datetime) -> PointFacts:
    """A draft goes onto the agenda of this 1:1: from now on the other reads it."""
    meeting = _writable(viewer, meeting_id, now)
    point = _own(viewer, point_id)
    if point.pair_id != meeting.pair.id:
        raise NotYours
    if not may_add(meeting.state):
        raise Refused(OVER)
    if point.shared_at is None:
        words = open_sealed(viewer, point.text_sealed, place_of(point))
        point.shared_at, point.meeting_id, point.version = now, meeting.id, point.version + 1
        # The rule is frozen with the words when somebody else can first read them.
        point.policy_id = current_policy_id(viewer)
        _seal(point, words)
        point.save()
        _tell(point)
    return point_for(viewer, point_id)


def unshare_point(viewer: Viewer, point_id: UUID, *, now: datetime) -> PointFacts:
    """A shared point becomes a draft again, until the two sit down."""
    point = _own(viewer, point_id)
    if point.shared_at is not None:
        meeting = meeting_for(viewer, point.meeting_id, now)
        if not may_take_back(viewer.person_id, _held(point), meeting.state):
            raise Refused("You have begun to talk, so the point is in the room. You can still remove it.")
        words = open_sealed(viewer, point.text_sealed, place_of(point))
        pair_id, point.shared_at, point.version = point.pair_id, None, point.version + 1
        _seal(point, words)
        point.save()
        announce(pair_id)
    return point_for(viewer, point_id)


def strike_point(viewer: Viewer, point_id: UUID, *, now: datetime) -> None:
    """Take one's own point out: its words are gone. Narrowing is never too late."""
    point = _own(viewer, point_id)
    was_shared = point.shared_at is not None
    point.text_sealed, point.struck_at, point.version = b"", now, point.version + 1
    point.save(update_fields=["text_sealed", "struck_at", "version"])
    if was_shared:
        announce(point.pair_id)


def move_point(viewer: Viewer, point_id: UUID, to: str, *, now: datetime) -> None:
    """One place "up" or "down" among one's own points."""
    point = _own(viewer, point_id)
    _changeable(viewer, point, now)
    own = list(
        rows_for(viewer)
        .filter(author_id=viewer.person_id, pair_id=point.pair_id, shared_at__isnull=point.shared_at is None)
        .order_by("position", "created_at")
    )
    order = moved([row.id for row in own], point.id, to)
    for row in own:
        row.position = order.index(row.id) + 1
    TalkingPoint.objects.bulk_update(own, ["position"])
    _tell(point)


def _own(viewer: Viewer, point_id: UUID) -> TalkingPoint:
    rows = rows_for(viewer).select_for_update(of=("self",)).filter(id=point_id, author_id=viewer.person_id)
    point = rows.first()
    if point is None:
        raise NotYours
    return point


def _writable(viewer: Viewer, meeting_id: UUID, now: datetime) -> MeetingFacts:
    meeting = meeting_for(viewer, meeting_id, now)
    if not meeting.pair.may_write:
        raise Refused(ENDED)
    return meeting


def _changeable(viewer: Viewer, point: TalkingPoint, now: datetime) -> None:
    meeting = _writable(viewer, point.meeting_id, now)
    if not may_change(viewer.person_id, _held(point), meeting.state):
        raise Refused(OVER)


def _held(point: TalkingPoint) -> Held:
    return Held(point.author_id, point.shared_at is not None, point.struck_at is not None)


def _seal(point: TalkingPoint, words: str) -> None:
    """Drafts under the author's own key, shared words under the pair's."""
    key = pair_key(point.pair_id) if point.shared_at else person_key(point.author_id)
    point.text_sealed = seal(words, place_of(point), key)


def _tell(point: TalkingPoint) -> None:
    """Nobody is told of a draft: that something changed would say that there is one."""
    if point.shared_at is not None:
        announce(point.pair_id)
