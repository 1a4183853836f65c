"""What is said of a place to one reader: the verdict, what to say first, and where to go with one tap."""

from uuid import UUID

import pytest

from duologue.readiness.rules.place_advice import Here, advised, is_not_theirs_to_choose
from duologue.readiness.rules.rooms import MOST_SEATS, Privacy, Room, to_offer, what_is_wrong
from duologue.readiness.rules.venue import Fit, Sensitivity, Venue


def room(number: int, seats: int = 2, walls: str = "solid", step_free: bool = True) -> Room:
    return Room(UUID(int=number), f"Room {number}", "Harbour", seats, Privacy(walls), step_free)


SMALL, LARGE, STEPS, GLASS, OPEN = (
    room(1),
    room(2, 8),
    room(3, 3, step_free=False),
    room(4, 2, "glass"),
    room(5, 2, "open"),
)
ALL = [LARGE, OPEN, STEPS, GLASS, SMALL]

# here, of what, rooms free, whether the report reads it: the choices offered, in their order
OFFERED = [
    ("private_room", "PERSONAL", ALL, True, []),
    ("cafe", "SMALL_TALK", ALL, True, []),
    ("cafe", "FEEDBACK", ALL, True, [SMALL, STEPS, LARGE, "walk", "video_alone"]),
    ("cafe", "FEEDBACK", ALL, False, [SMALL, STEPS, LARGE, "video_alone"]),
    ("cafe", "PERSONAL", ALL, True, [SMALL, STEPS, LARGE, "video_alone"]),
    ("cafe", "PERSONAL", [GLASS, OPEN], True, ["private_room", "video_alone"]),
    ("open_plan", "WORK", [], True, ["private_room", "walk", "video_alone"]),
    ("open_plan", "WORK", [], False, ["private_room", "video_alone"]),
    ("walk", "WORK", ALL, False, [SMALL, LARGE, "video_alone"]),
    ("walk", "WORK", [STEPS], True, ["private_room", "video_alone"]),
    ("glass_room", "PERSONAL", [LARGE], True, [LARGE, "video_alone"]),
    ("recorded", "GROWTH", [], False, ["video_alone", "private_room"]),
    (None, "SMALL_TALK", [SMALL], False, [SMALL, "video_alone"]),
]


@pytest.mark.parametrize(("kind", "about", "free", "to_report", "expected"), OFFERED)
def test_where_to_go_instead(
    kind: str | None, about: str, free: list[Room], to_report: bool, expected: list[Room | str]
) -> None:
    found = advised(Here(Venue(kind) if kind else None), Sensitivity[about], free, to_report=to_report)

    meant = [f"room:{one.id}" if isinstance(one, Room) else f"kind:{one}" for one in expected]
    assert [offer.choice for offer in found.offers] == meant


@pytest.mark.parametrize("kind", Venue)
@pytest.mark.parametrize("about", Sensitivity)
@pytest.mark.parametrize("change", [True, False])
def test_a_place_that_does_not_fit_always_has_a_way_out_that_does(
    kind: Venue, about: Sensitivity, change: bool
) -> None:
    found = advised(Here(kind), about, [], to_report=False, change=change)

    assert bool(found.offers) or (found.verdict.fit is Fit.FINE and not change)
    assert f"kind:{kind}" not in [offer.choice for offer in found.offers]
    assert "kind:walk" not in [offer.choice for offer in found.offers]


def test_whoever_asks_for_another_place_is_offered_one_even_where_all_seems_well() -> None:
    here = Here(Venue.PRIVATE_ROOM, SMALL)

    found = advised(here, Sensitivity.WORK, ALL, to_report=False, change=True)

    assert found.verdict.fit is Fit.FINE
    assert [offer.choice for offer in found.offers] == [f"room:{STEPS.id}", f"room:{LARGE.id}", "kind:video_alone"]


def test_a_room_that_is_not_theirs_is_not_taken_for_a_private_one() -> None:
    found = advised(Here(None, SMALL, "Room 1 is not yours."), Sensitivity.PERSONAL, [LARGE], to_report=True)

    assert found.verdict.fit is Fit.CAREFUL
    assert found.verdict.because == "Room 1 is not yours."
    assert found.offers[0].choice == f"room:{LARGE.id}"


def test_who_hears_along_is_named_before_they_begin() -> None:
    said = {kind: advised(Here(kind), Sensitivity.SMALL_TALK, [], to_report=True).say_before for kind in Venue}

    assert {kind for kind in Venue if said[kind]} == {Venue.WALK, Venue.SOMEONE_PRESENT, Venue.RECORDED}
    assert "who records it" in said[Venue.RECORDED]
    assert "Name them" in said[Venue.SOMEONE_PRESENT]
    assert "if it suits you both" in said[Venue.WALK]


@pytest.mark.parametrize(
    ("wanted", "standing", "by_report", "refused"),
    [
        ("walk", None, False, True),
        ("walk", "cafe", False, True),
        ("walk", "walk", False, False),
        ("walk", None, True, False),
        ("cafe", None, False, False),
        (None, "walk", False, False),
    ],
)
def test_a_walk_is_the_reports_to_choose(
    wanted: str | None, standing: str | None, by_report: bool, refused: bool
) -> None:
    kinds = [Venue(one) if one else None for one in (wanted, standing)]

    assert is_not_theirs_to_choose(kinds[0], kinds[1], by_report=by_report) is refused


def test_the_smallest_private_room_is_offered_first_and_no_other_kind_at_all() -> None:
    assert to_offer(ALL) == [SMALL, STEPS, LARGE]
    assert to_offer(ALL, step_free=True) == [SMALL, LARGE]


@pytest.mark.parametrize(("walls", "kind"), [("solid", "private_room"), ("glass", "glass_room"), ("open", "open_plan")])
def test_the_walls_of_a_room_say_what_kind_of_place_it_is(walls: str, kind: str) -> None:
    assert room(9, walls=walls).kind == kind


@pytest.mark.parametrize(
    ("seats", "walls", "wrong"),
    [(2, "solid", ""), (MOST_SEATS, "open", ""), (1, "solid", "seats"), (501, "glass", "seats"), (4, "paper", "walls")],
)
def test_a_room_is_for_two_at_least_and_has_walls_we_know(seats: int, walls: str, wrong: str) -> None:
    said = what_is_wrong(seats, walls)

    assert wrong in said
    assert bool(said) is bool(wrong)
