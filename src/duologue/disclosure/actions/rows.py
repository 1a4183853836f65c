"""The one row that an act changes, locked: two answers at once would otherwise each miss the other."""

from uuid import UUID

from duologue.disclosure.models import Disclosure
from duologue.disclosure.policy import sees
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer


def row_to_change(viewer: Viewer, disclosure_id: UUID) -> Disclosure:
    """Raises NotYours."""
    rows = Disclosure.objects.select_for_update(of=("self",)).select_related("pair")
    row = rows.filter(organisation_id=viewer.organisation_id, id=disclosure_id).first()
    if row is None or not sees(viewer.person_id, row.parties, row.times):
        raise NotYours
    return row
