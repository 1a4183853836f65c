"""The seven steps in the life of one 1:1: at which one it is, for this viewer, and why."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from duologue.meetings.rules.states import State
from duologue.translation import gettext as _
from duologue.translation import marked

AT_THE_DOOR_FROM = timedelta(minutes=15)
WINDOW = timedelta(days=7)
LATE_FOR_A_CHECK_IN = timedelta(days=2)


class Step(Enum):
    ARRANGE = marked("Arrange")
    WEEK_BEFORE = marked("A week before")
    PREPARE = marked("Prepare")
    AT_THE_DOOR = marked("At the door")
    HOLD = marked("Hold")
    WRAP_UP = marked("Wrap up")
    BETWEEN = marked("Between")

    @property
    def words(self) -> str:
        return _(self.value)


@dataclass(frozen=True, slots=True)
class StepFacts:
    state: State | None
    """None when nothing is planned."""
    starts_at: datetime | None
    ends_at: datetime | None
    previous_at: datetime | None
    """When the pair last met."""
    wrapped: bool
    checked_in: bool
    """Whether this viewer has answered the check-in a week before."""
    now: datetime


@dataclass(frozen=True, slots=True)
class StepVerdict:
    step: Step
    because: str


def step_of(facts: StepFacts) -> StepVerdict:
    """Facts in, the step out, with its reason."""
    if facts.state is State.OPEN:
        return StepVerdict(Step.HOLD, _("you are in it"))
    if facts.state is State.HELD:
        if facts.wrapped:
            return StepVerdict(Step.BETWEEN, _("it is wrapped up"))
        return StepVerdict(Step.WRAP_UP, _("it is over and not wrapped up yet"))
    if facts.state is not State.PLANNED or facts.starts_at is None or facts.ends_at is None:
        return StepVerdict(Step.ARRANGE, _("there is no 1:1 planned yet"))
    return _before(facts, facts.starts_at, facts.ends_at)


def window_opens(starts_at: datetime, previous_at: datetime | None) -> datetime:
    """A week before; with a tighter rhythm, the day after the last one, so that there is a between."""
    if previous_at is None or previous_at >= starts_at:
        return starts_at - WINDOW
    return max(starts_at - WINDOW, min(previous_at + timedelta(days=1), starts_at - timedelta(days=1)))


def _before(facts: StepFacts, starts_at: datetime, ends_at: datetime) -> StepVerdict:
    if facts.now >= ends_at:
        return StepVerdict(Step.AT_THE_DOOR, _("its time has passed: did it happen?"))
    if facts.now >= starts_at - AT_THE_DOOR_FROM:
        return StepVerdict(Step.AT_THE_DOOR, _("it is about to begin"))
    if facts.now < window_opens(starts_at, facts.previous_at):
        if facts.previous_at is not None:
            return StepVerdict(Step.BETWEEN, _("the next one is more than a week away"))
        return StepVerdict(Step.PREPARE, _("it will be your first together"))
    if not facts.checked_in and starts_at - facts.now > LATE_FOR_A_CHECK_IN:
        return StepVerdict(Step.WEEK_BEFORE, _("you have not checked in yet"))
    return StepVerdict(Step.PREPARE, _("it is near"))
