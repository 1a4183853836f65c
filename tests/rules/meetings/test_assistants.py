"""An assistant reads another's words only where both said yes, close to each other, and only what was shared since."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from duologue.meetings.rules.assistants import NOTHING, WAITS, Allowed, Yes, allowed, reads

AT = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
ONE, OTHER = uuid4(), uuid4()
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("said", "after", "expected"),
    [
        ([], HOUR, NOTHING),
        ([Yes(ONE, AT)], HOUR, Allowed(None, ONE, AT + WAITS)),
        ([Yes(ONE, AT)], WAITS, NOTHING),
        ([Yes(ONE, AT), Yes(OTHER, AT + HOUR)], HOUR, Allowed(AT + HOUR)),
        ([Yes(OTHER, AT + HOUR), Yes(ONE, AT)], HOUR, Allowed(AT + HOUR)),
        ([Yes(ONE, AT), Yes(OTHER, AT + HOUR)], 20 * WAITS, Allowed(AT + HOUR)),
        ([Yes(ONE, AT), Yes(OTHER, AT + WAITS)], WAITS, Allowed(None, OTHER, AT + 2 * WAITS)),
        ([Yes(ONE, AT), Yes(OTHER, AT + WAITS)], 2 * WAITS, NOTHING),
    ],
)
def test_it_takes_two_and_one_alone_lapses(said: list[Yes], after: timedelta, expected: Allowed) -> None:
    assert allowed(said, AT + after) == expected


@pytest.mark.parametrize(
    ("shared_at", "since", "expected"),
    [
        (AT, None, False),
        (None, AT, False),
        (AT - HOUR, AT, False),
        (AT, AT, True),
        (AT + HOUR, AT, True),
    ],
)
def test_what_was_shared_before_stays_as_it_was_shared(
    shared_at: datetime | None, since: datetime | None, expected: bool
) -> None:
    assert reads(shared_at, since) is expected
