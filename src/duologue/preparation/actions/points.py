"""One's own points: brought up, reworded, ordered, taken out."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from duologue.bridges.actions import happened
from duologue.bridges.changes import announce
from duologue.bridges.rules.told import Event
from duologue.meetings.actions import forget_draft, log_taken_back
from duologue.preparation.actions.permission import held, meeting_to_write, next_position, own_point
from duologue.preparation.models import TalkingPoint
from duologue.preparation.policy import may_add, may_change
from duologue.preparation.queries.agenda import Wording, wording_of
from duologue.preparation.queries.rows import appears_on, points_seen_by
from duologue.preparation.rules.about import About
from duologue.preparation.rules.agenda import moved
from duologue.preparation.rules.strands import STRANDS
from duologue.privacy.actions import note_erasure
from duologue.privacy.queries import current_policy_id
from duologue.privacy.refusals import NotYours, Refused, Stale
from duologue.privacy.rules.gaps import words_for_both
from duologue.privacy.rules.words import clean_words
from duologue.privacy.vault import open_sealed, pair_key, person_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

LIMIT = 4000
TOO_LATE = marked(
    "This 1:1 has been held, and its agenda stands as it was. Nothing was changed; bring it up on the next one."
)


def add_point(
    viewer: Viewer,
    meeting_id: UUID,
    *,
    text: str,
    strand: str,
    share: bool,
    about: About | None = None,
    typed: bool = True,
    now: datetime,
) -> Wording:
    """A new point: a draft that only its author sees, or shared with the other at once.

    One that was typed where one prepares leaves that field empty; one that comes from elsewhere leaves alone what stands there.
    """
    meeting = meeting_to_write(viewer, meeting_id, now)
    if not may_add(meeting.state):
        raise Refused(_(TOO_LATE))
    words = words_for_both(text, limit=LIMIT) if share else clean_words(text, limit=LIMIT)
    point = TalkingPoint(
        organisation_id=viewer.organisation_id,
        pair_id=meeting.pair.id,
        meeting_id=meeting.id,
        author_id=viewer.person_id,
        policy_id=current_policy_id(viewer),
        strand=_known(strand),
        position=next_position(viewer, meeting.pair.id, shared=share),
        about=about.thing if about else "",
        about_id=about.id if about else None,
        shared_at=now if share else None,
        created_at=now,
    )
    point.text_sealed = seal(words, point.place, pair_key(point.pair_id) if share else person_key(point.author_id))
    point.save(force_insert=True)
    if typed:
        forget_draft(viewer, meeting.id, "point")
    if share:
        announce(point.pair_id)
        both = (meeting.pair.manager_id, meeting.pair.report_id)
        happened(viewer.organisation_id, both, Event.POINT_SHARED, point.id, now=now)
    return wording_of(viewer, point, meeting if share else None)


def rewrite_point(viewer: Viewer, point_id: UUID, *, text: str, strand: str, version: int, now: datetime) -> Wording:
    """The point in other words. Raises Stale when `version` is not the one that stands."""
    point, stands_on = own_point(viewer, point_id)
    _still_changeable(viewer, point, stands_on, now)
    words = words_for_both(text, limit=LIMIT) if point.shared_at else clean_words(text, limit=LIMIT)
    if version != point.version:
        raise Stale(open_sealed(viewer, point.text_sealed, point.place), words, point.version)
    point.strand = _known(strand)
    key = pair_key(point.pair_id) if point.shared_at else person_key(point.author_id)
    point.text_sealed = seal(words, point.place, key)
    point.version += 1
    point.reworded_at = now if point.shared_at else None
    point.save(update_fields=["strand", "text_sealed", "version", "reworded_at"])
    if point.shared_at:
        announce(point.pair_id)
    return wording_of(viewer, point)


def strike_point(viewer: Viewer, point_id: UUID, *, now: datetime) -> bool:
    """Taken out, words and all, at any time; whether it was shared. The empty row stays: what the other said of it may point there."""
    own = TalkingPoint.objects.filter(
        organisation_id=viewer.organisation_id, author_id=viewer.person_id, struck_at=None
    )
    # Not by way of the pair: to its former manager there is none in the end, and the words are still theirs.
    point = own.select_for_update().filter(id=point_id).first()
    if point is None:
        raise NotYours
    point.struck_at, point.text_sealed = now, b""
    point.save(update_fields=["struck_at", "text_sealed"])
    key = pair_key(point.pair_id) if point.shared_at else person_key(point.author_id)
    note_erasure(viewer, point._meta.db_table, point.id, key, now=now)
    if point.shared_at:
        log_taken_back(viewer, point.pair_id, "took back", "point", point.id, now=now)
        announce(point.pair_id)
    return point.shared_at is not None


def move_point(viewer: Viewer, point_id: UUID, to: str | int, *, now: datetime) -> None:
    """One place "up" or "down" among one's own, or to a place counted from 0: shared points on this agenda, or drafts."""
    point, stands_on = own_point(viewer, point_id)
    _still_changeable(viewer, point, stands_on, now)
    among = Q(shared_at=None) if point.shared_at is None else appears_on(viewer, stands_on)
    mine = points_seen_by(viewer).filter(among, author_id=viewer.person_id, pair_id=point.pair_id)
    order = moved(list(mine.order_by("position", "created_at").select_for_update(of=("self",))), point, to)
    for place, row in enumerate(order):
        row.position = place
    TalkingPoint.objects.filter(organisation_id=viewer.organisation_id).bulk_update(order, ["position"])
    if point.shared_at:
        announce(point.pair_id)


def _still_changeable(viewer: Viewer, point: TalkingPoint, stands_on: UUID, now: datetime) -> None:
    meeting = meeting_to_write(viewer, stands_on, now)
    if not may_change(viewer.person_id, held(point), meeting.state):
        raise Refused(_(TOO_LATE))


def _known(strand: str) -> str:
    if strand not in STRANDS:
        raise Refused(_("That is none of the strands a point can be in. Nothing was lost; choose one and save again."))
    return strand
