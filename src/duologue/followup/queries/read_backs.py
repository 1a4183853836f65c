"""Door to "yes, that is what we agreed"."""

from datetime import datetime
from uuid import UUID

from duologue.followup.models import ReadBack
from duologue.followup.queries.scope import of_my_pairs
from duologue.privacy.viewer import Viewer


def read_backs_for(viewer: Viewer, meeting_id: UUID) -> dict[UUID, datetime]:
    """Who of the two said it, and when last."""
    said = ReadBack.objects.filter(of_my_pairs(viewer), organisation_id=viewer.organisation_id, meeting_id=meeting_id)
    return dict(said.values_list("author_id", "at"))
