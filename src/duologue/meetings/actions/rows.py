"""The rows an act works on, locked, and only where the viewer may write."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from duologue.meetings.models import Meeting, Pair
from duologue.meetings.policy import reads_pair, writes_in_pair
from duologue.meetings.queries.facts import span_of
from duologue.meetings.queries.pairs import mine
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

Row = TypeVar("Row", Pair, Meeting)

ENDED = marked("This pair has ended, so nothing can be added to it. What was shared is still there to read.")


def pair_to_write(viewer: Viewer, pair_id: UUID, now: datetime) -> Pair:
    """An open pair of the viewer's, locked. NotYours when it is not hers, Refused when it has ended."""
    _writable(viewer, mine(viewer).filter(id=pair_id).first(), now)
    # Locked in a second step: to a lock the wall shows only what may be written, so an ended pair would look foreign.
    return _locked(mine(viewer).filter(id=pair_id))


def meeting_to_write(viewer: Viewer, meeting_id: UUID, now: datetime) -> Meeting:
    """A 1:1 of an open pair of the viewer's, locked. NotYours and Refused as above."""
    rows = Meeting.objects.select_related("pair", "series").filter(
        Q(pair__manager_id=viewer.person_id) | Q(pair__report_id=viewer.person_id),
        organisation_id=viewer.organisation_id,
        id=meeting_id,
    )
    seen = rows.first()
    _writable(viewer, seen.pair if seen else None, now)
    return _locked(rows)


def _locked(rows: QuerySet[Row]) -> Row:
    row = rows.select_for_update(of=("self",)).first()
    if row is None:  # it ended between the two looks
        raise Refused(_(ENDED))
    return row


def _writable(viewer: Viewer, pair: Pair | None, now: datetime) -> None:
    if pair is None or not reads_pair(viewer.person_id, span_of(pair), now):
        raise NotYours
    if not writes_in_pair(viewer.person_id, span_of(pair)):
        raise Refused(_(ENDED))
