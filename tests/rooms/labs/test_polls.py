"""Polls of a session: who asks, who answers, what is kept, what is shown, and what a thief of the database finds."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import UUID

import pytest
import time_machine
from django.db import connection, transaction
from tests.cast import NOW, Cast
from tests.rooms.labs.offering import ASKED, STARTS, come_from_outside, offer, take
from tests.scene import refused_or_nothing, rows_seen

from duologue.labs import actions
from duologue.labs.models import Poll, PollBox, PollVoter, Ticket
from duologue.labs.queries import bearer_of_ticket, link_of_ticket, polls_for, polls_of_guest
from duologue.labs.queries.guests import Bearer, seating
from duologue.labs.queries.polls import PollFacts
from duologue.labs.tasks import close_polls_of_sessions
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.vault import KeyGone, open_facts
from duologue.privacy.vault.store import forget_keys
from duologue.privacy.viewer import Viewer, somebody_outside

pytestmark = pytest.mark.django_db
BEGUN = STARTS + timedelta(minutes=30)
ENDED = STARTS + timedelta(minutes=90)
TABLES = ["labs_poll", "labs_pollbox", "labs_pollvoter"]


@pytest.fixture
def session_id(cast: Cast) -> UUID:
    """Led by dana; amara, ben, chidi, ida and jon are there, and farid is not."""
    session_id = offer(cast, replace(ASKED, seats=12, public=True))
    take(cast.amara, session_id, "Ben", "Chidi", "Farid")
    come_from_outside(cast, session_id, "Ida", "Jon")
    for name, ticket in tickets(cast, session_id).items():
        if name != "Farid":
            with acting_as(cast.dana, BEGUN):
                actions.say_here(cast.dana, session_id, ticket, here=True, now=BEGUN)
    return session_id


def tickets(cast: Cast, session_id: UUID) -> dict[str, UUID]:
    with acting_as(cast.esra, NOW), seating():
        rows = Ticket.objects.filter(organisation_id=cast.esra.organisation_id, session_id=session_id)
        return {row.person.name if row.person else row.guest_name: row.id for row in rows.select_related("person")}


def asked(cast: Cast, session_id: UUID, *choices: str) -> UUID:
    with acting_as(cast.dana, BEGUN):
        return actions.open_poll(cast.dana, session_id, "How was it?", choices, now=BEGUN)


def holder(cast: Cast, name: str) -> Viewer:
    return cast.everyone.get(name.lower()) or somebody_outside(cast.esra.organisation_id)


def answer(cast: Cast, session_id: UUID, poll: UUID, name: str, value: int, slip: str = "") -> str:
    viewer, ticket = holder(cast, name), tickets(cast, session_id)[name]
    with acting_as(viewer, BEGUN):
        if name in ("Ida", "Jon"):
            return actions.answer_poll_as_guest(Bearer(viewer, ticket), poll, value, slip=slip, now=BEGUN)
        return actions.answer_poll(viewer, ticket, poll, value, slip=slip, now=BEGUN)


def close(cast: Cast, session_id: UUID) -> None:
    with acting_as(cast.dana, BEGUN):
        actions.close_poll(cast.dana, session_id, now=BEGUN)


def seen(viewer: Viewer, session_id: UUID) -> list[PollFacts]:
    with acting_as(viewer, BEGUN):
        return polls_for(viewer, session_id)


def seen_by_guest(cast: Cast, session_id: UUID, name: str) -> list[PollFacts]:
    link = link_of_ticket(cast.esra.organisation_id, tickets(cast, session_id)[name])
    bearer = bearer_of_ticket(link)
    assert bearer is not None
    with acting_as(bearer.viewer, BEGUN):
        return polls_of_guest(bearer)


HERE = ("Amara", "Ben", "Chidi", "Ida", "Jon")


def test_five_answers_are_shown_as_one_word_to_those_who_are_there(cast: Cast, session_id: UUID) -> None:
    poll = asked(cast, session_id, "Stay", "Go")
    for at, name in enumerate(HERE):
        (before,) = seen(cast.dana, session_id)
        assert (before.words, before.answers, before.enough) == ("", "", False)
        answer(cast, session_id, poll, name, 1 if at < 3 else 2)
    (before,) = seen(cast.ben, session_id)
    assert (before.words, before.took_part, before.enough) == ("", True, True)
    close(cast, session_id)

    for viewer in (cast.amara, cast.ben, cast.dana, cast.esra):
        (one,) = seen(viewer, session_id)
        assert (one.words, one.answers) == ("More than half chose: Stay", "5 to 9 answers")
    assert seen_by_guest(cast, session_id, "Ida")[0].words == "More than half chose: Stay"
    assert seen(cast.farid, session_id) == []
    with pytest.raises(NotYours):
        seen(cast.gwen, session_id)


def test_fewer_than_five_show_nothing(cast: Cast, session_id: UUID) -> None:
    poll = asked(cast, session_id)
    for name in HERE[:4]:
        answer(cast, session_id, poll, name, 7)
    close(cast, session_id)
    (one,) = seen(cast.dana, session_id)
    assert (one.words, one.answers, one.enough) == ("Too few to show.", "", False)
    with acting_as(cast.dana, BEGUN):
        row = Poll.objects.get(organisation_id=cast.dana.organisation_id)
        assert (row.least, row.level, row.most) == (None, None, 0)


def test_an_answer_is_changed_by_its_slip_and_by_nothing_else(cast: Cast, session_id: UUID) -> None:
    poll = asked(cast, session_id)
    slips = {name: answer(cast, session_id, poll, name, 1) for name in HERE}
    assert len(set(slips.values())) == 5
    for slip in ("", "1", "x" * 32):
        with pytest.raises(Refused, match="only in the browser"):
            answer(cast, session_id, poll, "Ben", 7, slip)
    for name in HERE[:4]:
        assert answer(cast, session_id, poll, name, 7, slips[name]) == slips[name]
    with pytest.raises(Refused, match="none of the answers"):
        answer(cast, session_id, poll, "Ben", 8, slips["Ben"])
    close(cast, session_id)
    assert seen(cast.ben, session_id)[0].words == "Towards 7."
    with pytest.raises(Refused, match="has closed"):
        answer(cast, session_id, poll, "Ben", 1, slips["Ben"])


def test_who_may_ask_and_who_may_answer(cast: Cast, session_id: UUID) -> None:
    for other in (cast.ben, cast.farid, cast.gwen, somebody_outside(cast.esra.organisation_id)):
        with acting_as(other, BEGUN):
            for act in (
                lambda viewer: actions.open_poll(viewer, session_id, "How?", [], now=BEGUN),
                lambda viewer: actions.close_poll(viewer, session_id, now=BEGUN),
            ):
                with pytest.raises(NotYours):
                    act(other)
    with acting_as(cast.dana, NOW), pytest.raises(Refused, match="twelve hours"):
        actions.open_poll(cast.dana, session_id, "How?", [], now=NOW)
    poll = asked(cast, session_id)
    with pytest.raises(Refused, match="open already"):
        asked(cast, session_id)
    with pytest.raises(NotYours):
        answer(cast, session_id, poll, "Farid", 4)
    of_ben = tickets(cast, session_id)["Ben"]
    for other in (cast.chidi, cast.gwen):
        with acting_as(other, BEGUN), pytest.raises(NotYours):
            actions.answer_poll(other, of_ben, poll, 4, now=BEGUN)
    for _ in range(2):
        close(cast, session_id)
        asked(cast, session_id)
    close(cast, session_id)
    with pytest.raises(Refused, match="3 polls at most"):
        asked(cast, session_id)


def test_at_the_end_it_is_closed_and_what_was_answered_is_gone_for_good(
    cast: Cast, session_id: UUID, django_capture_on_commit_callbacks: object
) -> None:
    poll = asked(cast, session_id)
    for name in HERE:
        answer(cast, session_id, poll, name, 6)
    with acting_as(cast.esra, BEGUN), seating():
        box = PollBox.objects.get(organisation_id=cast.esra.organisation_id)
        assert len(open_facts(box.answers_sealed, box.place).splitlines()) == 5
    for at, is_open in ((ENDED - timedelta(minutes=1), True), (ENDED, False), (ENDED + timedelta(minutes=5), False)):
        with (
            django_capture_on_commit_callbacks(execute=True),  # type: ignore[operator]
            time_machine.travel(at, tick=False),
        ):
            close_polls_of_sessions(0)
        assert seen(cast.ben, session_id)[0].is_open is is_open
    forget_keys()
    with acting_as(cast.esra, ENDED), seating():
        ours = {"organisation_id": cast.esra.organisation_id}
        assert not PollBox.objects.filter(**ours).exists()
        assert not PollVoter.objects.filter(**ours).exists()
        with pytest.raises(KeyGone):
            open_facts(box.answers_sealed, box.place)
    assert seen(cast.ben, session_id)[0].words == "Towards 7."


def test_walls_stand_behind_the_doors(cast: Cast, session_id: UUID) -> None:
    poll = asked(cast, session_id)
    answer(cast, session_id, poll, "Ben", 3)
    guest = somebody_outside(cast.esra.organisation_id)
    for name, viewer in {**cast.everyone, "guest": guest}.items():
        there = name in ("amara", "ben", "chidi", "dana", "esra")
        assert rows_seen(viewer, BEGUN, TABLES) == dict(zip(TABLES, (int(there), 0, 0), strict=True)), name
        for table in TABLES[1:]:
            assert refused_or_nothing(viewer, BEGUN, f"DELETE FROM {table}")
    for viewer in (cast.ben, cast.farid, cast.gwen, guest):
        assert refused_or_nothing(viewer, BEGUN, "UPDATE labs_poll SET least = 5")


JOINS = ("xmin::text::bigint", "ctid", "id", "ticket_id")


def test_a_dump_of_the_database_joins_no_answer_to_a_person_better_than_chance(cast: Cast, session_id: UUID) -> None:
    """The thief has every table, hidden columns too, and the keys."""
    chance, right, expected, guesses = Random(7), Counter[str](), 0.0, 0
    for _ in range(12):
        with transaction.atomic():
            poll = asked(cast, session_id)
            values = {name: chance.randint(1, 7) for name in chance.sample(HERE, 5)}
            for name, value in values.items():
                answer(cast, session_id, poll, name, value)
            of = {ticket: values[name] for name, ticket in tickets(cast, session_id).items() if name in values}
            with acting_as(cast.esra, BEGUN), seating():
                box = PollBox.objects.get(organisation_id=cast.esra.organisation_id)
                lying = [int(line[0]) for line in open_facts(box.answers_sealed, box.place).splitlines()]
                for how in JOINS:
                    with connection.cursor() as cursor:
                        cursor.execute(f"SELECT ticket_id FROM labs_pollvoter ORDER BY {how}")
                        voters = [ticket for (ticket,) in cursor.fetchall()]
                    right[how] += sum(of[one] == value for one, value in zip(voters, lying, strict=True))
            guesses += len(values)
            expected += sum(count * count for count in Counter(values.values()).values()) / len(values)
            transaction.set_rollback(True)
        forget_keys()
    for how in JOINS:
        assert right[how] <= expected + 0.2 * guesses, how
