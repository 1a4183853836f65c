import pytest

from duologue.preparation.rules.shape import Boxes, Shape, boxes, boxes_of, shape_of


@pytest.mark.parametrize(
    ("minutes", "shape"),
    [
        (10, Shape.LIGHT),
        (20, Shape.LIGHT),
        (24, Shape.LIGHT),
        (25, Shape.NORMAL),
        (30, Shape.NORMAL),
        (44, Shape.NORMAL),
        (45, Shape.DEEP),
        (60, Shape.DEEP),
        (120, Shape.DEEP),
    ],
)
def test_the_length_says_the_shape(minutes: int, shape: Shape) -> None:
    assert shape_of(minutes) is shape


@pytest.mark.parametrize(
    ("minutes", "points", "each", "crowded"),
    [
        (20, 0, 15, False),
        (20, 1, 15, False),
        (20, 3, 5, False),
        (20, 4, 3, True),
        (30, 4, 5, False),
        (30, 5, 4, True),
        (45, 5, 7, False),
        (60, 10, 5, False),
        (60, 11, 4, True),
        (10, 1, 5, False),
        (3, 1, 0, False),
    ],
)
def test_time_is_shared_out_evenly_with_some_kept_free(minutes: int, points: int, each: int, crowded: bool) -> None:
    box = boxes(minutes, points)

    assert (box.minutes_each, box.crowded) == (each, crowded)
    assert box.minutes_each * points + box.kept_free <= max(minutes, box.kept_free)


def test_a_crowded_agenda_says_how_many_points_would_fit() -> None:
    assert boxes(20, 7) == Boxes(
        minutes_each=2,
        kept_free=5,
        crowded=True,
        because="20 minutes, 5 of them for arriving and reading back; 3 of 7 points would have room to breathe",
    )


@pytest.mark.parametrize(
    ("shape", "minutes", "each", "said"),
    [
        (Shape.LIGHT, 30, 5, "20 minutes, 5 of them"),
        (Shape.NORMAL, 60, 7, "30 minutes, 8 of them"),
        (Shape.DEEP, 60, 16, "60 minutes, 10 of them"),
        (Shape.DEEP, 30, 7, "a deep one wants 45 minutes, and this one has 30"),
        (Shape.LIGHT, 10, 1, "10 minutes, 5 of them"),
    ],
)
def test_a_chosen_shape_takes_the_part_it_asks_for(shape: Shape, minutes: int, each: int, said: str) -> None:
    box = boxes_of(shape, minutes, 3)

    assert box.minutes_each == each
    assert box.because.startswith(said)
