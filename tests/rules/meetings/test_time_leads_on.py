"""However a pair meets, time only ever leads to the next step."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from duologue.meetings.rules.states import State
from duologue.meetings.rules.steps import Step, StepFacts, step_of

START = datetime(2026, 11, 26, 10, tzinfo=UTC)
DAY = timedelta(days=1)
WAY = [Step.BETWEEN, Step.WEEK_BEFORE, Step.PREPARE, Step.AT_THE_DOOR]


@given(
    gap=st.timedeltas(timedelta(0), 60 * DAY),
    moments=st.lists(st.timedeltas(-60 * DAY, 2 * DAY), min_size=2, max_size=6),
    checked_in=st.booleans(),
)
def test_a_step_is_never_taken_back(gap: timedelta, moments: list[timedelta], checked_in: bool) -> None:
    verdicts = [
        step_of(
            StepFacts(
                state=State.PLANNED,
                starts_at=START,
                ends_at=START + timedelta(minutes=30),
                previous_at=START - gap,
                wrapped=False,
                checked_in=checked_in,
                now=START + moment,
            )
        )
        for moment in sorted(moments)
    ]

    places = [WAY.index(verdict.step) for verdict in verdicts]
    assert places == sorted(places)
    assert all(verdict.because for verdict in verdicts)
