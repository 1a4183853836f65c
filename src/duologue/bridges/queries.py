"""Doors to the mail that waits. Nobody is signed in when it is sent: it is opened as its own recipient."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from duologue.bridges.models import OutgoingMail
from duologue.bridges.rules.letters import invitation_letter
from duologue.people.queries import token_of
from duologue.privacy.identity import acting_as
from duologue.privacy.vault import Place, open_sealed
from duologue.privacy.viewer import Viewer


def mail_that_waits(organisation_id: UUID, mail_id: UUID) -> OutgoingMail | None:
    """Locked until the end of the transaction; None once it was sent or given up."""
    return (
        OutgoingMail.objects.select_for_update(of=("self",))
        .select_related("person", "organisation", "invitation")
        .filter(organisation_id=organisation_id, id=mail_id, sent_at=None, failed_at=None)
        .first()
    )


def body_of(mail: OutgoingMail, *, now: datetime) -> str:
    """The words in clear. An invitation's are made here, as its link is written down nowhere."""
    if mail.invitation is not None:
        link = settings.DUOLOGUE_PUBLIC_URL + reverse(
            "invitation", args=[token_of(mail.organisation_id, mail.invitation.id)]
        )
        until = mail.invitation.lapses_at.astimezone(ZoneInfo(mail.person.zone)).date()
        return invitation_letter(mail.person.name, mail.organisation.name, link, until)
    recipient = Viewer(mail.person_id, mail.organisation_id, mail.person.name, mail.person.zone)
    with acting_as(recipient, now):
        return open_sealed(recipient, mail.body_sealed or b"", body_place(mail))


def body_place(mail: OutgoingMail) -> Place:
    return Place("bridges_outgoingmail", "body", mail.id, None, mail.person_id)


def waiting_mail() -> int:
    """How many mails are owed, for whoever looks after the machine."""
    return OutgoingMail.objects.filter(sent_at=None, failed_at=None).count()
