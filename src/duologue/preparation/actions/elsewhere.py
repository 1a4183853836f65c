"""Points that are dealt with elsewhere: raised in writing instead, answered there, or back on the agenda after all."""

from datetime import datetime
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.preparation.actions.permission import held, meeting_to_write, shared_point
from duologue.preparation.models import Carry, Outcome, TalkingPoint
from duologue.preparation.policy import may_add, may_raise_in_writing, may_settle
from duologue.preparation.queries.rows import appears_on, points_seen_by
from duologue.preparation.rules.outcomes import AFTER_ALL, Home
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def deal_with(viewer: Viewer, point_id: UUID, meeting_id: UUID, where: str, *, now: datetime) -> None:
    """In `writing` instead, on this `agenda` after all, or `answered` where it was raised in writing. Raises NotYours, Refused."""
    match where:
        case "writing":
            raise_in_writing(viewer, point_id, meeting_id, now=now)
        case "agenda":
            back_on_agenda(viewer, point_id, meeting_id, now=now)
        case _:
            settle(viewer, point_id, now=now)


def raise_in_writing(viewer: Viewer, point_id: UUID, meeting_id: UUID, *, now: datetime) -> None:
    """One's own point needs no meeting: it stays on the page, waits for an answer there, and does not come along."""
    meeting = meeting_to_write(viewer, meeting_id, now)
    point = _on_it(viewer, point_id, meeting_id)
    if not may_raise_in_writing(viewer.person_id, held(point), meeting.state):
        raise Refused(
            _(
                "Whoever brought a point may raise it in writing instead, before the two of you meet. Nothing was changed."
            )
        )
    _say(viewer, point, meeting_id, Home.WRITING, now)


def back_on_agenda(viewer: Viewer, point_id: UUID, meeting_id: UUID, *, now: datetime) -> None:
    """What was parked elsewhere is spoken of in that 1:1 after all. Either of the two may bring it back."""
    meeting = meeting_to_write(viewer, meeting_id, now)
    point = shared_point(viewer, point_id)
    if point.pair_id != meeting.pair.id:
        raise NotYours
    if not may_add(meeting.state):
        raise Refused(_("That 1:1 has been held. Nothing was changed; bring it back to the next one."))
    if points_seen_by(viewer).filter(appears_on(viewer, meeting_id), id=point_id).exists():
        _say(viewer, point, meeting_id, AFTER_ALL, now)
        return
    Carry.objects.bulk_create(
        [
            Carry(
                organisation_id=viewer.organisation_id,
                pair_id=point.pair_id,
                point_id=point.id,
                meeting_id=meeting.id,
                author_id=viewer.person_id,
                at=now,
            )
        ],
        ignore_conflicts=True,
    )
    announce(point.pair_id)


def settle(viewer: Viewer, point_id: UUID, *, now: datetime) -> None:
    """What was raised in writing has its answer: whoever raised it says so."""
    point = shared_point(viewer, point_id)
    waiting = Outcome.objects.filter(organisation_id=viewer.organisation_id, point=point, home=Home.WRITING)
    if not may_settle(viewer.person_id, held(point)) or not waiting.update(
        home=Home.ANSWERED, author_id=viewer.person_id, at=now
    ):
        raise Refused(_("Whoever raised a point in writing says when it is answered. Nothing was changed."))
    announce(point.pair_id)


def _on_it(viewer: Viewer, point_id: UUID, meeting_id: UUID) -> TalkingPoint:
    point = points_seen_by(viewer).filter(appears_on(viewer, meeting_id), id=point_id).first()
    if point is None:
        raise NotYours
    return point


def _say(viewer: Viewer, point: TalkingPoint, meeting_id: UUID, home: str, now: datetime) -> None:
    Outcome.objects.bulk_create(
        [
            Outcome(
                organisation_id=viewer.organisation_id,
                pair_id=point.pair_id,
                point_id=point.id,
                meeting_id=meeting_id,
                author_id=viewer.person_id,
                home=home,
                at=now,
            )
        ],
        update_conflicts=True,
        unique_fields=["organisation", "point", "meeting"],
        update_fields=["author", "home", "own_at", "at"],
    )
    announce(point.pair_id)
