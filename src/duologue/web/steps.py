"""The seven steps as they stand in an address and on the page."""

from dataclasses import dataclass
from uuid import UUID

from duologue.meetings.rules.steps import Step

_SLUGS = {step.name.lower().replace("_", "-"): step for step in Step}


class StepConverter:
    """`week-before` in an address is Step.WEEK_BEFORE; anything else is no address."""

    regex = "|".join(_SLUGS)

    def to_python(self, value: str) -> Step:
        return _SLUGS[value]

    def to_url(self, value: Step) -> str:
        return slug(value)


@dataclass(frozen=True, slots=True)
class StepLink:
    step: Step
    words: str
    state: str
    """done, now or later."""
    shown: bool
    meeting_id: UUID | None


def slug(step: Step) -> str:
    return step.name.lower().replace("_", "-")


def links(now: Step, shown: Step, meeting_id: UUID | None) -> list[StepLink]:
    """The row of steps: where the 1:1 is, and which of them the page shows."""
    order = list(Step)
    here = order.index(now)
    return [
        StepLink(
            step,
            step.words,
            "now" if place == here else "done" if place < here else "later",
            step is shown,
            meeting_id,
        )
        for place, step in enumerate(order)
    ]
