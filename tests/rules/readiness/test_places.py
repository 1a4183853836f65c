"""Which kind of venue a place is, by the words people use for it."""

import pytest
from django.utils import translation

from duologue.readiness.rules.places import venue_in
from duologue.readiness.rules.venue import TABLE, Fit, Sensitivity, Venue, judged
from duologue.translation import LANGUAGES

PRIVATE = {Venue.PRIVATE_ROOM, Venue.VIDEO_ALONE}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("venue", [venue for venue in Venue if venue not in PRIVATE])
def test_each_kind_in_which_one_is_heard_or_seen_is_known_by_its_own_words(venue: Venue, language: str) -> None:
    with translation.override(language):
        assert venue_in(venue.words) is venue
        assert venue_in(venue.words.upper()) is venue


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("venue", sorted(PRIVATE))
def test_what_nobody_hears_is_chosen_and_read_off_no_name(venue: Venue, language: str) -> None:
    with translation.override(language):
        assert venue_in(venue.words) is None


@pytest.mark.parametrize(
    ("place", "venue"),
    [
        ("a walk along the quay", Venue.WALK),
        ("Café Lumière", Venue.CAFE),
        ("the coffee corner", Venue.CAFE),
        ("Maria\u2019s, over lunch", Venue.CAFE),
        ("at my desk", Venue.OPEN_PLAN),
        ("Open plan, by the window", Venue.OPEN_PLAN),
        ("your office", Venue.MANAGERS_OFFICE),
        ("the fishbowl on 3", Venue.GLASS_ROOM),
        ("video call, me from my desk", Venue.ONE_IN_THE_OPEN),
        ("Private room, but recorded for training", Venue.RECORDED),
        ("a private room, with HR", Venue.SOMEONE_PRESENT),
        ("private room at the café", Venue.CAFE),
        ("on the train to York", Venue.ON_THE_WAY),
        ("in der Teeküche", Venue.CAFE),
        ("Kantine, hinterer Tisch", Venue.CAFE),
        ("Großraumbüro, am Fenster", Venue.OPEN_PLAN),
        ("Spaziergang am Hafen", Venue.WALK),
        ("dein Büro", Venue.MANAGERS_OFFICE),
        ("im Auto nach Kiel", Venue.ON_THE_WAY),
        ("à la cantine", Venue.CAFE),
        ("dans votre bureau", Venue.MANAGERS_OFFICE),
        ("en voiture", Venue.ON_THE_WAY),
        ("en el comedor", Venue.CAFE),
        ("un paseo por el río", Venue.WALK),
        ("tu despacho, con RRHH", Venue.SOMEONE_PRESENT),
    ],
)
def test_of_two_kinds_the_one_in_which_more_is_heard_counts(place: str, venue: Venue) -> None:
    assert venue_in(place) is venue


@pytest.mark.parametrize(
    "place",
    [
        "",
        "Willow",
        "Willow, a private room",
        "video, both at home",
        "https://video.example.org/xyz",
        "the usual",
        "Raum Küstenblick",
        "Salle Vitry",
    ],
)
def test_what_is_not_said_is_not_known_and_never_taken_for_private(place: str) -> None:
    assert venue_in(place) is None
    assert judged(venue_in(place), Sensitivity.SMALL_TALK).fit is Fit.CAREFUL


def test_places_that_are_offered_are_fine_for_what_is_on_the_agenda() -> None:
    for venue in (None, *Venue):
        for sensitivity in Sensitivity:
            verdict = judged(venue, sensitivity)
            assert all(TABLE[place][sensitivity] is Fit.FINE for place in verdict.instead)
            assert venue not in verdict.instead
            assert (verdict.fit is Fit.FINE) == (not verdict.instead and not verdict.alternatives)
