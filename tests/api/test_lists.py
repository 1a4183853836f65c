"""Lists, page by page: nothing is left out or comes twice, whatever is put in meanwhile."""

from datetime import date, timedelta

import pytest
import time_machine
from tests.api.asking import Program, status
from tests.cast import NOW, Cast

from duologue.people.actions import record_absence
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db
FIRST = date(2026, 12, 1)


def be_away(cast: Cast, *days: int) -> None:
    with acting_as(cast.ben, NOW):
        for day in days:
            on = FIRST + timedelta(days=day)
            record_absence(cast.ben, from_on=on, until_on=on, now=NOW)


def test_a_page_follows_the_other_also_when_something_comes_in_before_it(cast: Cast) -> None:
    be_away(cast, 2, 4, 6, 8, 10)
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        first = ben.get("/me/absences?limit=2")
        be_away(cast, 1, 7)
        second = ben.get(f"/me/absences?limit=2&cursor={first['next']}")
        third = ben.get(f"/me/absences?limit=2&cursor={second['next']}")

    days = [date.fromisoformat(one["from_on"]) for page in (first, second, third) for one in page["items"]]
    assert [(day - FIRST).days for day in days] == [2, 4, 6, 7, 8, 10]
    assert third["next"] is None


def test_a_cursor_of_another_list_of_somebody_else_or_of_nobody_is_refused(cast: Cast) -> None:
    be_away(cast, 1, 2)
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        cursor = ben.get("/me/absences?limit=1")["next"]

        assert status(ben.ask("GET", f"/me/log?cursor={cursor}")) == 422
        assert status(Program(cast.chidi).ask("GET", f"/me/absences?cursor={cursor}")) == 422
        assert status(ben.ask("GET", "/me/absences?cursor=WyIxIiwiMiJd")) == 422
        assert status(ben.ask("GET", f"/me/absences?cursor={cursor[:-1]}")) == 422
        assert status(ben.ask("GET", "/me/absences?limit=0")) == 422
        assert status(ben.ask("GET", "/me/absences?limit=201")) == 422
