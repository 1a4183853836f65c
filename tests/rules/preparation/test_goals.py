from datetime import date
from decimal import Decimal

import pytest

from duologue.preparation.rules.goals import Reading, line, measure_of, number_in, share_reached, spoken, standing
from duologue.privacy.rules.words import UnusableText

DAYS = measure_of("days", "9", "2", "down", "from the list of refunds")


@pytest.mark.parametrize(
    ("raw", "value"), [("12", "12"), (" 12.50 ", "12.5"), ("12,5", "12.5"), ("80 %", "80"), ("-3", "-3")]
)
def test_a_number_as_people_write_it(raw: str, value: str) -> None:
    assert number_in(raw, "target") == Decimal(value)


@pytest.mark.parametrize("raw", ["", "many", "1e9", "12.5.1", "NaN", "9" * 40, "١٢x", "<b>1</b>"])
def test_no_number_is_a_sentence(raw: str) -> None:
    with pytest.raises(UnusableText, match="The target is a number"):
        number_in(raw, "target")


@pytest.mark.parametrize(
    ("baseline", "target", "direction", "said"),
    [
        ("9", "2", "up", "should lie above"),
        ("2", "9", "down", "should lie below"),
        ("9", "9", "up", "nothing to reach"),
        ("nine", "2", "down", "The baseline is a number"),
    ],
)
def test_a_target_before_its_baseline_is_a_sentence(baseline: str, target: str, direction: str, said: str) -> None:
    with pytest.raises(UnusableText, match=said):
        measure_of("days", baseline, target, direction, "")


@pytest.mark.parametrize(("now", "share"), [("9", 0), ("2", 1), ("5.5", 0.5), ("12", 0), ("0", 1)])
def test_how_far_it_is(now: str, share: float) -> None:
    assert share_reached(DAYS, Decimal(now)) == share


def test_the_chart_and_its_words_say_the_same() -> None:
    readings = [Reading(date(2026, 11, 20), Decimal("2.0")), Reading(date(2026, 11, 10), Decimal("9"))]

    assert line(DAYS, readings, 100, 20) == [(0, 20), (100, 0)]
    assert spoken(DAYS, readings) == "from 9 to 2 days; 2 on 20 November, 100% of the way"
    assert (line(DAYS, [], 100, 20), spoken(DAYS, [])) == ([], "from 9 to 2 days; not measured yet")
    assert line(DAYS, readings[:1], 100, 20) == [(0, 0)]


@pytest.mark.parametrize(
    ("restated", "manager", "report", "said"),
    [
        (False, False, False, "waits to be said"),
        (False, True, True, "waits to be said"),
        (True, False, False, "both confirm it next"),
        (True, True, False, "the manager says"),
        (True, False, True, "the report says"),
        (True, True, True, "understood by both"),
    ],
)
def test_an_expectation_is_understood_when_both_say_so(restated: bool, manager: bool, report: bool, said: str) -> None:
    assert said in standing(restated, manager, report)
