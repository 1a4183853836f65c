"""Goals that stay alive: what is measured, how far it is, and when an expectation is understood by both."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.translation.dates import day_of_month

_NUMBER = re.compile(r"[+-]?\d{1,12}([.,]\d{1,6})?")
_NO_NUMBER = {
    "baseline": marked("The baseline is a number, such as 12 or 12.5."),
    "target": marked("The target is a number, such as 12 or 12.5."),
    "reading": marked("The reading is a number, such as 12 or 12.5."),
}


class NotMeasured(UnusableText):
    """`reason` is its sentence without what becomes of it, which a page says once for many of them."""

    def __init__(self, reason: str, follows: str) -> None:
        super().__init__(f"{reason} {follows}")
        self.reason = reason


class Kind(StrEnum):
    GROWTH = "growth"
    OBJECTIVE = "objective"
    EXPECTATION = "expectation"
    TEAM = "team"


class Entry(StrEnum):
    STEP = "step"
    DONE = "done"
    """Of a step."""
    READING = "reading"
    RESTATED = "restated"
    CONFIRMED = "confirmed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Measure:
    """How an objective is measured. Which way is better follows from baseline and target."""

    unit: str
    baseline: Decimal
    target: Decimal
    how: str

    @property
    def upward(self) -> bool:
        return self.target > self.baseline


@dataclass(frozen=True, slots=True)
class Reading:
    on: date
    value: Decimal


def number_in(raw: str, what: str) -> Decimal:
    """A number as people write it: 12, 12.5 or 12,5. Raises UnusableText, which names `what` it was for: baseline, target or reading."""
    text = raw.strip().removesuffix("%").strip()
    if not _NUMBER.fullmatch(text):
        raise NotMeasured(_(_NO_NUMBER[what]), _("Nothing was saved yet: correct it and save again."))
    return Decimal(text.replace(",", "."))


def measure_of(unit: str, baseline: str, target: str, direction: str, how: str) -> Measure:
    """Raises UnusableText when a number is none, or the target lies on the wrong side of where it begins."""
    measure = Measure(unit, number_in(baseline, "baseline"), number_in(target, "target"), how)
    if measure.target == measure.baseline:
        reason = _("Baseline and target are the same, so there is nothing to reach.")
        raise NotMeasured(reason, _("Nothing was saved yet."))
    if measure.upward != (direction != "down"):
        above = _("The target should lie above the baseline, and {target} does not lie above {baseline}.")
        below = _("The target should lie below the baseline, and {target} does not lie below {baseline}.")
        reason = below if direction == "down" else above
        raise NotMeasured(
            reason.format(target=plain(measure.target), baseline=plain(measure.baseline)),
            _("Nothing was saved yet: turn one of the three round."),
        )
    return measure


def share_reached(measure: Measure, now: Decimal) -> float:
    """0 at the baseline, 1 at the target; never outside."""
    way = (now - measure.baseline) / (measure.target - measure.baseline)
    return float(min(max(way, Decimal(0)), Decimal(1)))


def spoken(measure: Measure, readings: Sequence[Reading]) -> str:
    """The chart in words."""
    begins = _("from {baseline} to {target} {unit}").format(
        baseline=plain(measure.baseline), target=plain(measure.target), unit=measure.unit
    )
    if not readings:
        return _("{way}; not measured yet").format(way=begins.rstrip())
    last = max(readings, key=lambda reading: reading.on)
    return _("{way}; {value} on {day}, {share} of the way").format(
        way=begins.rstrip(),
        value=plain(last.value),
        day=day_of_month(last.on),
        share=f"{share_reached(measure, last.value):.0%}",
    )


def line(measure: Measure, readings: Sequence[Reading], width: int, height: int) -> list[tuple[float, float]]:
    """Points of a small chart, left to right by day; the baseline lies at the bottom and the target at the top."""
    ordered = sorted(readings, key=lambda reading: reading.on)
    if not ordered:
        return []
    first, last = ordered[0].on.toordinal(), ordered[-1].on.toordinal()
    span = max(last - first, 1)
    return [
        (
            round((reading.on.toordinal() - first) / span * width, 1),
            round((1 - share_reached(measure, reading.value)) * height, 1),
        )
        for reading in ordered
    ]


def standing(restated: bool, confirmed_by_manager: bool, confirmed_by_report: bool) -> str:
    """Where an expectation is on its way to being understood by both."""
    if not restated:
        return _("waits to be said in the report's own words")
    if confirmed_by_manager and confirmed_by_report:
        return _("understood by both")
    if confirmed_by_manager:
        return _("the manager says: that is it")
    if confirmed_by_report:
        return _("the report says: that is it")
    return _("said in the report's own words; both confirm it next")


def plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
