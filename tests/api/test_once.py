"""What comes a second time is answered as it was the first time, and done once."""

from datetime import timedelta
from hashlib import sha256
from threading import Event, Thread

import pytest
import time_machine
from django.db import connection, transaction
from tests.api.asking import Program, status
from tests.cast import NOW, Cast, build_cast

from duologue.people.actions.kept_answers import AnotherRequest, answered_before, forget_answers
from duologue.people.models import Absence, KeptAnswer
from duologue.privacy.identity import acting_as
from duologue.privacy.vault import Place, person_key, seal

AWAY = {"from_on": "2026-12-24"}


def days_away(cast: Cast) -> int:
    return Absence.objects.filter(organisation_id=cast.ben.organisation_id, person_id=cast.ben.person_id).count()


@pytest.mark.django_db
def test_the_same_key_does_it_once_and_is_answered_the_same(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        first = ben.ask("POST", "/me/absences", AWAY, Idempotency_Key="one")
        again = ben.ask("POST", "/me/absences", AWAY, Idempotency_Key="one")
        other = ben.ask("POST", "/me/absences", AWAY, Idempotency_Key="two")

    assert (again.status_code, again.content, again["Location"]) == (201, first.content, first["Location"])
    assert again["Idempotent-Replayed"] == "true"
    assert other.content != first.content
    assert days_away(cast) == 2


@pytest.mark.django_db
def test_the_same_key_for_another_request_is_refused(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        ben.post("/me/absences", AWAY, Idempotency_Key="one")

        assert status(ben.ask("POST", "/me/absences", {"from_on": "2026-12-25"}, Idempotency_Key="one")) == 422
        assert status(ben.ask("POST", "/me/absences", AWAY, Idempotency_Key="n" * 201)) == 400
    assert days_away(cast) == 1


@pytest.mark.django_db
def test_a_key_is_of_one_token_and_for_a_day(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        ben.post("/me/absences", AWAY, Idempotency_Key="one")
        Program(cast.ben).post("/me/absences", AWAY, Idempotency_Key="one")
        Program(cast.chidi).post("/me/absences", AWAY, Idempotency_Key="one")
        assert days_away(cast) == 2
    with time_machine.travel(NOW + timedelta(hours=25), tick=False):
        ben.post("/me/absences", AWAY, Idempotency_Key="one")
    assert days_away(cast) == 3


@pytest.mark.django_db
def test_what_was_refused_is_not_kept(cast: Cast) -> None:
    wrong = {"from_on": "2026-12-24", "until_on": "2026-12-23"}
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)

        assert status(ben.ask("POST", "/me/absences", wrong, Idempotency_Key="one")) == 409
        ben.post("/me/absences", AWAY, Idempotency_Key="one")
    assert days_away(cast) == 1


@pytest.mark.django_db
def test_what_was_answered_is_sealed_and_lapses(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        Program(cast.ben).post("/me/absences", AWAY, Idempotency_Key="one")
    with acting_as(cast.ben, NOW):
        assert b"absences" not in bytes(KeptAnswer.objects.get(organisation_id=cast.ben.organisation_id).answer_sealed)
        assert forget_answers(cast.ben, now=NOW + timedelta(hours=23)) == 0
    with acting_as(cast.amara, NOW):
        assert KeptAnswer.objects.filter(organisation_id=cast.ben.organisation_id).count() == 0
    with acting_as(cast.ben, NOW):
        assert forget_answers(cast.ben, now=NOW + timedelta(hours=25)) == 1


@pytest.fixture
def committed(transactional_db: None) -> Cast:
    return build_cast()


def test_while_it_runs_the_same_request_is_told_so(committed: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben = Program(committed.ben)
    held, done = Event(), Event()

    def holding() -> None:
        key = f"{ben_token_id(committed)} one"
        with transaction.atomic(), acting_as(committed.ben, NOW):
            answered_before(committed.ben, key, b"", now=NOW)
            held.set()
            done.wait(20)
        connection.close()

    thread = Thread(target=holding)
    thread.start()
    try:
        assert held.wait(20)
        with time_machine.travel(NOW, tick=False):
            answer = ben.ask("POST", "/me/absences", AWAY, Idempotency_Key="one")
    finally:
        done.set()
        thread.join(20)

    assert (status(answer), answer["Retry-After"]) == (409, "1")
    assert days_away(committed) == 0


def ben_token_id(cast: Cast) -> str:
    from duologue.people.models import AccessToken

    return str(AccessToken.objects.get(organisation_id=cast.ben.organisation_id, person_id=cast.ben.person_id).id)


@pytest.mark.django_db
def test_not_even_a_hash_of_what_was_asked_lies_in_the_open(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        Program(cast.ben).post("/me/absences", AWAY, Idempotency_Key="one")
        with acting_as(cast.ben, NOW):
            (row,) = KeptAnswer.objects.all()

    assert bytes(row.asked_hash) == b""
    assert b"2026-12" not in bytes(row.answer_sealed)


@pytest.mark.django_db
def test_what_the_version_before_kept_is_still_answered_the_same(cast: Cast) -> None:
    with acting_as(cast.ben, NOW):
        row = KeptAnswer(organisation_id=cast.ben.organisation_id, author_id=cast.ben.person_id, kept_at=NOW)
        row.key_hash, row.asked_hash = sha256(b"one").digest(), sha256(b"asked").digest()
        place = Place("people_keptanswer", "answer", row.id, None, row.author_id)
        row.answer_sealed = seal("answered\nin two lines", place, person_key(cast.ben.person_id))
        row.save(force_insert=True)

        assert answered_before(cast.ben, "one", b"asked", now=NOW) == "answered\nin two lines"
        with pytest.raises(AnotherRequest):
            answered_before(cast.ben, "one", b"something else", now=NOW)
