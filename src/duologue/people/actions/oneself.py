"""What a person decides for herself."""

from datetime import datetime

from duologue.people.models import Person
from duologue.people.rules.zones import clean_zone
from duologue.privacy.viewer import Viewer


def choose_zone(viewer: Viewer, zone: str, *, now: datetime) -> str:
    """From now on imports leave the zone alone. Raises UnusableText."""
    chosen = clean_zone(zone)
    Person.objects.filter(organisation_id=viewer.organisation_id, id=viewer.person_id).update(
        zone=chosen, zone_chosen_at=now
    )
    return chosen
