"""Whether assistants may read what a pair shares: it needs both, and either takes it back for both, at once."""

from datetime import datetime
from uuid import UUID

from duologue.bridges.actions import let_know
from duologue.bridges.changes import announce
from duologue.bridges.rules.kinds import Kind
from duologue.meetings.actions.telling import log_for_both
from duologue.meetings.models import AssistantYes
from duologue.meetings.policy import reads_pair, writes_in_pair
from duologue.meetings.queries.assistants import AssistantsFacts, assistants_for, yeses_of
from duologue.meetings.queries.facts import span_of
from duologue.meetings.queries.pairs import mine
from duologue.privacy.actions import note_narrowing
from duologue.privacy.policy import PairSpan
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.narrowings import Act
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

ENDED = marked("This pair has ended, so no assistant reads anything of the other's. Nothing was changed.")
KIND = "that assistants of you two read what you share from now on"


def allow_assistants(viewer: Viewer, pair_id: UUID, *, now: datetime) -> AssistantsFacts:
    """A yes of the viewer's. It holds once there are two, and for what is shared from then on. The other is told."""
    span = _open(viewer, pair_id, now)
    stands = assistants_for(viewer, pair_id, now)
    if stands.since or stands.mine_until:
        return stands
    yeses_of(viewer, pair_id).filter(author_id=viewer.person_id).delete()
    row = AssistantYes.objects.create(
        organisation_id=viewer.organisation_id, pair_id=pair_id, author_id=viewer.person_id, at=now
    )
    allows = assistants_for(viewer, pair_id, now)
    rule = "you both allow it" if allows.since else "it waits for the other's yes"
    log_for_both(viewer, span, "allowed", KIND, pair_id, rule, now=now)
    let_know(
        viewer.organisation_id,
        {allows.pair.other_id},
        f"/pairs/{pair_id}/assistants/",
        kind=Kind.ACCESS if allows.since else Kind.DECISION,
        once=f"assistants {row.id}",
        now=now,
    )
    announce(pair_id)
    return allows


def stop_assistants(viewer: Viewer, pair_id: UUID, *, again: bool = False, now: datetime) -> None:
    """No assistant reads the other's words from now on. To begin again needs a new yes of both. The other's log says so.

    `again`: `now` is the moment at which it was done already, and a yes that was said since stays.
    """
    span = _open(viewer, pair_id, now)
    said = yeses_of(viewer, pair_id).filter(at__lte=now) if again else yeses_of(viewer, pair_id)
    if said.delete()[0]:
        note_narrowing(viewer, Act.STOPPED, pair_id, now=now)
        log_for_both(viewer, span, "ended", KIND, pair_id, "either of you may", now=now)
        announce(pair_id)


def _open(viewer: Viewer, pair_id: UUID, now: datetime) -> PairSpan:
    """Its row is held, so that two yeses in the same moment see each other."""
    pair = mine(viewer).filter(id=pair_id).select_for_update(of=("self",)).first()
    if pair is None or not reads_pair(viewer.person_id, span_of(pair), now):
        raise NotYours
    if not writes_in_pair(viewer.person_id, span_of(pair)):
        raise Refused(_(ENDED))
    return span_of(pair)
