"""Its owner says it is done, and may take that back; the other side still closes it."""

from datetime import datetime
from uuid import UUID

from duologue.bridges.actions import happened
from duologue.bridges.changes import announce
from duologue.bridges.rules.told import Event
from duologue.followup.models import Done
from duologue.followup.queries import CommitmentFacts, commitment_for
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def say_done(viewer: Viewer, commitment_id: UUID, *, now: datetime) -> None:
    """Twice is the same as once."""
    commitment = _owned(viewer, commitment_id, now)
    Done.objects.bulk_create(
        [
            Done(
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
    both = (commitment.owner_id, commitment.owed_to_id)
    happened(viewer.organisation_id, both, Event.COMMITMENT_DONE, commitment.id, now=now)


def take_back_done(viewer: Viewer, commitment_id: UUID, *, now: datetime) -> None:
    """Not yet after all. That it was once said stays on record."""
    commitment = _owned(viewer, commitment_id, now)
    said = Done.objects.filter(
        organisation_id=viewer.organisation_id,
        commitment_id=commitment.id,
        author_id=viewer.person_id,
        taken_back_at=None,
    )
    if said.update(taken_back_at=now):
        announce(commitment.pair_id)


def _owned(viewer: Viewer, commitment_id: UUID, now: datetime) -> CommitmentFacts:
    commitment = commitment_for(viewer, commitment_id, now)
    if not commitment.may_say_done:
        said = _("Whether this is done is said by {name}, while it is open. Nothing was changed.")
        raise Refused(said.format(name=commitment.owner))
    return commitment
