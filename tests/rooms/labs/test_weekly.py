"""The Weekly of a person: once a week to whoever asked for it, with numbers and times and not a word of any 1:1."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
import time_machine
from django.db import connection
from tests.cast import NOW, Cast, account_of, build_cast
from tests.house.world import build
from tests.rooms.labs.readers import MONDAY, said_in, sent_at, weeklies, write_for
from tests.scene import refused_or_nothing, rows_seen

from duologue.bridges.rules.emphasis import strong
from duologue.labs.actions import subscribe, unsubscribe
from duologue.labs.models import WeeklySent
from duologue.labs.queries import subscription_of
from duologue.lifecycle import weekly
from duologue.people.actions import record_absence
from duologue.people.models import Person
from duologue.privacy.identity import acting_as
from duologue.privacy.models import AccessEntry
from duologue.privacy.queries import head_for
from duologue.privacy.viewer import Viewer
from duologue.web.tasks import send_weeklies

AMARA = "amara@example.org"
A_WEEK = timedelta(weeks=1)


def wants(viewer: Viewer, *, names: bool = False) -> None:
    account_of(viewer)
    with acting_as(viewer, NOW):
        subscribe(viewer, names=names, now=NOW)


@pytest.fixture
def reader(cast: Cast) -> Cast:
    wants(cast.amara)
    account_of(cast.ben)
    return cast


@pytest.mark.django_db
def test_once_a_week_to_who_asked_for_it_however_often_the_job_runs(reader: Cast) -> None:
    for minutes in (0, 10, 10, 600):
        assert sent_at(MONDAY + timedelta(minutes=minutes)) == [AMARA]
    assert sent_at(MONDAY + A_WEEK) == [AMARA, AMARA]
    with acting_as(reader.amara, MONDAY):
        assert WeeklySent.objects.count() == 1  # an earlier week's is of no use any more


@pytest.mark.django_db
def test_not_after_one_press_nor_while_away(reader: Cast) -> None:
    with acting_as(reader.amara, NOW):
        record_absence(reader.amara, from_on=MONDAY.date(), until_on=MONDAY.date(), now=NOW)
    assert sent_at(MONDAY) == []
    for _ in range(2):
        with acting_as(reader.amara, NOW):
            unsubscribe(reader.amara)
    assert sent_at(MONDAY + A_WEEK) == []
    wants(reader.amara)
    assert sent_at(MONDAY + A_WEEK) == [AMARA]


@pytest.mark.django_db
def test_a_reader_who_moves_gets_none_twice(reader: Cast) -> None:
    people = Person.objects.filter(organisation_id=reader.amara.organisation_id, id=reader.amara.person_id)
    people.update(zone="Pacific/Auckland")
    at = MONDAY - timedelta(hours=13)  # half past eight in Auckland
    assert sent_at(at - timedelta(minutes=10)) == []
    assert sent_at(at) == [AMARA]
    people.update(zone="Pacific/Honolulu")
    for hours in range(0, 60, 2):
        assert sent_at(at + timedelta(hours=hours)) == [AMARA]


@pytest.mark.django_db
@pytest.mark.parametrize("breaks", ["week_of_reader", "post_weekly"])
def test_what_breaks_on_the_way_has_not_been(reader: Cast, breaks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One reader's fault disturbs no other, and the next run sends what is missing."""
    wants(reader.dana)
    real = getattr(weekly, breaks)

    def broken(viewer: Viewer, *rest: Any, **more: Any) -> Any:
        answer = real(viewer, *rest, **more)
        if viewer.person_id == reader.amara.person_id:
            raise RuntimeError("killed here")
        return answer

    monkeypatch.setattr(weekly, breaks, broken)
    with pytest.raises(ExceptionGroup, match="Weeklies not sent"):
        sent_at(MONDAY)
    assert [mail.recipient for mail in weeklies()] == ["dana@example.org"]
    monkeypatch.setattr(weekly, breaks, real)
    for _ in range(2):
        assert sent_at(MONDAY) == [AMARA, "dana@example.org"]


@pytest.mark.django_db(transaction=True)
def test_two_jobs_at_once_send_one() -> None:
    cast = build_cast()
    wants(cast.amara)
    together = Barrier(4, timeout=20)

    def job(_: int) -> None:
        try:
            together.wait()
            send_weeklies(0)
        finally:
            connection.close()

    with time_machine.travel(MONDAY, tick=False), ThreadPoolExecutor(4) as pool:
        list(pool.map(job, range(4)))

    assert [mail.recipient for mail in weeklies()] == [AMARA]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'send_mail'")
        assert cursor.fetchone() == (1,)


@pytest.mark.django_db
@pytest.mark.parametrize("names", [False, True])
def test_it_counts_and_quotes_nothing_and_is_no_reading(cast: Cast, names: bool) -> None:
    """In a pair with every kind of word in it, each of them marked."""
    world = build(cast, "planned")
    wants(cast.amara, names=names)
    with acting_as(cast.ben, NOW):
        before = AccessEntry.objects.filter(subject_id=cast.ben.person_id).count()
    assert AMARA in sent_at(world.now)
    (mail,) = [mail for mail in weeklies() if mail.recipient == AMARA]
    said = said_in(mail)

    with acting_as(cast.ben, NOW):
        assert AccessEntry.objects.filter(subject_id=cast.ben.person_id).count() == before
    with acting_as(cast.amara, NOW):
        seq, mark = head_for(cast.amara)
    assert "canary" not in said.lower()
    assert "Thursday 26 November, 10:00" in said
    assert "shared with you so far" in said
    assert ("Ben" in said) is names
    assert f"Slow mornings\n\nBegin {strong('slowly')}." in said
    assert (mark.hex() in said) is (seq > 0)
    assert (mail.subject, b"Ben" in bytes(mail.body_sealed or b"")) == ("Your Weekly", False)


@pytest.mark.django_db
def test_an_issue_comes_in_its_week_and_is_still_there_afterwards(reader: Cast) -> None:
    write_for(reader, "2026-W49", "Slow mornings", public=False)
    write_for(reader, "2026-W50", "Long evenings", public=False)
    sent_at(MONDAY)
    sent_at(MONDAY + A_WEEK)
    first, second = map(said_in, weeklies())

    assert "Slow mornings" in first
    assert "Long evenings" not in first
    assert "Long evenings" in second


@pytest.mark.django_db
def test_nobody_else_learns_who_gets_it(reader: Cast) -> None:
    sent_at(MONDAY)
    tables = ["labs_weeklysubscription", "labs_weeklysent"]
    for other in (reader.ben, reader.dana, reader.esra, reader.gwen):
        assert rows_seen(other, MONDAY, tables) == dict.fromkeys(tables, 0)
        assert all(refused_or_nothing(other, MONDAY, f"DELETE FROM {table}") for table in tables)
        with acting_as(other, MONDAY):
            assert subscription_of(other) is None
    assert rows_seen(None, MONDAY, tables) == dict.fromkeys(tables, 0)
