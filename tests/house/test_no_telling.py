"""What is not yours and what is not there: the same bytes, the same headers, and no clock tells them apart."""

import random
import time
from math import sqrt
from uuid import UUID, uuid4

import pytest
import time_machine
from django.test import Client
from tests.cast import Cast, signed_in_client
from tests.house.world import build

pytestmark = [pytest.mark.django_db, pytest.mark.quiet]
PAGES = ("/meetings/{}/", "/pairs/{}/", "/pairs/{}/memory/", "/goals/{}/closed")
TIMES = 60
"""Of each kind and page, side by side, so that whatever else the machine does falls on both alike."""
SURE = 4.0
"""Standard deviations: one run in thirty thousand would be further off by chance."""


def test_no_clock_tells_what_is_not_yours_from_what_is_not_there(cast: Cast) -> None:
    world = build(cast, "held")
    ids = {"meetings": "meeting_id", "pairs": "pair_id", "goals": "goal_id"}
    with time_machine.travel(world.now, tick=False):
        client = signed_in_client(cast.chidi)
        for page in PAGES:
            theirs = world.ids[ids[page.split("/")[1]]]
            far = apart(*in_turn(client, page, theirs))
            assert abs(far) < SURE, (page, far)


def in_turn(client: Client, page: str, theirs: UUID) -> tuple[list[float], list[float]]:
    took: tuple[list[float], list[float]] = ([], [])
    # What the machine does now and then must not fall on one of them: by chance, as in turn it had a beat of its own.
    chance = random.Random(page)
    nobodys = uuid4()  # one, as theirs is one: what is asked for again and again is split and quoted from memory
    answers = set()
    for number in range(TIMES + 5):
        for kind in chance.sample((0, 1), 2):
            path = page.format(nobodys if kind else theirs)
            began = time.perf_counter()
            answer = client.post(path) if page.startswith("/goals") else client.get(path)
            if number >= 5:  # the first ones warm up
                took[kind].append(time.perf_counter() - began)
            answers.add((answer.status_code, answer.content, tuple(sorted(answer.headers.items()))))
    assert len(answers) == 1
    return took


def apart(one: list[float], other: list[float]) -> float:
    """Mann and Whitney: how far two samples are apart, in standard deviations of what chance would do."""
    ranked = sorted([(value, 0) for value in one] + [(value, 1) for value in other])
    ranks = sum(rank for rank, (_, kind) in enumerate(ranked, start=1) if kind == 0)
    n, m = len(one), len(other)
    return (ranks - n * (n + m + 1) / 2) / sqrt(n * m * (n + m + 1) / 12)


@pytest.mark.parametrize(("shift", "told"), [(0.0, False), (0.3, True)])
def test_the_measure_tells_what_is_slower_and_is_quiet_about_what_is_not(shift: float, told: bool) -> None:
    one = [1 + (number * 7919 % 101) / 101 for number in range(100)]

    assert (abs(apart(one, [value + shift for value in reversed(one)])) > SURE) is told
