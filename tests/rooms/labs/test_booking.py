"""Seats: booked for oneself and others, waited for, offered in turn, paid, given back; each told by one mail."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from uuid import UUID

import pytest
import time_machine
from tests.cast import NOW, Cast
from tests.rooms.labs.offering import (
    ASKED,
    DAY,
    PAID,
    STARTS,
    come_from_outside,
    counted,
    event_in,
    mails,
    offer,
    states,
    subjects,
    take,
    ticket_of,
)

from duologue.labs import actions
from duologue.labs.queries import attendance_for, catalogue_for, own_ticket, ticket_for
from duologue.labs.rules.sessions.tickets import Refund, State
from duologue.labs.tasks import look_after_sessions
from duologue.people.actions import add_person
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer, somebody_outside

pytestmark = pytest.mark.django_db
SEAT = "Your seat in a workshop"


@pytest.fixture
def session_id(cast: Cast) -> UUID:
    """Two seats."""
    return offer(cast)


def cancel(viewer: Viewer, session_id: UUID, now: datetime = NOW) -> str:
    ticket = ticket_of(viewer, session_id)
    with acting_as(viewer, now):
        return actions.cancel(viewer, ticket.id, now=now)


def look_after(now: datetime) -> None:
    with time_machine.travel(now, tick=False):
        look_after_sessions(0)


def test_whoever_comes_first_has_a_seat_and_the_others_wait_in_their_order(cast: Cast, session_id: UUID) -> None:
    take(cast.ben, session_id, "Chidi", "amara@example.org")
    take(cast.farid, session_id)
    take(cast.ben, session_id, "chidi")  # once more is the same as once

    assert states(cast, session_id) == {
        "Ben": "booked",
        "Chidi": "booked",
        "Amara": "waiting",
        "Farid": "waiting",
    }
    assert counted(cast, session_id) == (2, 2)
    assert subjects() == [
        ("amara", "You are on a waiting list"),
        ("ben", SEAT),
        ("chidi", SEAT),
        ("farid", "You are on a waiting list"),
    ]


def test_a_seat_that_is_given_back_is_offered_in_turn_and_goes_on_when_nobody_takes_it(
    cast: Cast, session_id: UUID
) -> None:
    take(cast.ben, session_id, "Chidi", "Amara", "Farid")
    cancel(cast.ben, session_id)
    assert states(cast, session_id)["Amara"] == "offered"
    take(cast.ben, session_id)  # a free seat is kept for those who wait
    assert states(cast, session_id)["Ben"] == "waiting"

    look_after(NOW + timedelta(hours=23))
    assert states(cast, session_id)["Amara"] == "offered"
    look_after(NOW + timedelta(hours=24))
    look_after(NOW + timedelta(hours=25))
    assert states(cast, session_id) | {"Chidi": ""} == {
        "Amara": "lapsed",
        "Farid": "offered",
        "Ben": "waiting",
        "Chidi": "",
    }
    with acting_as(cast.amara, NOW + DAY), pytest.raises(Refused, match="offer is over"):
        actions.accept(cast.amara, ticket_of_in(cast.amara, session_id), now=NOW + DAY)
    with acting_as(cast.farid, NOW + DAY):
        actions.accept(cast.farid, ticket_of_in(cast.farid, session_id), now=NOW + DAY)
    assert states(cast, session_id)["Farid"] == "booked"
    assert counted(cast, session_id) == (2, 1)
    offered = [name for name, subject in subjects() if subject == "A seat is free for you"]
    assert offered == ["amara", "farid"]


def ticket_of_in(viewer: Viewer, session_id: UUID) -> UUID:
    found = ticket_for(viewer, session_id)
    assert found is not None
    return found.id


def test_more_seats_go_to_the_waiting_list_at_once_and_fewer_than_are_taken_are_refused(
    cast: Cast, session_id: UUID
) -> None:
    take(cast.ben, session_id, "Chidi", "Amara", "Farid")
    with acting_as(cast.dana, NOW):
        actions.change_session(cast.dana, session_id, replace(ASKED, seats=3), now=NOW)
        with pytest.raises(Refused, match="3 seats are taken"):
            actions.change_session(cast.dana, session_id, replace(ASKED, seats=2), now=NOW)

    assert states(cast, session_id)["Amara"] == "offered"
    assert states(cast, session_id)["Farid"] == "waiting"
    assert counted(cast, session_id) == (3, 1)
    assert ("ben", "A workshop has changed") not in subjects()


def test_near_the_beginning_an_offer_ends_with_it(cast: Cast, session_id: UUID) -> None:
    take(cast.ben, session_id, "Chidi", "Amara")
    late = STARTS - timedelta(hours=3)
    cancel(cast.ben, session_id, late)

    assert ticket_of(cast.amara, session_id).offered_until == STARTS
    look_after(STARTS)
    assert states(cast, session_id)["Amara"] == "lapsed"
    with acting_as(cast.farid, STARTS), pytest.raises(Refused, match="has begun"):
        actions.book(cast.farid, session_id, me=True, others=[], now=STARTS)


def test_a_seat_that_costs_something_is_reserved_until_it_is_paid(cast: Cast) -> None:
    session_id = offer(cast, PAID)
    take(cast.ben, session_id)
    ticket = ticket_of(cast.ben, session_id)
    assert ticket.state == State.RESERVED
    with acting_as(cast.ben, NOW), pytest.raises(NotYours):
        actions.say_paid(cast.ben, ticket.id, now=NOW)
    with acting_as(cast.dana, NOW):
        actions.say_paid(cast.dana, ticket.id, now=NOW)
        with pytest.raises(Refused, match="as it is now"):
            actions.say_paid(cast.dana, ticket.id, now=NOW)
        with pytest.raises(Refused, match="price that stands"):
            actions.change_session(cast.dana, session_id, replace(PAID, price="99"), now=NOW)
    assert ticket_of(cast.ben, session_id).state == State.BOOKED


@pytest.mark.parametrize(
    ("paid", "at", "refund", "sentence"),
    [
        (False, STARTS - DAY, "", "nothing is due"),
        (True, STARTS - 7 * DAY, "due", "you get the money back"),
        (True, STARTS - 7 * DAY + timedelta(minutes=1), "kept", "only if whoever leads it says so"),
    ],
)
def test_what_becomes_of_money_when_a_ticket_is_cancelled(
    cast: Cast, paid: bool, at: datetime, refund: str, sentence: str
) -> None:
    session_id = offer(cast, PAID)
    take(cast.ben, session_id)
    ticket = ticket_of(cast.ben, session_id)
    with acting_as(cast.dana, NOW):
        if paid:
            actions.say_paid(cast.dana, ticket.id, now=NOW)

    assert sentence in cancel(cast.ben, session_id, at)
    assert sentence.split()[0] in mails(at)[-1][2]
    assert ticket_of(cast.ben, session_id).refund == refund
    with acting_as(cast.dana, at):
        assert [one.name for one in attendance_for(cast.dana, session_id).money] == (["Ben"] if refund else [])
        if refund == "kept":
            actions.decide_refund(cast.dana, ticket.id, Refund.DUE, now=at)
        if refund:
            actions.decide_refund(cast.dana, ticket.id, Refund.RETURNED, now=at)
        with pytest.raises(Refused):
            actions.decide_refund(cast.dana, ticket.id, Refund.DUE, now=at)


def test_a_session_that_is_called_off_tells_everybody_once_and_owes_what_was_paid(cast: Cast) -> None:
    session_id = offer(cast, PAID)
    take(cast.ben, session_id, "Chidi", "Amara")
    with acting_as(cast.dana, NOW):
        actions.say_paid(cast.dana, ticket_of_in_lead(cast, session_id, "Ben"), now=NOW)
        for _ in range(2):
            actions.call_off(cast.dana, session_id, now=NOW)

    told = [name for name, subject in subjects() if subject == "A workshop does not take place"]
    assert told == ["amara", "ben", "chidi"]
    assert ticket_of(cast.ben, session_id).refund == Refund.DUE
    assert ticket_of(cast.chidi, session_id).refund == Refund.NONE
    assert counted(cast, session_id) == (0, 0)
    with acting_as(cast.farid, NOW), pytest.raises(Refused, match="does not take place"):
        actions.book(cast.farid, session_id, me=True, others=[], now=NOW)


def ticket_of_in_lead(cast: Cast, session_id: UUID, name: str) -> UUID:
    seated = attendance_for(cast.dana, session_id).seated
    return next(one.id for one in seated if one.name == name)


def test_calendars_keep_one_entry_through_every_change(cast: Cast, session_id: UUID) -> None:
    """One UID, a number that only goes up, neither workshop nor place nor anybody's name in it."""
    take(cast.ben, session_id)
    with acting_as(cast.dana, NOW):
        actions.change_session(cast.dana, session_id, replace(ASKED, at=time(11)), now=NOW + timedelta(hours=1))
    cancel(cast.ben, session_id, NOW + timedelta(hours=2))

    sent = [event_in(calendar) for *_, calendar in mails(NOW)]
    assert {method for method, _ in sent} == {"PUBLISH"}
    assert len({event["uid"] for _, event in sent}) == 1
    assert [event["sequence"] for _, event in sent] == ["0", "2", "3"]
    assert [event["status"] for _, event in sent] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert [event["dtstart"][9:13] for _, event in sent] == ["1000", "1100", "1100"]
    for word in ("Plan it", "Anchor", "Dana", "Ben"):
        assert word not in "".join(calendar for *_, calendar in mails(NOW))
    assert "Plan it" not in "".join(subject + body for _, subject, body, _ in mails(NOW))


def test_whoever_wanted_to_hear_of_a_date_is_told_once(cast: Cast, session_id: UUID) -> None:
    with acting_as(cast.ben, NOW):
        (workshop,) = catalogue_for(cast.ben, NOW)
        for _ in range(2):
            actions.wish_for_date(cast.ben, workshop.id, wished=True, now=NOW)
        assert catalogue_for(cast.ben, NOW)[0].wished
    for _ in range(2):
        with acting_as(cast.esra, NOW):
            actions.plan_session(cast.esra, workshop.id, ASKED, now=NOW)

    assert subjects() == [("ben", "There is a date now")]
    with acting_as(cast.ben, NOW):
        assert not catalogue_for(cast.ben, NOW)[0].wished


@pytest.mark.parametrize(
    ("others", "me", "sentence"),
    [
        ([], False, "Nobody was named"),
        (["Nobody Known"], True, "Nobody here is called “Nobody Known”"),
        (["Gwen"], True, "Nobody here is called"),
        (["Ben"], False, "Several people are called"),
        ([f"n{n}" for n in range(6)], True, "At most 6"),
    ],
)
def test_what_cannot_be_booked_is_said_and_nothing_is(
    cast: Cast, session_id: UUID, others: list[str], me: bool, sentence: str
) -> None:
    add_person(None, cast.ben.organisation_id, name="ben", email="ben.two@example.org", now=NOW)
    with acting_as(cast.amara, NOW), pytest.raises(Refused, match=sentence):
        actions.book(cast.amara, session_id, me=me, others=others, now=NOW)

    assert states(cast, session_id) == {}


def test_a_guest_books_where_it_is_public_and_is_nobody_elses_to_find(cast: Cast) -> None:
    private = offer(cast)
    with acting_as(cast.esra, NOW):
        workshop = catalogue_for(cast.esra, NOW)[0]
        public = actions.plan_session(cast.esra, workshop.id, replace(ASKED, public=True, seats=1), now=NOW)
    with pytest.raises(NotYours):
        come_from_outside(cast, private, "Ida")
    come_from_outside(cast, public, "Ida", "Jon")
    come_from_outside(cast, public, "Ida")

    assert states(cast, public) == {"Ida": "booked", "Jon": "waiting"}
    jon = ticket_of(somebody_outside(cast.esra.organisation_id), public).id
    assert sorted(recipient for recipient, *_ in mails()) == ["ida@elsewhere.example", "jon@elsewhere.example"]
    with acting_as(cast.ben, NOW):
        assert ticket_for(cast.ben, public) is None
        with pytest.raises(NotYours):
            own_ticket(cast.ben, jon)
