"""The life of a ticket, as one table; who gets a seat; and what becomes of money."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from duologue.labs.rules.sessions.tickets import (
    SEATED,
    Act,
    Refund,
    State,
    after,
    may_check_in,
    may_decide,
    refund_of,
    told_before_cancelling,
)
from duologue.labs.rules.sessions.waiting import offered_until, seats_for, whose_turn

STARTS = datetime(2026, 12, 10, 9, tzinfo=UTC)
# Rows: the state. Columns: the act. A dash is an act that has no sense then; booked/reserved: free or paid/to be paid.
TABLE = """
state      offer    accept           lapse   pay       attend    not_there        cancel
waiting    offered  -                -       -         -         -                cancelled
offered    -        booked/reserved  lapsed  -         -         -                cancelled
reserved   -        -                lapsed  -/booked  attended  -                cancelled
booked     -        -                -       -         attended  -                cancelled
attended   -        -                -       -/attended  -       booked/reserved  -
cancelled  -        -                -       -         -         -                -
lapsed     -        -                -       -         -         -                -
"""


def cells() -> list[tuple[State, Act, bool, State | None]]:
    header, *lines = [line.split() for line in TABLE.strip().splitlines()]
    found = []
    for state, *follows in lines:
        for act, cell in zip(header[1:], follows, strict=True):
            free, _, owing = cell.partition("/")
            for owes, said in ((False, free), (True, owing or free)):
                found.append((State(state), Act[act.upper()], owes, None if said == "-" else State(said)))
    return found


def test_every_act_in_every_state() -> None:
    assert len(cells()) == len(State) * len(Act) * 2
    assert [cell for cell in cells() if after(cell[0], cell[1], owing=cell[2]) is not cell[3]] == []


def test_nothing_leads_out_of_the_end_and_everything_that_takes_a_seat_can_be_left() -> None:
    for state in State:
        ways = {after(state, act, owing=owing) for act in Act for owing in (True, False)} - {None}
        assert bool(ways) is (state not in (State.CANCELLED, State.LAPSED))


@pytest.mark.parametrize(
    ("asked", "seats", "taken", "waiting", "get"),
    [(1, 5, 0, 0, 1), (3, 5, 3, 0, 2), (3, 5, 5, 0, 0), (1, 5, 4, 2, 0), (2, 5, 7, 0, 0), (0, 5, 0, 0, 0)],
)
def test_nobody_passes_those_who_wait(asked: int, seats: int, taken: int, waiting: int, get: int) -> None:
    assert seats_for(asked, seats=seats, taken=taken, waiting=waiting) == get


@given(some.lists(some.integers(1, 99), unique=True), some.integers(0, 20), some.integers(0, 20))
def test_turns_come_in_the_order_of_numbers_and_never_more_than_are_free(
    numbers: list[int], seats: int, taken: int
) -> None:
    turns = whose_turn([(number, f"n{number}") for number in numbers], seats=seats, taken=taken)

    assert turns == [f"n{number}" for number in sorted(numbers)][: max(0, seats - taken)]


def test_an_offer_stands_for_a_day_and_never_past_the_beginning() -> None:
    assert offered_until(STARTS, STARTS - timedelta(days=3)) == STARTS - timedelta(days=2)
    assert offered_until(STARTS, STARTS - timedelta(hours=5)) == STARTS


@pytest.mark.parametrize(
    ("state", "priced", "paid", "days", "refund", "words"),
    [
        (State.BOOKED, False, False, 10, Refund.NONE, ""),
        (State.WAITING, True, False, 10, Refund.NONE, "Nothing is due."),
        (State.OFFERED, True, False, 1, Refund.NONE, "Nothing is due."),
        (State.RESERVED, True, False, 1, Refund.NONE, "not paid, so nothing is due"),
        (State.BOOKED, True, True, 8, Refund.DUE, "you get the money back"),
        (State.BOOKED, True, True, 7, Refund.DUE, "you get the money back"),
        (State.BOOKED, True, True, 6, Refund.KEPT, "only if whoever leads it says so"),
    ],
)
def test_what_becomes_of_money(state: State, priced: bool, paid: bool, days: int, refund: Refund, words: str) -> None:
    now = STARTS - timedelta(days=days)

    said = told_before_cancelling(state, priced=priced, paid=paid, starts_at=STARTS, now=now)
    assert refund_of(paid=paid, starts_at=STARTS, now=now) is refund
    assert words in said
    assert bool(said) is priced
    assert refund_of(paid=paid, starts_at=STARTS, now=now, called_off=True) is (Refund.DUE if paid else Refund.NONE)


def test_of_money_only_two_things_may_be_decided() -> None:
    may = {(was, to) for was in Refund for to in Refund if may_decide(was, to)}

    assert may == {(Refund.KEPT, Refund.DUE), (Refund.DUE, Refund.RETURNED)}


@pytest.mark.parametrize(("hours", "may"), [(-13, False), (-12, True), (0, True), (7 * 24, True), (7 * 24 + 1, False)])
def test_people_are_checked_in_around_it(hours: int, may: bool) -> None:
    assert may_check_in(STARTS, STARTS + timedelta(hours=hours)) is may


def test_who_waits_takes_no_seat() -> None:
    assert set(State) - set(SEATED) == {State.WAITING, State.CANCELLED, State.LAPSED}
