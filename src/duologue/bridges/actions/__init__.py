"""Owing somebody a mail and delivering it, so that nobody waits for a mail server; and the ways in which one's 1:1s come into one's"""

from duologue.bridges.actions.accounts import choose_calendar, close_account, open_account, what_stands_there
from duologue.bridges.actions.choosing import (
    choose_kind,
    choose_quiet_hours,
    choose_usual_hours,
    stop_outside,
    stop_times_by_mail,
    withdraw,
)
from duologue.bridges.actions.consenting import connect
from duologue.bridges.actions.delivering import NotDelivered, deliver
from duologue.bridges.actions.feeds import make_feed, remove_feed
from duologue.bridges.actions.letting_know import let_know
from duologue.bridges.actions.listening import listen
from duologue.bridges.actions.posting import (
    forget_recipients,
    invite_by_mail,
    invite_everyone_by_mail,
    post_mail,
    post_outside,
)
from duologue.bridges.actions.publishing import moved_there, owe_times, publish
from duologue.bridges.actions.replying import say_nobody_reads
from duologue.bridges.actions.returning import forget_returns, let_address_go, take_return
from duologue.bridges.actions.telling import owe_to_calendars
from duologue.bridges.actions.telling_programs import happened, happened_here
from duologue.bridges.actions.times_by_mail import choose_times_by_mail, mail_times

__all__ = [
    "NotDelivered",
    "choose_calendar",
    "choose_kind",
    "choose_quiet_hours",
    "choose_times_by_mail",
    "choose_usual_hours",
    "close_account",
    "connect",
    "deliver",
    "forget_recipients",
    "forget_returns",
    "happened",
    "happened_here",
    "invite_by_mail",
    "invite_everyone_by_mail",
    "let_address_go",
    "let_know",
    "listen",
    "mail_times",
    "make_feed",
    "moved_there",
    "open_account",
    "owe_times",
    "owe_to_calendars",
    "post_mail",
    "post_outside",
    "publish",
    "remove_feed",
    "say_nobody_reads",
    "stop_outside",
    "stop_times_by_mail",
    "take_return",
    "what_stands_there",
    "withdraw",
]
