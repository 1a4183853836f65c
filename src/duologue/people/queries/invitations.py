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


def token_of(invitation_id: UUID) -> str:
    """What the link carries. Made anew whenever it is needed, so it is stored nowhere."""
    return Signer(salt=_SALT).sign(invitation_id.hex)


def id_in(token: str) -> UUID | None:
    """The invitation that the link was made for; None when we did not make it."""
    try:
        return UUID(hex=Signer(salt=_SALT).unsign(token))
    except (BadSignature, ValueError):
        return None


def open_invitations(now: datetime) -> QuerySet[Invitation]:
    """Those that can still be accepted."""
    return Invitation.objects.filter(
        Q(person__left_on=None) | Q(person__left_on__gt=now.date()),
        accepted_at=None,
        replaced_at=None,
        lapses_at__gt=now,
        person__account=None,
    )


def invitation_in(token: str, *, now: datetime) -> InvitationFacts | None:
    """What the link opens; None once it was used, replaced, has lapsed, or when its person has left."""
    invitation_id = id_in(token)
    if invitation_id is None:
        return None
    row = open_invitations(now).filter(id=invitation_id).select_related("person", "organisation").first()
    if row is None:
        return None
    return InvitationFacts(row.id, row.person.name, row.person.email, row.organisation.name, row.lapses_at)
