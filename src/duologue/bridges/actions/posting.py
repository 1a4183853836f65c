"""A mail is owed from here on: the row and the job to send it are written in the transaction that caused them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from duologue.bridges.models import OutgoingMail
from duologue.bridges.queries import mail_key, mail_place
from duologue.bridges.rules.kinds import Kind, subject_of
from duologue.people.actions import NewInvitation, invite, invite_everyone
from duologue.people.models import Person
from duologue.privacy.vault import seal
from duologue.privacy.viewer import Viewer

SEND_MAIL = "send_mail"


def post_mail(
    to: Viewer,
    *,
    subject: str,
    body: str,
    kind: Kind = Kind.ACCOUNT,
    calendar: Callable[[str], str] | None = None,
    unsubscribe: str = "",
    until: datetime | None = None,
    once: str = "",
    address: str = "",
    now: datetime,
) -> UUID:
    """Owe a mail to a person. It leaves after commit and outside quiet hours, and is tried again until a mail server takes it.

    `calendar`: what it says to a calendar program, given the address it goes to. `unsubscribe`: where one press in a mail
    program ends such mails (RFC 8058), for a kind that has an address of its own for it. `until`: when it is over what it tells of.
    `address`: another one of theirs than that of the list.

    What is posted twice with the same `once` is one mail, however often the act is repeated.
    """
    mail_id = uuid5(to.person_id, once) if once else uuid4()
    if _is_owed(to.organisation_id, mail_id, once):
        return mail_id
    person = Person.objects.get(organisation_id=to.organisation_id, id=to.person_id)
    mail = _letter(to.organisation_id, mail_id, address or person.email, subject, now)
    mail.person_id, mail.kind, mail.until = person.id, kind, until
    said = {"body": body, "calendar": calendar(person.email) if calendar else "", "unsubscribe": unsubscribe}
    _owe([_sealed(mail, said)])
    return mail.id


def post_outside(
    organisation_id: UUID,
    address: str,
    *,
    subject: str,
    body: str,
    kind: Kind = Kind.CONTACT,
    calendar: Callable[[str], str] | None = None,
    unsubscribe: str = "",
    until: datetime | None = None,
    once: str,
    now: datetime,
) -> UUID:
    """Owe a mail to an address that is no person's of the organisation; `once` as in `post_mail`, for each address."""
    mail_id = uuid5(organisation_id, f"{address} {once}")
    if not _is_owed(organisation_id, mail_id, once):
        mail = _letter(organisation_id, mail_id, address, subject, now)
        mail.kind, mail.until = kind, until
        said = {"body": body, "calendar": calendar(address) if calendar else "", "unsubscribe": unsubscribe}
        _owe([_sealed(mail, said)])
    return mail_id


def forget_recipients(organisation_id: UUID, addresses: Collection[str]) -> None:
    """Of mail that was sent, or given up, to people who are none here."""
    gone = OutgoingMail.objects.filter(organisation_id=organisation_id, recipient__in=addresses, body_sealed=None)
    gone.filter(person=None).update(recipient="")


def _is_owed(organisation_id: UUID, mail_id: UUID, once: str) -> bool:
    return bool(once) and OutgoingMail.objects.filter(organisation_id=organisation_id, id=mail_id).exists()


def _letter(organisation_id: UUID, mail_id: UUID, address: str, subject: str, now: datetime) -> OutgoingMail:
    subject = " ".join(subject.split())
    return OutgoingMail(id=mail_id, organisation_id=organisation_id, recipient=address, subject=subject, created_at=now)


def _sealed(mail: OutgoingMail, said: Mapping[str, str]) -> OutgoingMail:
    for column, words in said.items():
        if words or column == "body":
            setattr(mail, f"{column}_sealed", seal(words, mail_place(mail, column), mail_key(mail)))
    return mail


def invite_by_mail(viewer: Viewer | None, person_id: UUID, *, now: datetime) -> UUID:
    """A new invitation in place of any other, and the mail that carries it."""
    invited = invite(viewer, person_id, now=now)
    _owe([_carrying(invited, now)])
    return invited.id


def invite_everyone_by_mail(viewer: Viewer, *, now: datetime) -> int:
    """Invites whoever cannot sign in and has no invitation that waits. Returns how many that were."""
    invited = invite_everyone(viewer, now=now)
    _owe([_carrying(invitation, now) for invitation in invited])
    return len(invited)


def _carrying(invited: NewInvitation, now: datetime) -> OutgoingMail:
    return OutgoingMail(
        organisation_id=invited.organisation_id,
        person_id=invited.person_id,
        invitation_id=invited.id,
        recipient=invited.email,
        kind=Kind.INVITATION,
        subject=subject_of(Kind.INVITATION),
        created_at=now,
    )


def _owe(mails: Sequence[OutgoingMail]) -> None:
    OutgoingMail.objects.bulk_create(mails)
    # By its name: the job's own module stands above this one, as it is a way in, like a page.
    jobs: list[JSONDict] = [{"organisation_id": str(mail.organisation_id), "mail_id": str(mail.id)} for mail in mails]
    if jobs:
        app.configure_task(SEND_MAIL).batch_defer(*jobs)
