"""A commitment is written down while the two are together, and taken out until it is agreed."""

from datetime import date, datetime
from uuid import UUID

from duologue.bridges.actions import happened
from duologue.bridges.changes import announce
from duologue.bridges.rules.told import Event
from duologue.followup.models import Commitment, TakenOut
from duologue.followup.policy import may_commit
from duologue.followup.queries import commitment_for
from duologue.meetings.queries import meeting_for
from duologue.privacy.queries import current_policy_id
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.gaps import words_for_both
from duologue.privacy.vault import pair_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

LIMIT = 1000


def make_commitment(
    viewer: Viewer, meeting_id: UUID, *, owner_id: UUID, text: str, due_on: date | None, now: datetime
) -> UUID:
    """What the viewer will do, or what the other said they would: it counts once it is there.

    The other may say "not what I said" and take it out, until they read it back.
    """
    words = words_for_both(text, limit=LIMIT)
    meeting = meeting_for(viewer, meeting_id, now)
    if owner_id not in (viewer.person_id, meeting.pair.other_id):
        raise NotYours
    if not (meeting.pair.may_write and may_commit(meeting.state, wrapped=meeting.wrapped_at is not None)):
        raise Refused(
            _(
                "Who does what is written down while you meet or wrap up, and this 1:1 is not there. It was not kept: "
                "copy your words, and put them on the agenda of the next one."
            )
        )
    _not_past(viewer, due_on, now)
    commitment = Commitment(
        organisation_id=viewer.organisation_id,
        pair_id=meeting.pair.id,
        meeting_id=meeting.id,
        author_id=viewer.person_id,
        owner_id=owner_id,
        policy_id=current_policy_id(viewer),
        due_on=due_on,
        shared_at=now,
        created_at=now,
    )
    commitment.text_sealed = seal(words, commitment.place, pair_key(commitment.pair_id))
    commitment.save(force_insert=True)
    announce(commitment.pair_id)
    both = (meeting.pair.manager_id, meeting.pair.report_id)
    happened(viewer.organisation_id, both, Event.COMMITMENT_MADE, commitment.id, now=now)
    return commitment.id


def take_out_commitment(viewer: Viewer, commitment_id: UUID, *, now: datetime) -> None:
    """A slip of the pen, or "not what I said". Raises Refused once it is agreed: then the other side closes it."""
    commitment = commitment_for(viewer, commitment_id, now)
    if not commitment.may_take_out:
        raise Refused(
            _(
                "This stands by now: it was read back, or the 1:1 is closed. Nothing was changed; the one it is owed to "
                "can close it as changed or dropped."
            )
        )
    TakenOut.objects.bulk_create(
        [
            TakenOut(
                organisation_id=viewer.organisation_id,
                pair_id=commitment.pair_id,
                commitment_id=commitment.id,
                author_id=viewer.person_id,
                at=now,
            )
        ],
        ignore_conflicts=True,
    )
    announce(commitment.pair_id)


def _not_past(viewer: Viewer, due_on: date | None, now: datetime) -> None:
    if due_on is not None and due_on < viewer.day_of(now):
        raise Refused(_("That day has gone by. It was not kept yet; name a day to come, or none."))
