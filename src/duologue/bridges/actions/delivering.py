"""Handing a mail to the mail server. What it does not take waits, and is tried again; what falls into quiet hours waits for their end."""

import smtplib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from duologue.bridges.actions.composing import composed
from duologue.bridges.actions.posting import SEND_MAIL
from duologue.bridges.actions.returning import note_return
from duologue.bridges.models import OutgoingMail
from duologue.bridges.queries import mail_that_waits
from duologue.bridges.queries.mail import quiet_hours_for, recipient_of
from duologue.bridges.queries.returns import is_silent
from duologue.bridges.rules.bounces import refused
from duologue.bridges.rules.kinds import KINDS, Kind
from duologue.bridges.rules.patience import next_try
from duologue.bridges.rules.quiet import Hours
from duologue.bridges.rules.waiting import Late, Leaves, Waits, when_to_leave
from duologue.privacy.identity import acting_as

_FOR_GOOD = 500


class Why(StrEnum):
    """Why a mail was not sent."""

    REFUSED = "refused"
    GIVEN_UP = "given up"
    LATE = "late"
    SILENT = "silent"
    STOPPED = "stopped"


class NotDelivered(Exception):
    """The mail server did not take it. Names the kind of fault, neither address nor words; `again` says when."""

    def __init__(self, fault: str, again: timedelta) -> None:
        super().__init__(fault)
        self.again = again


@dataclass(frozen=True, slots=True)
class _Known:
    silent: bool
    hours: Hours
    zone: str


def deliver(organisation_id: UUID, mail_id: UUID, *, now: datetime) -> bool:
    """Send it if it still waits and may leave; True when it was sent. Raises NotDelivered when it has to be tried again."""
    with transaction.atomic():
        mail = mail_that_waits(organisation_id, mail_id)
        if mail is None or not _leaves(mail, now):
            return False
        message = composed(mail, now=now)
        mail.attempts += 1
        mail.save(update_fields=["attempts"])
    # Outside the transaction: a slow mail server must not hold a row of ours.
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        return _refused(mail, refusal.recipients, now)
    except (OSError, smtplib.SMTPException) as fault:
        return _not_sent(mail, type(fault).__name__, next_try(mail.attempts), now)
    _close(mail, sent_at=now)
    return True


def _leaves(mail: OutgoingMail, now: datetime) -> bool:
    """Now. What waits gets a job for the end of the quiet hours, in the same transaction."""
    known = _known(mail, now)
    kind = Kind(mail.kind)
    # Whoever asks for a new password waits for that mail, and has no other way in: it is tried even so.
    if known.silent and kind is not Kind.PASSWORD:
        _close(mail, failed_at=now, why=Why.SILENT)
        return False
    match when_to_leave(KINDS[kind], known.zone, known.hours, mail.created_at, mail.until, now):
        case Leaves():
            return True
        case Late():
            _close(mail, failed_at=now, why=Why.LATE)
        case Waits(until):
            mail.waits_until = until
            mail.save(update_fields=["waits_until"])
            job = app.configure_task(SEND_MAIL, schedule_at=until)
            job.defer(organisation_id=str(mail.organisation_id), mail_id=str(mail.id))
    return False


def _known(mail: OutgoingMail, now: datetime) -> _Known:
    """Asked for as whoever gets it: what they chose is nobody else's to see."""
    recipient = recipient_of(mail)
    with acting_as(recipient, now):
        silent = is_silent(mail.organisation_id, mail.recipient)
        return _Known(silent, quiet_hours_for(recipient), recipient.zone)


def _refused(mail: OutgoingMail, answers: Mapping[str, tuple[int, bytes]], now: datetime) -> bool:
    code, said = min(answers.values())
    if code < _FOR_GOOD:
        return _not_sent(mail, "refused", next_try(mail.attempts), now)
    note_return(mail, refused(code, said.decode("utf-8", "replace")), now=now)
    _close(mail, failed_at=now, why=Why.REFUSED)
    return False


def _not_sent(mail: OutgoingMail, fault: str, again: timedelta | None, now: datetime) -> bool:
    if again is not None:
        raise NotDelivered(fault, again) from None
    _close(mail, failed_at=now, why=Why.GIVEN_UP)
    return False


def _close(mail: OutgoingMail, **how: datetime | str) -> None:
    """Whichever way it went, its words go."""
    OutgoingMail.objects.filter(organisation_id=mail.organisation_id, id=mail.id).update(
        **how, body_sealed=None, calendar_sealed=None, unsubscribe_sealed=None
    )
