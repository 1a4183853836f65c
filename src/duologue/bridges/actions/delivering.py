"""Handing a mail to the mail server. What it does not take waits, and is tried again."""

import smtplib
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import transaction

from duologue.bridges.models import OutgoingMail
from duologue.bridges.queries import body_of, calendar_of, mail_that_waits, unsubscribe_of
from duologue.bridges.rules.patience import next_try

CALENDAR = "text/calendar"


class NotDelivered(Exception):
    """The mail server did not take it. Names the kind of fault, neither address nor words; `again` says when."""

    def __init__(self, fault: str, again: timedelta) -> None:
        super().__init__(fault)
        self.again = again


def deliver(organisation_id: UUID, mail_id: UUID, *, now: datetime) -> bool:
    """Send it if it still waits; True when it was sent. Raises NotDelivered when it has to be tried again."""
    with transaction.atomic():
        mail = mail_that_waits(organisation_id, mail_id)
        if mail is None:
            return False
        message = _message(mail, body_of(mail, now=now), calendar_of(mail, now=now), unsubscribe_of(mail, now=now))
        mail.attempts += 1
        mail.save(update_fields=["attempts"])
    # Outside the transaction: a slow mail server must not hold a row of ours.
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        codes = [code for code, _ in refusal.recipients.values()]
        return _not_sent(mail, "refused", None if min(codes) >= 500 else next_try(mail.attempts), now)
    except (OSError, smtplib.SMTPException) as fault:
        return _not_sent(mail, type(fault).__name__, next_try(mail.attempts), now)
    _close(mail, "sent_at", now)
    return True


def _not_sent(mail: OutgoingMail, fault: str, again: timedelta | None, now: datetime) -> bool:
    if again is not None:
        raise NotDelivered(fault, again) from None
    _close(mail, "failed_at", now)
    return False


def _close(mail: OutgoingMail, how: str, now: datetime) -> None:
    """Whichever way it went, its words go."""
    OutgoingMail.objects.filter(organisation_id=mail.organisation_id, id=mail.id).update(
        **{how: now, "body_sealed": None, "calendar_sealed": None, "unsubscribe_sealed": None}
    )


class _Invitation(EmailMultiAlternatives):
    """A calendar program looks for the method in the type of the part before it reads the part (RFC 6047, 2.4)."""

    method = ""

    def message(self, **more: Any) -> Any:
        whole = super().message(**more)
        for part in whole.walk():
            if part.get_content_type() == CALENDAR:
                part.set_param("method", self.method)
        return whole


def _message(mail: OutgoingMail, body: str, calendar: str, unsubscribe: str) -> EmailMessage:
    host = settings.DUOLOGUE_PUBLIC_URL.rpartition("/")[2].partition(":")[0]
    headers = {
        # The same each time: should we die between sending and noting it, the second copy is known for a copy.
        "Message-ID": f"<{mail.id}@{host}>",
        "Auto-Submitted": "auto-generated",
    }
    if unsubscribe:
        headers |= {"List-Unsubscribe": f"<{unsubscribe}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    if not calendar:
        return EmailMessage(mail.subject, body, to=[mail.recipient], headers=headers)
    # Some programs answer whom the mail comes from, whatever the invitation in it names.
    answers = [settings.DUOLOGUE_MAIL_ANSWERS] if settings.DUOLOGUE_MAIL_ANSWERS else None
    message = _Invitation(mail.subject, body, to=[mail.recipient], reply_to=answers, headers=headers)
    message.attach_alternative(calendar, CALENDAR)
    message.method = next((name for name in ("CANCEL", "PUBLISH") if f"\r\nMETHOD:{name}\r\n" in calendar), "REQUEST")
    return message
