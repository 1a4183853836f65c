"""The life of a ticket: waiting, offered, reserved or booked, attended; or cancelled, or lapsed. And what becomes of money."""

from datetime import datetime, timedelta
from enum import StrEnum

from duologue.translation import gettext as _
from duologue.translation import marked


class State(StrEnum):
    WAITING = "waiting"
    OFFERED = "offered"
    """A seat is free for whoever waited longest, for a while."""
    RESERVED = "reserved"
    """A seat that costs something, and is not paid yet."""
    BOOKED = "booked"
    ATTENDED = "attended"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"
    """The time to take a seat that was offered, or to pay one that was reserved, went by."""


SEATED = (State.OFFERED, State.RESERVED, State.BOOKED, State.ATTENDED)
"""What takes a seat."""
HOLDS = (State.RESERVED, State.BOOKED)
TO_CANCEL = (State.WAITING, State.OFFERED, *HOLDS)
"""What can still be cancelled."""
LIVE = (State.WAITING, *SEATED)
"""One a person and session."""
WORDS = {
    State.WAITING: marked("on the waiting list"),
    State.OFFERED: marked("a seat is offered"),
    State.RESERVED: marked("reserved, not paid yet"),
    State.BOOKED: marked("booked"),
    State.ATTENDED: marked("attended"),
    State.CANCELLED: marked("cancelled"),
    State.LAPSED: marked("lapsed"),
}


class Act(StrEnum):
    OFFER = "offer"
    ACCEPT = "accept"
    LAPSE = "lapse"
    PAY = "pay"
    ATTEND = "attend"
    NOT_THERE = "not there"
    """A check-in taken back."""
    CANCEL = "cancel"


_AFTER = {
    (State.WAITING, Act.OFFER): State.OFFERED,
    (State.OFFERED, Act.LAPSE): State.LAPSED,
    (State.RESERVED, Act.LAPSE): State.LAPSED,
    (State.RESERVED, Act.PAY): State.BOOKED,
    (State.ATTENDED, Act.PAY): State.ATTENDED,
    (State.RESERVED, Act.ATTEND): State.ATTENDED,
    (State.BOOKED, Act.ATTEND): State.ATTENDED,
    (State.WAITING, Act.CANCEL): State.CANCELLED,
    (State.OFFERED, Act.CANCEL): State.CANCELLED,
    (State.RESERVED, Act.CANCEL): State.CANCELLED,
    (State.BOOKED, Act.CANCEL): State.CANCELLED,
}
_WITH_A_SEAT = {(State.OFFERED, Act.ACCEPT), (State.ATTENDED, Act.NOT_THERE)}


def with_a_seat(*, owing: bool) -> State:
    """What a seat begins as: booked, or reserved while something is to be paid for it."""
    return State.RESERVED if owing else State.BOOKED


def after(state: State, act: Act, *, owing: bool) -> State | None:
    """The state that follows; None where the act has no sense. `owing`: it costs something that is not paid."""
    if (state, act) in _WITH_A_SEAT:
        return with_a_seat(owing=owing)
    if act is Act.PAY and not owing:
        return None
    return _AFTER.get((state, act))


class Refund(StrEnum):
    NONE = ""
    DUE = "due"
    """Whoever leads the session sees: to refund."""
    KEPT = "kept"
    RETURNED = "returned"


RETURNED_UNTIL = timedelta(days=7)
"""So long before the session, what was paid is given back."""


def refund_of(*, paid: bool, starts_at: datetime, now: datetime, called_off: bool = False) -> Refund:
    """What becomes of money when a ticket is cancelled by its holder, or the session is called off."""
    if not paid:
        return Refund.NONE
    return Refund.DUE if called_off or now <= starts_at - RETURNED_UNTIL else Refund.KEPT


def may_decide(refund: Refund, to: Refund) -> bool:
    """What whoever leads the session may still say: give it back after all, or that it was given back."""
    return (refund, to) in {(Refund.KEPT, Refund.DUE), (Refund.DUE, Refund.RETURNED)}


def told_before_cancelling(state: State, *, priced: bool, paid: bool, starts_at: datetime, now: datetime) -> str:
    """What cancelling now means for money; empty where there was never a price."""
    if not priced or state in (State.WAITING, State.OFFERED):
        return _("Nothing is due.") if priced else ""
    if not paid:
        return _("It is not paid, so nothing is due.")
    if refund_of(paid=paid, starts_at=starts_at, now=now) is Refund.DUE:
        return _("It is paid, and there are seven days or more until then: you get the money back.")
    return _(
        "It is paid, and there are fewer than seven days until then: the money is given back only if whoever leads it says so."
    )


MAY_CHECK_IN = (timedelta(hours=12), timedelta(days=7))


def may_check_in(starts_at: datetime, now: datetime) -> bool:
    """From the hours before it begins, and for a week, as lists are tidied up afterwards."""
    before, behind = MAY_CHECK_IN
    return starts_at - before <= now <= starts_at + behind
