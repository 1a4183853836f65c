"""Whoever answers a mail is told that nobody reads it. What they wrote is looked at by nothing and kept nowhere."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from duologue.bridges.actions.posting import post_mail
from duologue.bridges.queries import reach
from duologue.bridges.queries.mail import recipient_of, written_to
from duologue.bridges.queries.returns import sent_as
from duologue.bridges.rules.kinds import Kind, subject_of
from duologue.bridges.rules.letters import replied_letter
from duologue.bridges.rules.returned import Answered
from duologue.privacy.identity import acting_as


def say_nobody_reads(answered: Answered, *, now: datetime) -> bool:
    """Once for each mail, to whom that mail went, and to nobody else whatever the answer says it comes from."""
    for name, host in answered.ids:
        mail = sent_as(UUID(name)) if host == reach().host.lower() and _is_id(name) else None
        if mail is None or mail.kind == Kind.REPLY or mail.recipient.casefold() != answered.sender:
            continue
        viewer, link = recipient_of(mail), settings.DUOLOGUE_PUBLIC_URL + reverse("home")
        once = f"reply {mail.id}"
        with written_to(viewer):
            body = replied_letter(viewer.name, link)
        with acting_as(viewer, now):
            post_mail(viewer, subject=subject_of(Kind.REPLY), body=body, kind=Kind.REPLY, once=once, now=now)
        return True
    return False


def _is_id(name: str) -> bool:
    try:
        return bool(UUID(name))
    except ValueError:
        return False
