"""Door to the lights of both sides."""

from collections.abc import Iterable
from uuid import UUID

from duologue.preparation.models import Prepared
from duologue.preparation.queries.rows import of_my_pairs
from duologue.privacy.viewer import Viewer


def prepared_for(viewer: Viewer, meeting_ids: Iterable[UUID]) -> dict[UUID, dict[UUID, str]]:
    """The lights of any number of 1:1s in one query: by 1:1, then by person. Who said nothing is not in it."""
    lights = Prepared.objects.filter(
        of_my_pairs(viewer), organisation_id=viewer.organisation_id, meeting_id__in=list(meeting_ids)
    )
    stages: dict[UUID, dict[UUID, str]] = {}
    for meeting_id, person_id, stage in lights.values_list("meeting_id", "author_id", "stage"):
        stages.setdefault(meeting_id, {})[person_id] = stage
    return stages
