"""Seats that become free by themselves: of reservations that are not paid, and of people who have left."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from tests.cast import NOW, Cast
from tests.rooms.labs.offering import DAY, PAID, STARTS, counted, mails, offer, states, subjects, take, ticket_of

from duologue.labs import actions
from duologue.labs.queries import tickets_ever_for
from duologue.labs.tasks import look_after_sessions
from duologue.people.models import Person
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db
LATER = replace(PAID, day=date(2026, 12, 20), seats=1)


def look_after(*moments: datetime) -> None:
    for moment in moments:
        with time_machine.travel(moment, tick=False):
            look_after_sessions(0)


def pay(cast: Cast, session_id: UUID) -> None:
    ticket_id = ticket_of(cast.ben, session_id).id
    with acting_as(cast.dana, NOW):
        actions.say_paid(cast.dana, ticket_id, now=NOW)


def told(subject: str) -> list[str]:
    return [name for name, said in subjects() if said == subject]


def test_a_reservation_that_is_not_paid_lapses_after_a_word_and_goes_to_whoever_is_next(cast: Cast) -> None:
    session_id = offer(cast, LATER)
    take(cast.ben, session_id, "Chidi")
    look_after(NOW + 4 * DAY)
    assert told("Your seat is not paid yet") == []
    saturday, warned = NOW + 5 * DAY, (NOW + 7 * DAY).replace(hour=12)
    look_after(saturday, warned.replace(hour=2))
    assert told("Your seat is not paid yet") == []
    look_after(warned, warned + DAY)
    assert told("Your seat is not paid yet") == ["ben"]
    look_after(warned + 2 * DAY - timedelta(minutes=1))
    assert states(cast, session_id) == {"Ben": "reserved", "Chidi": "waiting"}
    look_after(warned + 2 * DAY, warned + 2 * DAY + timedelta(minutes=5))

    assert states(cast, session_id) == {"Ben": "lapsed", "Chidi": "offered"}
    assert told("A seat is not kept for you any more") == ["ben"]
    (entry,) = [calendar for _, subject, _, calendar in mails() if subject == "A seat is not kept for you any more"]
    assert "STATUS:CANCELLED" in entry
    assert told("A seat is free for you") == ["chidi"]


def test_what_is_paid_stays(cast: Cast) -> None:
    paid = offer(cast, LATER)
    take(cast.ben, paid)
    pay(cast, paid)
    look_after(*((NOW + day * DAY).replace(hour=12) for day in range(4, 12)))
    assert states(cast, paid) == {"Ben": "booked"}
    assert told("Your seat is not paid yet") == []


def test_an_unpaid_seat_is_kept_for_the_door_once_it_has_begun(cast: Cast) -> None:
    session_id = offer(cast, PAID)
    take(cast.ben, session_id, now=STARTS - 6 * DAY)
    look_after(*(STARTS - 6 * DAY + day * DAY for day in range(7)), STARTS + timedelta(minutes=5))
    assert told("Your seat is not paid yet") == []
    assert states(cast, session_id) == {"Ben": "reserved"}


def test_the_seat_of_somebody_who_left_is_free_again(cast: Cast) -> None:
    session_id = offer(cast, replace(PAID, seats=1))
    take(cast.ben, session_id, "Chidi", "Farid")
    pay(cast, session_id)
    with acting_as(cast.esra, NOW):
        gone = [cast.ben.person_id, cast.chidi.person_id]
        Person.objects.filter(organisation_id=cast.esra.organisation_id, id__in=gone).update(left_on=(NOW + DAY).date())
    look_after(NOW)
    assert states(cast, session_id)["Ben"] == "booked"
    look_after(NOW + DAY, NOW + DAY + timedelta(minutes=5))

    assert states(cast, session_id) == {"Ben": "cancelled", "Chidi": "cancelled", "Farid": "offered"}
    assert counted(cast, session_id) == (1, 0)
    assert ticket_of(cast.ben, session_id).refund == "due"
    with acting_as(cast.ben, NOW):
        assert [one.state.value for one in tickets_ever_for(cast.ben)] == ["cancelled"]
