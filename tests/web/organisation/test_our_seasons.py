"""Seasons of an organisation: declared by administrators for all or a department, by hand or from a calendar; they end."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.scene import plan, refused_or_nothing, rows_seen

from duologue.lifecycle.meeting_page import meeting_page
from duologue.meetings.queries import meeting_for, pair_for
from duologue.meetings.rules.steps import Step
from duologue.people.models import Person
from duologue.privacy.identity import Viewer, acting_as
from duologue.readiness.actions import declare_season
from duologue.readiness.queries import Seasons, seasons_for, team_seasons_for
from duologue.readiness.rules.freezes import MOST
from duologue.readiness.rules.seasons import OF_A_TEAM, TABLE, SeasonKind

pytestmark = pytest.mark.django_db
PAGE = "/organisation/seasons/"
LOOK, KEEP = f"{PAGE}from-a-calendar/", f"{PAGE}from-a-calendar/keeping"
TABLE_NAME = "readiness_organisationseason"
TODAY = NOW.date()
LAST = TODAY + timedelta(days=6)
CRUNCH = {"kind": "crunch", "first": str(TODAY), "last": str(LAST), "for": "everybody"}
CALENDAR = b"""BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20261221
DTEND;VALUE=DATE:20270104
SUMMARY:canary-title holidays
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART:20261127T170000Z
DTEND:20261127T230000Z
LOCATION:canary-room
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART:when it suits
SUMMARY:canary-damaged
END:VEVENT
"""


@pytest.fixture
def esra(cast: Cast) -> Iterator[Client]:
    with time_machine.travel(NOW, tick=False):
        yield signed_in_client(cast.esra)


def seen(viewer: Viewer, cast: Cast, at: datetime = NOW) -> Seasons:
    pair_id = cast.pair_id
    with acting_as(viewer, at):
        return seasons_for(viewer, pair_for(viewer, pair_id, at), at)


def kinds(viewer: Viewer, cast: Cast, at: datetime = NOW) -> list[str]:
    return [kind.value for kind in seen(viewer, cast, at).today.kinds]


def move_to(viewer: Viewer, department: str) -> None:
    Person.objects.filter(organisation_id=viewer.organisation_id, id=viewer.person_id).update(department=department)


def end(client: Client) -> None:
    found = re.search(rf"{PAGE}[0-9a-f-]{{36}}/ending", client.get(PAGE).content.decode())
    assert found
    assert client.post(found[0]).status_code == 302


def calendar(raw: bytes = CALENDAR) -> dict[str, object]:
    return {"file": SimpleUploadedFile("freezes.ics", raw), "for": "everybody"}


def test_what_an_administrator_declares_every_pair_here_has_until_its_last_day(cast: Cast, esra: Client) -> None:
    assert esra.post(PAGE, CRUNCH).status_code == 302

    for viewer in (cast.amara, cast.ben):
        assert kinds(viewer, cast) == ["crunch"]
        assert kinds(viewer, cast, NOW + timedelta(days=6)) == ["crunch"]
        assert kinds(viewer, cast, NOW + timedelta(days=7)) == []
    assert rows_seen(cast.gwen, NOW, [TABLE_NAME]) == {TABLE_NAME: 0}


def test_of_a_department_it_is_for_the_pairs_in_which_one_of_the_two_is_in_it(cast: Cast, esra: Client) -> None:
    for person, department in ((cast.amara, "Sales"), (cast.ben, "Support"), (cast.chidi, "Design")):
        move_to(person, department)
    assert esra.post(PAGE, CRUNCH | {"for": "in:Design"}).status_code == 302
    assert kinds(cast.ben, cast) == []

    esra.post(PAGE, CRUNCH | {"for": "in:Support", "kind": "incident"})
    assert kinds(cast.ben, cast) == kinds(cast.amara, cast) == ["incident"]
    esra.post(PAGE, CRUNCH | {"for": "in:Sales", "kind": "major_project"})
    assert kinds(cast.ben, cast) == ["incident", "major_project"]


def test_it_ends_sooner_when_an_administrator_says_so(cast: Cast, esra: Client) -> None:
    esra.post(PAGE, CRUNCH)
    end(esra)

    assert kinds(cast.ben, cast) == []
    assert "/ending" not in esra.get(PAGE).content.decode()
    esra.post(PAGE, CRUNCH)
    assert kinds(cast.ben, cast) == ["crunch"]


def test_declared_twice_it_is_one(cast: Cast, esra: Client) -> None:
    for _ in range(3):
        esra.post(PAGE, CRUNCH)

    with acting_as(cast.esra, NOW):
        assert len(team_seasons_for(cast.esra, NOW)) == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"kind": "back_from_leave"}, "not on offer"),
        ({"kind": "personal"}, "not on offer"),
        ({"kind": ""}, "not on offer"),
        ({"first": "soon"}, "not a date"),
        ({"last": ""}, "not a date"),
        ({"last": str(TODAY - timedelta(days=1))}, "ends before it begins"),
        ({"first": "2026-11-01", "last": "2026-11-05"}, "over already"),
        ({"last": "2026-12-31"}, "21 days at most"),
        ({"last": "9999-12-31"}, "21 days at most"),
        ({"for": "in:Nowhere"}, "Nobody is in that department"),
        ({"for": "in:"}, "for whom it is"),
        ({"for": "canary"}, "for whom it is"),
    ],
)
def test_what_cannot_be_declared_comes_back_with_a_sentence(
    cast: Cast, esra: Client, wrong: dict[str, str], sentence: str
) -> None:
    answer = esra.post(PAGE, CRUNCH | wrong)

    assert answer.status_code == 422
    assert sentence in unescape(answer.content.decode())
    assert rows_seen(cast.esra, NOW, [TABLE_NAME]) == {TABLE_NAME: 0}


def test_no_kind_that_would_name_a_person_gets_past_the_database_either(cast: Cast) -> None:
    assert SeasonKind.BACK_FROM_LEAVE not in OF_A_TEAM
    for kind in ("back_from_leave", "personal"):
        insert = f"""INSERT INTO {TABLE_NAME} (id, organisation_id, department, kind, first, last, declared_by_id,
            declared_at) VALUES (gen_random_uuid(), %s, '', %s, '2026-12-01', '2026-12-02', %s, now())"""
        values = [cast.esra.organisation_id, kind, cast.esra.person_id]
        with (
            pytest.raises(IntegrityError, match="a_season_that_is_a_teams"),
            acting_as(cast.esra, NOW),
            connection.cursor() as cursor,
        ):
            cursor.execute(insert, values)


def test_it_is_the_administrators_page_and_their_wall(cast: Cast, esra: Client) -> None:
    esra.post(PAGE, CRUNCH)

    for viewer in (cast.ben, cast.amara, cast.dana, cast.gwen):
        client = signed_in_client(viewer)
        asked = [client.get(PAGE), client.post(PAGE, CRUNCH), client.post(LOOK, calendar()), client.post(LOOK)]
        asked += [client.post(KEEP, {"days": "2026-12-01/2026-12-02", "for": "everybody"})]
        assert {answer.status_code for answer in asked} == {404}
        assert refused_or_nothing(viewer, NOW, f"UPDATE {TABLE_NAME} SET last = last + 1")
    assert refused_or_nothing(cast.esra, NOW, f"DELETE FROM {TABLE_NAME}")
    assert rows_seen(cast.gwen, NOW, [TABLE_NAME]) == rows_seen(None, NOW, [TABLE_NAME]) == {TABLE_NAME: 0}


def test_the_look_at_a_calendar_shows_the_days_and_changes_nothing(cast: Cast, esra: Client) -> None:
    answer = esra.post(LOOK, calendar())
    page = unescape(answer.content.decode())

    assert answer.status_code == 200
    assert "Friday 27 November 2026" in page
    assert "Monday 21 December 2026 to Sunday 3 January 2027" in page
    assert "2 entries were understood" in page
    assert "Line 14: this event is left out" in page
    assert "canary" not in page
    assert rows_seen(cast.esra, NOW, [TABLE_NAME]) == {TABLE_NAME: 0}


def test_what_was_shown_and_chosen_is_declared_once(cast: Cast, esra: Client) -> None:
    days = re.findall(r'name="days" value="([^"]+)"', esra.post(LOOK, calendar()).content.decode())
    assert days == ["2026-11-27/2026-11-27", "2026-12-21/2027-01-03"]

    for _ in range(2):
        assert esra.post(KEEP, {"days": days[1:], "for": "everybody"}).status_code == 302
    with acting_as(cast.esra, NOW):
        standing = team_seasons_for(cast.esra, NOW)
    assert [(one.season.kind, one.season.first, one.season.last) for one in standing] == [
        ("crunch", date(2026, 12, 21), date(2027, 1, 3))
    ]


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (["tomorrow"], "no days we showed"),
        (["2026-12-01"], "no days we showed"),
        (["2026-12-01/2027-12-01"], "21 days at most"),
        (["2026-12-05/2026-12-01"], "ends before it begins"),
        ([f"2027-01-{1 + n % 28:02}/2027-02-{1 + n // 28:02}" for n in range(MOST + 30)], "Nothing was changed"),
        (
            [f"2026-12-01/2026-12-{1 + n:02}" for n in range(20)]
            + [f"2026-12-02/2026-12-{2 + n:02}" for n in range(21)],
            "",
        ),
    ],
)
def test_days_that_were_never_shown_declare_nothing(cast: Cast, esra: Client, days: list[str], sentence: str) -> None:
    answer = esra.post(KEEP, {"days": days, "for": "everybody"})

    assert answer.status_code == 422
    assert (sentence or f"{MOST} can be declared at once") in unescape(answer.content.decode())
    assert rows_seen(cast.esra, NOW, [TABLE_NAME]) == {TABLE_NAME: 0}


@pytest.mark.parametrize("raw", [b"", b"\x00\xff" * 2000, b"name,email\nBen,ben@example.org", CALENDAR[:40]])
def test_a_file_without_days_says_what_to_do(esra: Client, raw: bytes) -> None:
    answer = esra.post(LOOK, calendar(raw))

    assert answer.status_code == 422
    assert "choose another file" in answer.content.decode()


def test_no_season_of_any_kind_removes_or_moves_a_1_1(cast: Cast, esra: Client) -> None:
    meeting_id = plan(cast)
    with acting_as(cast.ben, NOW):
        before = meeting_for(cast.ben, meeting_id, NOW)
        declare_season(cast.ben, cast.pair_id, "back_from_leave", TODAY, LAST, now=NOW)
    for kind in OF_A_TEAM:
        assert esra.post(PAGE, CRUNCH | {"kind": kind.value}).status_code == 302

    for viewer in (cast.ben, cast.amara):
        with acting_as(viewer, NOW):
            after = meeting_page(viewer, meeting_id, Step.PREPARE, now=NOW)
        assert after.meeting is not None
        assert (after.meeting.starts_at, after.meeting.state) == (before.starts_at, "planned")
        assert after.meeting.minutes == before.minutes
        assert set(after.seasons.today.kinds if after.seasons else ()) == set(SeasonKind)
        for step in ("arrange", "week-before", "prepare", "at-the-door"):
            page = signed_in_client(viewer).get(f"/meetings/{meeting_id}/{step}/")
            assert page.status_code == 200
            assert "cancel" not in page.content.decode().lower()


def test_what_is_personal_is_never_named_to_the_other(cast: Cast, esra: Client) -> None:
    """Neither a season nor a day away, on any page of the other's: what was asked for is said, and no word more."""
    meeting_id = plan(cast)
    ben, amara = signed_in_client(cast.ben), signed_in_client(cast.amara)
    for kind in ("personal", "Personal", "illness"):
        form = {"kind": kind, "first": str(TODAY), "last": str(LAST)}
        assert ben.post(f"/pairs/{cast.pair_id}/seasons", form).status_code == 422
    ben.post("/you/absences", {"from": "2026-12-01", "until": "2026-12-04"})
    form = {"moment": "week_before", "asked": "personal_time", "personal_time": "yes", "personal_time-reach": "shared"}
    form["text"] = form["personal_time-text"] = "canary-why"
    assert ben.post(f"/meetings/{meeting_id}/check-in", form).status_code == 302

    said = []
    for step in ("arrange", "week-before", "prepare", "at-the-door"):
        page = amara.get(f"/meetings/{meeting_id}/{step}/").content.decode()
        assert "canary-why" not in page
        assert "You are away" not in page
        said += re.findall(r"[^<>]*\bpersonal\b[^<>]*", page.split('class="form check-in"')[0])
        said += re.findall(r"[^<>]*\bpersonal\b[^<>]*", page.partition("</form>")[2].split('class="rail"')[-1])
    assert {words.strip() for words in said} == {"time for something personal"}
    assert "You are away: 1 December to 4 December" in ben.get(f"/meetings/{meeting_id}/arrange/").content.decode()


def test_the_rules_page_says_what_the_rules_say(cast: Cast, esra: Client) -> None:
    esra.post(PAGE, CRUNCH)
    meeting_id = plan(cast)
    ben = signed_in_client(cast.ben)
    page = unescape(ben.get("/seasons/").content.decode())

    places = [page.index(kind.words.capitalize()) for kind in SeasonKind]
    assert places == sorted(places)
    for effect in TABLE.values():
        assert effect.question in page
        assert f"{effect.longest.days} days" in page
        assert effect.minutes is None or f"{effect.minutes} minutes" in page
    banner = ben.get(f"/meetings/{meeting_id}/prepare/").content.decode().split('class="banner season"')[1][:600]
    assert 'href="/seasons/"' in banner
    assert "Crunch until Sunday 29 November" in banner
    assert "Change" in banner


def test_the_weeks_ahead_stand_on_the_arrange_page_and_in_words(cast: Cast, esra: Client) -> None:
    meeting_id = plan(cast)
    esra.post(PAGE, CRUNCH)
    page = signed_in_client(cast.ben).get(f"/meetings/{meeting_id}/arrange/").content.decode()

    for sentence in ("Crunch: 23 November to 29 November.", "Your 1:1 with Amara: 26 November.", "Meet again by "):
        assert f"<li>{sentence}" in page
    assert page.count('<rect class="season"') == 1
    assert "for everybody in the organisation" in page


def test_two_administrators_at_once_declare_one(cast: Cast, esra: Client) -> None:
    """The key of the table holds where the act's own look would be too late."""
    esra.post(PAGE, CRUNCH)
    copy = f"""INSERT INTO {TABLE_NAME} SELECT gen_random_uuid(), department, kind, first, last, declared_at, ended_at,
        declared_by_id, ended_by_id, organisation_id FROM {TABLE_NAME}"""

    with (
        pytest.raises(IntegrityError, match="a_season_of_a_team_once"),
        acting_as(cast.esra, NOW),
        connection.cursor() as cursor,
    ):
        cursor.execute(copy)
