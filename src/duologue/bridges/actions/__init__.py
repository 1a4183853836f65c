"""Owing somebody a mail, and delivering it. Whoever asks for a mail never waits for a mail server."""

from duologue.bridges.actions.delivering import NotDelivered, deliver
from duologue.bridges.actions.posting import invite_by_mail, invite_everyone_by_mail, post_mail

__all__ = ["NotDelivered", "deliver", "invite_by_mail", "invite_everyone_by_mail", "post_mail"]
