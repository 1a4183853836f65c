"""What is written into the ledger of a pair besides its moves: who did not come, ten minutes, a move that was free."""

from datetime import datetime
from uuid import UUID

from duologue.meetings.models import Move
from duologue.meetings.queries import MeetingFacts
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import FreedMove, LightOne, NoShow
from duologue.readiness.queries.ledger import LedgerFacts
from duologue.readiness.rules.postponement.ledger import Side
from duologue.readiness.rules.postponement.telling import may_be_light
from duologue.translation import gettext as _
from duologue.translation import marked

A_FULL_ONE = marked(
    "The last two were light ones, so this is a full one. Nothing was changed; move it if the time does not suit."
)


def say_who_did_not_come(viewer: Viewer, meeting: MeetingFacts, who: Side | None, *, now: datetime) -> None:
    """One person's word on it, beside their answer to whether it happened; None: nobody, or taken back."""
    ours = {"organisation_id": viewer.organisation_id, "meeting_id": meeting.id, "author_id": viewer.person_id}
    if who is None:
        NoShow.objects.filter(**ours).update(who="", at=now)
        return
    said = {"pair_id": meeting.pair.id, "who": who.value, "at": now}
    NoShow.objects.update_or_create(**ours, defaults=said, create_defaults=said)


def require_room_for_light(kept: LedgerFacts | None) -> None:
    """Refused after two light ones: the third is a full one."""
    if kept is not None and not may_be_light(kept.ledger):
        raise Refused(_(A_FULL_ONE))


def note_light(viewer: Viewer, meeting: MeetingFacts, to_at: datetime, *, now: datetime) -> None:
    """Ten minutes instead of a skip; `meeting` as it stood before."""
    LightOne.objects.create(
        organisation_id=viewer.organisation_id,
        pair_id=meeting.pair.id,
        meeting_id=meeting.id,
        author_id=viewer.person_id,
        from_at=meeting.starts_at,
        to_at=to_at,
        at=now,
    )


def note_freed(viewer: Viewer, meeting_id: UUID, *, now: datetime) -> None:
    """The move that was just made was free, because the day was known as one away."""
    moves = Move.objects.filter(
        organisation_id=viewer.organisation_id, meeting_id=meeting_id, author_id=viewer.person_id, at=now
    )
    for move in moves.order_by("-at")[:1]:
        FreedMove.objects.get_or_create(
            organisation_id=viewer.organisation_id,
            pair_id=move.pair_id,
            move_id=move.id,
            defaults={"author_id": viewer.person_id, "at": now},
        )
