from datetime import timedelta

from duologue.bridges.rules.patience import GIVES_UP_AFTER, LONGEST, next_try


def test_it_is_tried_soon_at_first_then_every_hour_and_for_three_days() -> None:
    waits = [next_try(attempts) for attempts in range(1, GIVES_UP_AFTER)]

    assert waits[:4] == [timedelta(seconds=10), timedelta(seconds=20), timedelta(seconds=40), timedelta(seconds=80)]
    assert waits[-1] == LONGEST
    assert timedelta(days=3) <= sum((wait for wait in waits if wait), timedelta()) <= timedelta(days=3, hours=2)
    assert next_try(GIVES_UP_AFTER) is None
