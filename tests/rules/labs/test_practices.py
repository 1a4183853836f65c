"""One thing a week to try: as many as a year has weeks, each worded with care, none twice before all have come."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from duologue.labs.rules.practices import A_YEAR, Practice, practice_of, practices
from duologue.labs.rules.practices.checks import check_practices
from duologue.safety.rules.language.checking import check

GOOD = practices()[0]


def test_there_is_one_for_each_week_of_a_year_and_nothing_to_mend() -> None:
    assert len(practices()) >= A_YEAR
    assert {one.pitfall for one in practices()} == {1, 2, 3}
    assert check_practices(practices(), check) == []


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        (replace(GOOD, id="Three Lines"), "id"),
        (replace(GOOD, pitfall=4), "pitfall"),
        (replace(GOOD, title="Try"), "title"),
        (replace(GOOD, text="Write it down."), "length"),
        (replace(GOOD, text="Write it down, " * 12 + "and stop."), "sentences"),
        (replace(GOOD, because="It helps. It really does help a great deal."), "because"),
        (replace(GOOD, because="It empowers people to do their work well."), "plain words"),
        (replace(GOOD, because="You are lazy when you do not prepare for it."), "language"),
    ],
)
def test_what_is_wrong_is_found(wrong: Practice, found: str) -> None:
    findings = check_practices([wrong, *practices()[1:]], check)

    assert {finding.check for finding in findings} >= {found}


def test_too_few_and_twice_are_found() -> None:
    assert {finding.check for finding in check_practices([*practices(), GOOD], check)} == {"id twice", "title twice"}
    assert "too few" in {finding.check for finding in check_practices(practices()[:51], check)}


def test_each_comes_once_before_any_comes_again() -> None:
    monday = date(2026, 1, 5)
    came = [practice_of(monday + timedelta(weeks=week)).id for week in range(2 * len(practices()))]

    assert len(set(came[: len(practices())])) == len(practices())
    assert came[: len(practices())] == came[len(practices()) :]
