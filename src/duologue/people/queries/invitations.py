"""The link of an invitation, and what stands behind it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db.models import Q, QuerySet

from duologue.people.models import Invitation

_SALT = "duologue.people.invitation"


@dataclass(frozen=True, slots=True)
class InvitationFacts:
    id: UUID
    name: str
    email: str
    organisation_name: str
    lapses_at: datetime


def token_of(organisation_id: UUID, invitation_id: UUID) -> str:
    """What the link carries. Made anew whenever it is needed, so it is stored nowhere."""
    return Signer(salt=_SALT).sign(f"{organisation_id.hex}{invitation_id.hex}")


def open_invitations(token: str, now: datetime) -> QuerySet[Invitation]:
    """The one that the link was made for, while it can be accepted; none when we did not make the link."""
    try:
        ids = Signer(salt=_SALT).unsign(token)
        organisation_id, invitation_id = UUID(hex=ids[:32]), UUID(hex=ids[32:])
    except (BadSignature, ValueError):
        return Invitation.objects.none()
    return Invitation.objects.filter(
        Q(person__left_on=None) | Q(person__left_on__gt=now.date()),
        organisation_id=organisation_id,
        id=invitation_id,
        accepted_at=None,
        replaced_at=None,
        lapses_at__gt=now,
        person__account=None,
    )


def invitation_in(token: str, *, now: datetime) -> InvitationFacts | None:
    """What the link opens; None once it was used, replaced, has lapsed, or when its person has left."""
    row = open_invitations(token, now).select_related("person", "organisation").first()
    if row is None:
        return None
    return InvitationFacts(row.id, row.person.name, row.person.email, row.organisation.name, row.lapses_at)
