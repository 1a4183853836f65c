"""Rehearsals that are kept; workshops, and what one takes home; the Weekly; turning to those who run Duologue here."""

from duologue.labs.actions.booking import Booked, accept, accept_as_guest, book, book_guests, cancel, cancel_as_guest
from duologue.labs.actions.contact import forget_messages, note_on_message, send_from_outside, send_message
from duologue.labs.actions.issues import (
    begin_issue,
    choose_public_pages,
    end_editor,
    name_editor,
    save_issue,
    schedule_issue,
)
from duologue.labs.actions.leading import check_in_by_code, decide_refund, draw_groups, say_here, say_paid
from duologue.labs.actions.polls import answer_poll, answer_poll_as_guest, close_poll, close_polls, open_poll
from duologue.labs.actions.rehearsal import SHARED, forget_rehearsal, keep_rehearsal, use_in_feedback, use_in_point
from duologue.labs.actions.sessions import SessionAsked, call_off, change_session, plan_session
from duologue.labs.actions.taking_home import take_home
from duologue.labs.actions.weekly import (
    ask_outside,
    confirm_outside,
    mark_sent,
    post_trial,
    post_weekly,
    send_outside,
    stop_outside,
    subscribe,
    unsubscribe,
)
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
    "answer_poll",
    "answer_poll_as_guest",
    "ask_outside",
    "begin_issue",
    "book",
    "book_guests",
    "call_off",
    "cancel",
    "cancel_as_guest",
    "change_session",
    "change_workshop",
    "check_in_by_code",
    "choose_public_pages",
    "close_poll",
    "close_polls",
    "confirm_outside",
    "decide_refund",
    "draw_groups",
    "end_editor",
    "forget_messages",
    "forget_rehearsal",
    "keep_rehearsal",
    "mark_sent",
    "name_editor",
    "note_on_message",
    "open_poll",
    "plan_session",
    "post_trial",
    "post_weekly",
    "retire_workshop",
    "save_issue",
    "say_here",
    "say_paid",
    "schedule_issue",
    "send_from_outside",
    "send_message",
    "send_outside",
    "stop_outside",
    "subscribe",
    "take_home",
    "unsubscribe",
    "use_in_feedback",
    "use_in_point",
    "wish_for_date",
]
