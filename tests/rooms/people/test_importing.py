import time

import pytest
from tests.cast import NOW, Cast

from duologue.people.actions import (
    add_person,
    begin_line,
    carry_out_import,
    choose_zone,
    drop_sheet,
    keep_sheet,
    plan_import,
    say_left,
)
from duologue.people.models import KeptSheet, Person, ReportingLine
from duologue.people.queries import people_for, sheet_for
from duologue.people.rules.planning import ImportPlan
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer

HEAD = "Full name,Work email,Manager's mail,Department,Time zone,Start date,Salary\n"
TODAY = NOW.date()


def planned(cast: Cast, rows: str, head: str = HEAD) -> ImportPlan:
    return plan_import(cast.esra, (head + rows).encode(), now=NOW)


def state(viewer: Viewer) -> tuple[list[object], list[object]]:
    people = Person.objects.filter(organisation_id=viewer.organisation_id).order_by("email")
    lines = ReportingLine.objects.filter(organisation_id=viewer.organisation_id).order_by("report__email", "started_on")
    return (
        list(people.values_list("id", "email", "name", "department", "zone", "starts_on")),
        list(lines.values_list("report_id", "manager_id", "started_on", "ended_on")),
    )


def three_hundred() -> str:
    """One head, 15 managers with 18 or 19 people each, in no order, over three zones."""
    zones = ["Europe/London", "Asia/Kolkata", "America/New_York"]
    rows = []
    for n in range(300):
        boss = "" if n == 0 else f"p{0 if n < 16 else (n % 15) + 1}@example.net"
        rows.append(
            f"Person {n},P{n}@example.net,{boss},Team {n % 15},{zones[n % 3]},{1 + n % 28}.{1 + n % 12}.2023,7\n"
        )
    return "".join(reversed(rows))


def test_three_hundred_people_arrive_with_their_lines_in_a_couple_of_seconds(cast: Cast) -> None:
    started = time.perf_counter()
    plan = planned(cast, three_hundred())
    changes = carry_out_import(cast.esra, plan, now=NOW)

    assert time.perf_counter() - started < 3
    assert (len(plan.additions), len(plan.moves), plan.problems) == (300, 299, ())
    assert len(people_for(cast.esra)) == 306
    assert len(changes) == 299
    assert all(change.began and change.on == TODAY for change in changes)


def test_the_same_file_twice_changes_nothing(cast: Cast) -> None:
    carry_out_import(cast.esra, planned(cast, three_hundred()), now=NOW)
    before = state(cast.esra)
    again = planned(cast, three_hundred())

    assert again.changes_nothing
    assert (again.unchanged, again.left_alone) == (300, 6)
    assert carry_out_import(cast.esra, again, now=NOW) == []
    assert state(cast.esra) == before


@pytest.mark.parametrize(
    "bad",
    [
        "Hana,hana@example.org,ghost@example.org,,,,\n",
        "Hana,hana@example.org,hana@example.org,,,,\n",
        "Hana,hana@example.org,ivo@example.org,,,,\nIvo,ivo@example.org,hana@example.org,,,,\n",
        "Hana,hana@example.org,,,,,\nHana,HANA@example.org,,,,,\n",
        "Hana,hana at example.org,,,,,\n",
        "Hana,hana@example.org,,,Moon/Crater,,\n",
        "Hana,hana@example.org,,,,04/05/2024,\n",
        ",hana@example.org,,,,,\n",
    ],
)
def test_one_bad_row_and_nothing_at_all_is_changed(cast: Cast, bad: str) -> None:
    before = state(cast.esra)
    plan = planned(cast, "Good,good@example.org,,,,,\nBenedict,ben@example.org,farid@example.org,Art,,,\n" + bad)

    assert plan.problems
    with pytest.raises(Refused, match="nothing was changed"):
        carry_out_import(cast.esra, plan, now=NOW)
    assert state(cast.esra) == before


def test_planning_alone_changes_nothing(cast: Cast) -> None:
    before = state(cast.esra)
    planned(cast, three_hundred())

    assert state(cast.esra) == before


def test_a_change_of_manager_ends_one_line_and_begins_another(cast: Cast) -> None:
    plan = planned(cast, "Ben,ben@example.org,farid@example.org,Design,,,\n")
    changes = carry_out_import(cast.esra, plan, now=NOW)

    assert [(c.report_id, c.manager_id, c.began) for c in changes] == [
        (cast.ben.person_id, cast.amara.person_id, False),
        (cast.ben.person_id, cast.farid.person_id, True),
    ]
    lines = ReportingLine.objects.filter(report_id=cast.ben.person_id).order_by("started_on")
    assert [(line.manager_id, line.ended_on) for line in lines] == [
        (cast.amara.person_id, TODAY),
        (cast.farid.person_id, None),
    ]


def test_facts_change_and_people_outside_the_file_are_left_alone(cast: Cast) -> None:
    chidi = Person.objects.get(id=cast.chidi.person_id)
    plan = planned(cast, "Benedict,ben@example.org,amara@example.org,Art,Asia/Tokyo,2024-02-29,\n")
    carry_out_import(cast.esra, plan, now=NOW)

    ben = Person.objects.get(id=cast.ben.person_id)
    assert (ben.name, ben.department, ben.zone) == ("Benedict", "Art", "Asia/Tokyo")
    assert plan.left_alone == 5
    assert Person.objects.get(id=cast.chidi.person_id).__dict__ | {"_state": 0} == chidi.__dict__ | {"_state": 0}


def test_a_zone_chosen_by_oneself_outlives_the_next_import(cast: Cast) -> None:
    choose_zone(cast.ben, "Asia/Tokyo", now=NOW)
    carry_out_import(cast.esra, planned(cast, "Benedict,ben@example.org,,,Europe/Paris,,\n"), now=NOW)

    ben = Person.objects.get(id=cast.ben.person_id)
    assert (ben.name, ben.zone) == ("Benedict", "Asia/Tokyo")


def test_who_has_left_does_not_come_back_by_a_file(cast: Cast) -> None:
    with acting_as(cast.esra, NOW):
        say_left(cast.esra, cast.ben.person_id, on=TODAY.replace(year=2020), now=NOW)
    plan = planned(cast, "Ben,ben@example.org,amara@example.org,,,,\n")

    assert plan.changes_nothing
    assert any("Ben" in note for note in plan.notes)


def test_another_organisations_people_are_neither_seen_nor_touched(cast: Cast) -> None:
    plan = planned(cast, "Gwen,gwen@example.org,,,,,\nBen,ben@example.org,gwen@example.org,,,,\n")

    assert [row.email for row in plan.additions] == ["gwen@example.org"]
    carry_out_import(cast.esra, plan, now=NOW)
    assert Person.objects.filter(email="gwen@example.org").count() == 2
    assert [person.name for person in people_for(cast.gwen)] == ["Gwen"]


def test_progress_is_told_up_to_the_last(cast: Cast) -> None:
    told: list[tuple[int, int, str]] = []
    plan = planned(cast, three_hundred())
    carry_out_import(cast.esra, plan, lambda *step: told.append(step), now=NOW)

    assert told[0] == (0, 599, "adding people")
    assert told[-1] == (599, 599, "drawing reporting lines")
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)


def test_a_plan_is_not_carried_out_on_an_organisation_that_has_changed(cast: Cast) -> None:
    plan = planned(cast, "Hana,hana@example.org,ben@example.org,,,,\n")
    add_person(cast.esra, cast.esra.organisation_id, name="Ivo", email="ivo@example.org", now=NOW)

    with pytest.raises(Refused, match="meanwhile"):
        carry_out_import(cast.esra, plan, now=NOW)
    plan = planned(cast, "Hana,hana@example.org,ben@example.org,,,,\n")
    begin_line(cast.esra, cast.ben.person_id, cast.farid.person_id, on=TODAY, now=NOW)
    with pytest.raises(Refused, match="meanwhile"):
        carry_out_import(cast.esra, plan, now=NOW)


@pytest.mark.parametrize("name", ["amara", "ben", "dana", "farid", "gwen"])
def test_only_an_administrator_imports(cast: Cast, name: str) -> None:
    viewer = cast.everyone[name]
    plan = planned(cast, "Hana,hana@example.org,,,,,\n")

    with pytest.raises(NotYours):
        plan_import(viewer, (HEAD + "Hana,hana@example.org,,,,,\n").encode(), now=NOW)
    with pytest.raises(NotYours):
        carry_out_import(viewer, plan, now=NOW)
    with pytest.raises(NotYours), acting_as(viewer, NOW):
        keep_sheet(viewer, b"Name,Email\n", now=NOW)


def test_a_file_is_kept_as_it_came_and_sealed(cast: Cast) -> None:
    raw = HEAD.encode("utf-16") + bytes(range(256))
    with acting_as(cast.esra, NOW):
        sheet_id = keep_sheet(cast.esra, raw, now=NOW)

        assert sheet_for(cast.esra, sheet_id) == raw
        assert b"Salary" not in bytes(KeptSheet.objects.get().text_sealed).replace(b"\0", b"")


@pytest.mark.parametrize("name", ["amara", "gwen"])
def test_a_kept_file_is_its_authors_alone(cast: Cast, name: str) -> None:
    with acting_as(cast.esra, NOW):
        sheet_id = keep_sheet(cast.esra, b"Name,Email\n", now=NOW)
    other = cast.everyone[name]

    with acting_as(other, NOW):
        assert not KeptSheet.objects.exists()
        with pytest.raises(NotYours):
            sheet_for(other, sheet_id)


def test_a_kept_file_goes_when_it_is_done_with_and_after_a_day(cast: Cast) -> None:
    with acting_as(cast.esra, NOW):
        done = keep_sheet(cast.esra, b"one", now=NOW)
        drop_sheet(cast.esra, done, now=NOW)
        with pytest.raises(NotYours):
            sheet_for(cast.esra, done)
        forgotten = keep_sheet(cast.esra, b"two", now=NOW.replace(day=20))
        keep_sheet(cast.esra, b"three", now=NOW)
        with pytest.raises(NotYours):
            sheet_for(cast.esra, forgotten)
