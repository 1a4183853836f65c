"""Many who want the last seats in the same moment, each on a connection of their own: as many get one as there are.

Forty here; DUOLOGUE_LONG=yes makes it two hundred, of whom eighty knock at a time.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection
from tests.cast import NOW, Cast, build_cast
from tests.rooms.labs.offering import ASKED, come_from_outside, counted, offer, states, take, ticket_of

from duologue.bridges.models import OutgoingMail
from duologue.labs import actions
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, AT_A_TIME = (200, 80) if os.environ.get("DUOLOGUE_LONG") else (40, 40)
SEATS = 5


@pytest.fixture
def people() -> Cast:
    return build_cast()


def test_the_last_five_seats_go_to_five(people: Cast) -> None:
    session_id = offer(people, replace(ASKED, seats=SEATS, public=True))
    together = Barrier(AT_A_TIME, timeout=60)

    def knock(number: int) -> None:
        try:
            if number < AT_A_TIME:
                together.wait()
            come_from_outside(people, session_id, f"Guest{number}")
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_A_TIME) as pool:
        list(pool.map(knock, range(PEOPLE)))

    found = list(states(people, session_id).values())
    assert found == ["booked"] * SEATS + ["waiting"] * (PEOPLE - SEATS)
    assert counted(people, session_id) == (SEATS, PEOPLE - SEATS)
    assert OutgoingMail.objects.count() == PEOPLE


def test_seats_given_back_while_others_ask_are_offered_once(people: Cast) -> None:
    """Two give theirs back while three ask: the two who waited are offered them, nobody new passes."""
    session_id = offer(people)
    take(people.ben, session_id, "Chidi", "Amara", "Farid")
    leaving = {viewer.name: ticket_of(viewer, session_id).id for viewer in (people.ben, people.chidi)}
    together = Barrier(3, timeout=20)

    def act(name: str) -> None:
        viewer = people.everyone[name]
        try:
            together.wait()
            with acting_as(viewer, NOW):
                _act(viewer.name, session_id)
        finally:
            connection.close()

    def _act(name: str, session_id: UUID) -> None:
        viewer = people.everyone[name.lower()]
        if name in leaving:
            actions.cancel(viewer, leaving[name], now=NOW)
        else:
            actions.book(viewer, session_id, me=True, others=[], now=NOW)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(act, ["ben", "chidi", "dana"]))

    found = states(people, session_id)
    assert (found["Amara"], found["Farid"], found["Dana"]) == ("offered", "offered", "waiting")
    assert counted(people, session_id) == (2, 1)
