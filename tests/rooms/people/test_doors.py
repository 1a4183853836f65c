from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.cast import NOW, Cast, account_of

from duologue.people.actions import grant_role, record_absence, say_left
from duologue.people.policy import may_see_everyone
from duologue.people.queries import (
    absences_for,
    an_administrator_of,
    me,
    people_for,
    reporting_lines_for,
    roles_of,
    roll_for,
    viewer_in,
    viewer_of,
)
from duologue.people.rules.roles import Role
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours

EVERYONE_HERE = ["Amara", "Ben", "Chidi", "Dana", "Esra", "Farid"]
SEEN = {
    "amara": ["Amara", "Ben", "Chidi", "Dana"],
    "ben": ["Amara", "Ben"],
    "chidi": ["Amara", "Chidi"],
    "dana": ["Amara", "Dana"],
    "esra": EVERYONE_HERE,
    "farid": ["Farid"],
    "gwen": ["Gwen"],
}


@pytest.mark.parametrize("name", SEEN)
def test_one_sees_whom_one_works_with_and_an_administrator_sees_everyone(cast: Cast, name: str) -> None:
    viewer = cast.everyone[name]

    assert [person.name for person in people_for(viewer)] == SEEN[name]
    # The filter of the rows and the predicate are one fact.
    assert (SEEN[name] == EVERYONE_HERE) is may_see_everyone(roles_of(viewer))


def test_an_auditor_sees_everyone_too(cast: Cast) -> None:
    grant_role(cast.esra, cast.farid.person_id, Role.AUDITOR, now=NOW)

    assert [person.name for person in people_for(cast.farid)] == EVERYONE_HERE
    assert me(cast.farid).is_auditor
    assert not me(cast.farid).is_administrator


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("amara", [("Amara", "Ben"), ("Amara", "Chidi"), ("Dana", "Amara")]),
        ("ben", [("Amara", "Ben")]),
        ("esra", [("Amara", "Ben"), ("Amara", "Chidi"), ("Dana", "Amara")]),
        ("farid", []),
        ("gwen", []),
    ],
)
def test_lines_are_seen_by_their_two_people_and_by_administrators(
    cast: Cast, name: str, lines: list[tuple[str, str]]
) -> None:
    seen = reporting_lines_for(cast.everyone[name])

    assert [(line.manager_name, line.report_name) for line in seen] == lines


def test_me_knows_roles_manager_and_how_many_report_to_me(cast: Cast) -> None:
    amara, esra, gwen = me(cast.amara), me(cast.esra), me(cast.gwen)

    assert (amara.manager_id, amara.manages, amara.is_administrator) == (cast.dana.person_id, 2, False)
    assert (esra.manager_id, esra.manages, esra.is_administrator) == (None, 0, True)
    assert gwen.zone == "Europe/Lisbon"


@pytest.mark.parametrize("name", ["amara", "ben", "dana", "farid", "gwen"])
def test_the_roll_is_not_there_without_a_role(cast: Cast, name: str) -> None:
    with pytest.raises(NotYours):
        roll_for(cast.everyone[name])


def test_the_roll_tells_how_far_each_has_come_in(cast: Cast) -> None:
    account_of(cast.ben)
    roll = roll_for(cast.esra)

    assert [entry.name for entry in roll.entries] == EVERYONE_HERE
    assert [entry.name for entry in roll.entries if entry.signs_in] == ["Ben"]
    assert {entry.name: entry.manager_name for entry in roll.entries}["Ben"] == "Amara"
    assert (roll.total, roll.pages, roll.may_change) == (6, 1, True)


@pytest.mark.parametrize(("find", "names"), [("BEN", ["Ben"]), ("design", EVERYONE_HERE), ("gwen", []), ("%", [])])
def test_the_roll_can_be_searched(cast: Cast, find: str, names: list[str]) -> None:
    assert [entry.name for entry in roll_for(cast.esra, find=find).entries] == names


def test_doors_ask_as_often_for_many_as_for_one(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for viewer in (cast.farid, cast.esra):
        with django_assert_num_queries(1):
            people_for(viewer)
        with django_assert_num_queries(1):
            reporting_lines_for(viewer)
        with django_assert_num_queries(1):
            me(viewer)
    with django_assert_num_queries(3):
        roll_for(cast.esra)


def test_a_request_learns_who_asks_in_one_query(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    account = account_of(cast.ben)

    with django_assert_num_queries(1):
        assert viewer_of(account.pk) == cast.ben
    with django_assert_num_queries(1):
        assert viewer_in(account) == cast.ben


def test_who_has_left_is_nobodys_viewer_and_in_nobodys_list(cast: Cast) -> None:
    account = account_of(cast.ben)
    with acting_as(cast.esra, NOW):
        say_left(cast.esra, cast.ben.person_id, on=date(2020, 1, 1), now=NOW)

    assert viewer_of(account.pk) is None
    assert "Ben" not in [person.name for person in people_for(cast.amara)]
    assert [e.left_on for e in roll_for(cast.esra).entries if e.name == "Ben"] == [date(2020, 1, 1)]


def test_who_leaves_one_day_is_here_until_then(cast: Cast) -> None:
    account = account_of(cast.ben)
    with acting_as(cast.esra, NOW):
        say_left(cast.esra, cast.ben.person_id, on=date(2999, 1, 1), now=NOW)

    assert viewer_of(account.pk) == cast.ben


def test_the_command_line_finds_an_administrator(cast: Cast) -> None:
    assert an_administrator_of(cast.esra.organisation_id) == cast.esra
    assert an_administrator_of(cast.gwen.organisation_id) is None


@pytest.mark.parametrize(("name", "seen"), [("amara", ["Ben"]), ("ben", ["Ben"]), ("chidi", []), ("gwen", [])])
def test_absence_is_seen_by_those_who_work_with_one(cast: Cast, name: str, seen: list[str]) -> None:
    record_absence(cast.ben, from_on=date(2026, 11, 20), until_on=date(2026, 11, 27), now=NOW)
    record_absence(cast.ben, from_on=date(2026, 1, 1), until_on=date(2026, 1, 2), now=NOW)

    absences = absences_for(cast.everyone[name], since=NOW.date())
    assert [absence.name for absence in absences] == seen
