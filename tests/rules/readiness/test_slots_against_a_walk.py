"""What the slow and obvious way finds, the fast one finds too, and nothing else."""

import random
from datetime import UTC, datetime

import pytest
from tests.rules.readiness.slots_by_hand import a_request, walk

from duologue.readiness.rules.slots.finding import find_slots
from duologue.readiness.rules.slots.reading import request_from

CASES = 1200
SHARES = 4


@pytest.mark.parametrize("share", range(SHARES))
def test_the_same_slots_as_a_walk_over_every_minute(share: int) -> None:
    chance = random.Random(f"slots {share}")
    with_slots = 0
    for _ in range(CASES // SHARES):
        asked = a_request(chance)
        everyone = walk(asked)

        found = find_slots(request_from(asked))

        starts = [datetime.fromtimestamp(slot.start, UTC).isoformat() for slot in found.slots]
        assert len(starts) == len(set(starts)) == min(asked["count"], len(everyone)), asked
        assert all(slot.room in everyone[start] for slot, start in zip(found.slots, starts, strict=True)), asked
        assert all(slot.end - slot.start == asked["minutes"] * 60 and slot.because for slot in found.slots), asked
        assert bool(found.none_because) == (not starts), asked
        assert found.slots == find_slots(request_from(asked | {"count": 2000})).slots[: asked["count"]], asked
        with_slots += bool(starts)
    assert CASES // SHARES * 0.25 < with_slots < CASES // SHARES * 0.9
