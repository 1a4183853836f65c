from datetime import date

import pytest
from tests.cast import NOW, Cast

from duologue.people.actions import (
    LineChange,
    add_person,
    begin_line,
    choose_zone,
    end_line,
    end_role,
    grant_role,
    record_absence,
    say_left,
    strike_absence,
)
from duologue.people.models import Absence, Person, ReportingLine
from duologue.people.queries import me, roles_of
from duologue.people.rules.roles import Role
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText

TODAY = NOW.date()


def test_a_new_manager_ends_the_old_line_and_begins_another(cast: Cast) -> None:
    ben, amara, farid = cast.ben.person_id, cast.amara.person_id, cast.farid.person_id
    changes = begin_line(cast.esra, ben, farid, on=TODAY, now=NOW)

    assert changes == [LineChange(ben, amara, began=False, on=TODAY), LineChange(ben, farid, began=True, on=TODAY)]
    old, new = ReportingLine.objects.filter(report_id=ben).order_by("started_on")
    assert (old.manager_id, old.ended_on) == (amara, TODAY)
    assert (new.manager_id, new.started_on, new.ended_on) == (farid, TODAY, None)


def test_the_same_manager_again_changes_nothing(cast: Cast) -> None:
    assert begin_line(cast.esra, cast.ben.person_id, cast.amara.person_id, on=TODAY, now=NOW) == []


@pytest.mark.parametrize(("report", "manager"), [("dana", "ben"), ("amara", "chidi"), ("dana", "dana")])
def test_no_line_closes_a_ring(cast: Cast, report: str, manager: str) -> None:
    with pytest.raises(Refused, match="cannot be the other way round"):
        begin_line(cast.esra, cast.everyone[report].person_id, cast.everyone[manager].person_id, on=TODAY, now=NOW)


@pytest.mark.parametrize("name", ["amara", "ben", "dana", "farid", "gwen"])
def test_only_an_administrator_draws_lines_and_grants_roles(cast: Cast, name: str) -> None:
    viewer = cast.everyone[name]

    with pytest.raises(NotYours):
        begin_line(viewer, cast.ben.person_id, cast.farid.person_id, on=TODAY, now=NOW)
    with pytest.raises(NotYours):
        end_line(viewer, cast.ben.person_id, on=TODAY, now=NOW)
    with pytest.raises(NotYours):
        grant_role(viewer, viewer.person_id, Role.ADMINISTRATOR, now=NOW)
    with pytest.raises(NotYours):
        say_left(viewer, cast.ben.person_id, on=TODAY, now=NOW)
    with pytest.raises(NotYours):
        add_person(viewer, cast.esra.organisation_id, name="Hana", email="hana@example.org", now=NOW)


def test_an_administrator_reaches_nobody_of_another_organisation(cast: Cast) -> None:
    with pytest.raises(NotYours):
        begin_line(cast.esra, cast.gwen.person_id, cast.amara.person_id, on=TODAY, now=NOW)
    with pytest.raises(NotYours):
        begin_line(cast.esra, cast.ben.person_id, cast.gwen.person_id, on=TODAY, now=NOW)
    with pytest.raises(NotYours):
        grant_role(cast.esra, cast.gwen.person_id, Role.AUDITOR, now=NOW)
    with pytest.raises(NotYours):
        add_person(cast.esra, cast.gwen.organisation_id, name="Hana", email="hana@example.org", now=NOW)


def test_ending_a_line_leaves_one_without_a_manager(cast: Cast) -> None:
    changes = end_line(cast.esra, cast.ben.person_id, on=TODAY, now=NOW)

    assert changes == [LineChange(cast.ben.person_id, cast.amara.person_id, began=False, on=TODAY)]
    assert me(cast.ben).manager_id is None
    assert end_line(cast.esra, cast.ben.person_id, on=TODAY, now=NOW) == []


def test_leaving_ends_the_lines_up_and_down(cast: Cast) -> None:
    with acting_as(cast.esra, NOW):
        changes = say_left(cast.esra, cast.amara.person_id, on=TODAY, now=NOW)

    ended = {(change.report_id, change.manager_id) for change in changes if not change.began}
    assert ended == {
        (cast.ben.person_id, cast.amara.person_id),
        (cast.chidi.person_id, cast.amara.person_id),
        (cast.amara.person_id, cast.dana.person_id),
    }


def test_the_command_line_can_grant_a_role_when_nobody_else_can(cast: Cast) -> None:
    grant_role(None, cast.gwen.person_id, Role.ADMINISTRATOR, now=NOW)
    grant_role(None, cast.gwen.person_id, Role.ADMINISTRATOR, now=NOW)

    assert roles_of(cast.gwen) == {Role.ADMINISTRATOR}


def test_a_role_ends_but_the_last_administrator_stays(cast: Cast) -> None:
    with acting_as(cast.esra, NOW), pytest.raises(Refused, match="another person first"):
        end_role(cast.esra, cast.esra.person_id, Role.ADMINISTRATOR, now=NOW)
    grant_role(cast.esra, cast.farid.person_id, Role.ADMINISTRATOR, now=NOW)
    with acting_as(cast.esra, NOW):
        end_role(cast.esra, cast.esra.person_id, Role.ADMINISTRATOR, now=NOW)

    assert roles_of(cast.esra) == set()
    assert roles_of(cast.farid) == {Role.ADMINISTRATOR}


def test_an_address_is_one_person_whatever_its_capitals(cast: Cast) -> None:
    with pytest.raises(Refused, match="somebody's address here already"):
        add_person(cast.esra, cast.esra.organisation_id, name="Ben Two", email="BEN@example.org", now=NOW)


@pytest.mark.parametrize(
    ("field", "value"), [("name", "  "), ("name", "x" * 201), ("email", "no address"), ("zone", "Mars/Olympus")]
)
def test_somebody_new_needs_a_name_an_address_and_a_zone_that_exist(cast: Cast, field: str, value: str) -> None:
    said = {"name": "Hana", "email": "hana@example.org", "zone": ""} | {field: value}

    with pytest.raises(UnusableText):
        add_person(
            cast.esra,
            cast.esra.organisation_id,
            name=said["name"],
            email=said["email"],
            zone=said["zone"],
            now=NOW,
        )


def test_a_zone_one_chooses_is_kept_as_ones_own(cast: Cast) -> None:
    assert choose_zone(cast.ben, "asia/tokyo", now=NOW) == "Asia/Tokyo"

    ben = Person.objects.get(id=cast.ben.person_id)
    assert (ben.zone, ben.zone_chosen_at) == ("Asia/Tokyo", NOW)
    with pytest.raises(UnusableText):
        choose_zone(cast.ben, "nowhere", now=NOW)


@pytest.mark.parametrize(
    ("from_on", "until_on"), [(date(2026, 2, 2), date(2026, 2, 1)), (date(2026, 1, 1), date(2036, 1, 1))]
)
def test_an_absence_that_cannot_be_is_refused(cast: Cast, from_on: date, until_on: date) -> None:
    with pytest.raises(Refused):
        record_absence(cast.ben, from_on=from_on, until_on=until_on, now=NOW)


def test_absence_is_said_for_oneself_or_by_an_administrator(cast: Cast) -> None:
    record_absence(cast.esra, person_id=cast.ben.person_id, from_on=TODAY, until_on=TODAY, now=NOW)

    assert Absence.objects.get().person_id == cast.ben.person_id
    with pytest.raises(NotYours):
        record_absence(cast.amara, person_id=cast.ben.person_id, from_on=TODAY, until_on=TODAY, now=NOW)


def test_only_ones_own_absence_can_be_taken_back(cast: Cast) -> None:
    absence_id = record_absence(cast.ben, from_on=TODAY, until_on=TODAY, now=NOW)

    for other in (cast.amara, cast.esra, cast.gwen):
        with pytest.raises(NotYours):
            strike_absence(other, absence_id, now=NOW)
    strike_absence(cast.ben, absence_id, now=NOW)
    assert not Absence.objects.exists()
