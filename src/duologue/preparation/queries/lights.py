"""Door to the lights of both sides."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from duologue.preparation.models import Prepared
from duologue.preparation.queries.rows import of_my_pairs
from duologue.privacy.viewer import Viewer
from duologue.privacy.worded import worded_once


def prepared_for(viewer: Viewer, meeting_ids: Iterable[UUID]) -> dict[UUID, dict[UUID, str]]:
    """The lights of any number of 1:1s in one query: by 1:1, then by person. Who said nothing is not in it."""
    stages: dict[UUID, dict[UUID, str]] = {}
    for meeting_id, person_id, stage in _lights(viewer, list(meeting_ids)):
        stages.setdefault(meeting_id, {})[person_id] = stage
    return stages


@worded_once
def _lights(viewer: Viewer, meeting_ids: list[UUID]) -> QuerySet[Prepared, tuple[UUID, UUID, str]]:
    lights = Prepared.objects.filter(
        of_my_pairs(viewer), organisation_id=viewer.organisation_id, meeting_id__in=meeting_ids
    )
    return lights.values_list("meeting_id", "author_id", "stage")
