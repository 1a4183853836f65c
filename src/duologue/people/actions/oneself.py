"""What a person decides for herself."""

from datetime import datetime, time

from duologue.people.models import Person
from duologue.people.rules.beginning import Offer
from duologue.people.rules.zones import clean_zone
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import LANGUAGES
from duologue.translation import gettext as _

FURTHEST_BEFORE = 7
"""Days."""


def choose_zone(viewer: Viewer, zone: str, *, now: datetime) -> str:
    """From now on imports leave the zone alone. Raises UnusableText."""
    chosen = clean_zone(zone)
    Person.objects.filter(organisation_id=viewer.organisation_id, id=viewer.person_id).update(
        zone=chosen, zone_chosen_at=now
    )
    return chosen


def choose_language(viewer: Viewer, language: str, *, now: datetime) -> str:
    """Of pages and mails from now on; with an empty one, what the browser asks for."""
    if language and language not in LANGUAGES:
        raise Refused(_("Duologue does not speak that language. Nothing was changed; choose one of the list."))
    Person.objects.filter(organisation_id=viewer.organisation_id, id=viewer.person_id).update(language=language)
    return language


def choose_prompt(viewer: Viewer, days_before: int | None, at: time | None, *, now: datetime) -> None:
    """To be reminded to prepare, at that time of one's own day; not at all without `days_before`."""
    if days_before is not None and (at is None or not 0 <= days_before <= FURTHEST_BEFORE):
        raise Refused(_("A prompt needs a time of day, within the week before. Nothing was changed; choose both."))
    Person.objects.filter(organisation_id=viewer.organisation_id, id=viewer.person_id).update(
        prompt_days_before=days_before, prompt_at=at if days_before is not None else None
    )


def put_away(viewer: Viewer, offer: Offer, *, away: bool, now: datetime) -> None:
    """From one's own first page; or back onto it."""
    column = {Offer.TOUR: "tour_away_at", Offer.FOUNDING: "founding_away_at"}[offer]
    mine = Person.objects.filter(organisation_id=viewer.organisation_id, id=viewer.person_id)
    mine.update(**{column: now if away else None})
