"""The one filter all doors of the room share."""

from django.db.models import Q

from duologue.privacy.viewer import Viewer


def of_my_pairs(viewer: Viewer) -> Q:
    """Of a pair that the viewer is one of. The wall adds how long a former manager reads."""
    mine = Q(pair__manager_id=viewer.person_id) | Q(pair__report_id=viewer.person_id)
    return Q(mine, pair__organisation_id=viewer.organisation_id)
