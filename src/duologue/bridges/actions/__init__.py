"""Owing somebody a mail and delivering it, so that nobody waits for a mail server; and the address at which a calendar fetches."""

from duologue.bridges.actions.delivering import NotDelivered, deliver
from duologue.bridges.actions.feeds import make_feed, remove_feed
from duologue.bridges.actions.posting import invite_by_mail, invite_everyone_by_mail, post_mail

__all__ = [
    "NotDelivered",
    "deliver",
    "invite_by_mail",
    "invite_everyone_by_mail",
    "make_feed",
    "post_mail",
    "remove_feed",
]
