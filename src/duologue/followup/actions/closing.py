"""The other side of the owner says what became of it: nobody marks their own work."""

from datetime import datetime
from uuid import UUID

from duologue.bridges.actions import happened
from duologue.bridges.changes import announce
from duologue.bridges.rules.told import Event
from duologue.followup.models import Closure
from duologue.followup.queries import CommitmentFacts, commitment_for
from duologue.followup.rules.commitments import Ending
from duologue.privacy.queries import current_policy_id
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import clean_words
from duologue.privacy.vault import pair_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

LIMIT = 500


def close_commitment(viewer: Viewer, commitment_id: UUID, ending: Ending, *, reason: str = "", now: datetime) -> None:
    """Kept, changed or dropped, with a word on it or none. Closing it the same way again changes nothing."""
    commitment = commitment_for(viewer, commitment_id, now)
    if commitment.may_close:
        _close(viewer, commitment, ending, reason, now)
        commitment = commitment_for(viewer, commitment_id, now)
    if commitment.owed_to_id != viewer.person_id:
        raise Refused(_("It is owed to {name}, who closes it. Nothing was changed.").format(name=commitment.owed_to))
    if commitment.closed is None:
        raise Refused(_("This pair has ended, so it stays as it is. Nothing was changed."))
    if commitment.closed.ending is not ending:
        said = _("It was closed before, as {ending}, and that stands. Nothing was changed.")
        raise Refused(said.format(ending=commitment.closed.ending.words))


def _close(viewer: Viewer, commitment: CommitmentFacts, ending: Ending, reason: str, now: datetime) -> None:
    closure = Closure(
        organisation_id=viewer.organisation_id,
        pair_id=commitment.pair_id,
        commitment_id=commitment.id,
        author_id=viewer.person_id,
        policy_id=current_policy_id(viewer),
        ending=ending,
        at=now,
        created_at=now,
    )
    if reason.strip():
        words = clean_words(reason, limit=LIMIT)
        closure.reason_sealed = seal(words, closure.place, pair_key(closure.pair_id))
    # Pressed twice at once, the first one stands.
    Closure.objects.bulk_create([closure], ignore_conflicts=True)
    announce(closure.pair_id)
    both = (commitment.owner_id, commitment.owed_to_id)
    happened(viewer.organisation_id, both, Event.COMMITMENT_CLOSED, commitment.id, now=now)
