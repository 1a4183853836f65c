"""Rehearsals that are kept; workshops, their sessions and who comes to them."""

from duologue.labs.actions.booking import (
    Booked,
    accept,
    accept_as_guest,
    book,
    book_guests,
    cancel,
    cancel_as_guest,
)
from duologue.labs.actions.leading import check_in_by_code, decide_refund, draw_groups, say_here, say_paid
from duologue.labs.actions.rehearsal import (
    SHARED,
    forget_rehearsal,
    keep_rehearsal,
    use_in_feedback,
    use_in_point,
)
from duologue.labs.actions.sessions import SessionAsked, call_off, change_session, plan_session
from duologue.labs.actions.workshops import (
    WorkshopAsked,
    add_workshop,
    change_workshop,
    retire_workshop,
    wish_for_date,
)

__all__ = [
    "SHARED",
    "Booked",
    "SessionAsked",
    "WorkshopAsked",
    "accept",
    "accept_as_guest",
    "add_workshop",
    "book",
    "book_guests",
    "call_off",
    "cancel",
    "cancel_as_guest",
    "change_session",
    "change_workshop",
    "check_in_by_code",
    "decide_refund",
    "draw_groups",
    "forget_rehearsal",
    "keep_rehearsal",
    "plan_session",
    "retire_workshop",
    "say_here",
    "say_paid",
    "use_in_feedback",
    "use_in_point",
    "wish_for_date",
]
