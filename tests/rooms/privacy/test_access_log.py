"""Whoever opens another's words leaves a line that this person reads, once a day, and nobody can undo it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from duologue.privacy.actions import record_exceptional
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.queries import head_for, log_for, verify_log
from duologue.privacy.vault import Place, open_sealed, pair_key, seal

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
ORGANISATION = uuid4()
AMARA = Viewer(uuid4(), ORGANISATION, "Amara", "Europe/London")
BEN = Viewer(uuid4(), ORGANISATION, "Ben", "Europe/London")
GWEN = Viewer(uuid4(), uuid4(), "Gwen", "Europe/London")


def amara_reads_ben(now: datetime) -> None:
    place = Place("meetings_note", "text", uuid4(), uuid4(), BEN.person_id)
    sealed = seal("hello", place, pair_key(place.row))
    with acting_as(AMARA, now):
        open_sealed(AMARA, sealed, place)


def test_reading_leaves_one_line_a_day_for_the_author_and_none_for_the_reader() -> None:
    for minutes in (0, 5, 60):
        amara_reads_ben(NOW + timedelta(minutes=minutes))
    amara_reads_ben(NOW + timedelta(days=1))

    with acting_as(BEN, NOW):
        assert [(line.actor_name, line.act) for line in log_for(BEN).lines] == [("Amara", "read"), ("Amara", "read")]
    with acting_as(AMARA, NOW):
        assert log_for(AMARA).lines == []


def test_ones_own_words_leave_no_line() -> None:
    place = Place("meetings_note", "text", uuid4(), uuid4(), BEN.person_id)
    sealed = seal("hello", place, pair_key(place.row))

    with acting_as(BEN, NOW):
        open_sealed(BEN, sealed, place)
        assert log_for(BEN).lines == []


def test_nobody_else_finds_the_log_even_by_asking_the_database() -> None:
    amara_reads_ben(NOW)

    for other in (AMARA, GWEN):
        with acting_as(other, NOW), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM privacy_accessentry")
            assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("verb", ["UPDATE privacy_accessentry SET actor_name = 'x'", "DELETE FROM privacy_accessentry"])
def test_a_line_cannot_be_changed_or_taken_out(verb: str) -> None:
    amara_reads_ben(NOW)

    with acting_as(BEN, NOW), connection.cursor() as cursor:
        try:
            with transaction.atomic():
                cursor.execute(verb)
                assert cursor.rowcount == 0
        except ProgrammingError:
            pass  # refused outright is as good
        assert len(log_for(BEN).lines) == 1


def test_the_chain_holds_over_ordinary_and_exceptional_lines() -> None:
    for day in range(5):
        amara_reads_ben(NOW + timedelta(days=day))
    with acting_as(AMARA, NOW):
        record_exceptional(AMARA, BEN.person_id, "exported", "shared words", None, "own export", now=NOW)

    with acting_as(BEN, NOW):
        assert verify_log(BEN) is None
        assert head_for(BEN)[0] == 6
        assert log_for(BEN).lines[0].act == "exported"


def test_without_an_identity_there_is_nothing_to_see() -> None:
    amara_reads_ben(NOW)

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('duologue.person', '', true), set_config('duologue.organisation', '', true)")
        cursor.execute("SELECT (SELECT count(*) FROM privacy_accessentry) + (SELECT count(*) FROM privacy_accesshead)")
        assert cursor.fetchone() == (0,)
