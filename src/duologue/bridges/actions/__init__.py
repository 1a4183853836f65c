"""Owing somebody a mail and delivering it, so that nobody waits for a mail server; and the ways in which one's 1:1s come into one's"""

from duologue.bridges.actions.accounts import choose_calendar, close_account, open_account, what_stands_there
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
from duologue.bridges.actions.telling import owe_to_calendars
from duologue.bridges.actions.times_by_mail import choose_times_by_mail, mail_times

__all__ = [
    "NotDelivered",
    "choose_calendar",
    "choose_times_by_mail",
    "close_account",
    "connect",
    "deliver",
    "forget_recipients",
    "invite_by_mail",
    "invite_everyone_by_mail",
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
    "what_stands_there",
]
