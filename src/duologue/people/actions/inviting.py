"""Invitations: one at a time for each person, used once, lapsing after two weeks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from duologue.people.actions.founding import open_account
from duologue.people.actions.permission import person_to_change, require_administrator
from duologue.people.models import Invitation, Person
from duologue.people.queries.invitations import open_invitations
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

GOOD_FOR = timedelta(days=14)
NO_LONGER = marked(
    "This invitation cannot be used any more: it was used, or a newer one was sent, or it is older "
    "than two weeks. Ask whoever looks after Duologue where you work for a new one."
)


@dataclass(frozen=True, slots=True)
class NewInvitation:
    id: UUID
    person_id: UUID
    organisation_id: UUID
    email: str


def invite(viewer: Viewer | None, person_id: UUID, *, now: datetime) -> NewInvitation:
    """A new invitation in place of any that is open; bridges carries it to its person."""
    person = person_to_change(viewer, person_id)
    if person.account_id is not None:
        raise Refused(_("{name} can sign in already, so no invitation was sent.").format(name=person.name))
    if person.left_on is not None:
        raise Refused(_("{name} has left, so no invitation was sent.").format(name=person.name))
    return _invite(viewer, [person], now)[0]


def invite_everyone(viewer: Viewer, *, now: datetime) -> list[NewInvitation]:
    """Whoever cannot sign in and has no invitation that still waits."""
    require_administrator(viewer)
    ours = {"organisation_id": viewer.organisation_id}
    waiting = Invitation.objects.filter(**ours, person_id=OuterRef("pk"), accepted_at=None, replaced_at=None)
    people = Person.objects.filter(~Exists(waiting.filter(lapses_at__gt=now)), **ours, account=None, left_on=None)
    return _invite(viewer, list(people.select_for_update()), now)


def _invite(viewer: Viewer | None, people: Sequence[Person], now: datetime) -> list[NewInvitation]:
    Invitation.objects.filter(
        organisation_id__in={person.organisation_id for person in people},
        person__in=people,
        accepted_at=None,
        replaced_at=None,
    ).update(replaced_at=now)
    made = Invitation.objects.bulk_create(
        Invitation(
            organisation_id=person.organisation_id,
            person=person,
            invited_by_id=viewer.person_id if viewer else None,
            invited_at=now,
            lapses_at=now + GOOD_FOR,
        )
        for person in people
    )
    return [NewInvitation(row.id, row.person_id, row.organisation_id, row.person.email) for row in made]


def accept_invitation(token: str, *, password: str | None, now: datetime) -> UUID:
    """Opens the account; without a password, a passkey has to be set up next. Raises Refused and UnusableText."""
    # Locked: of two clicks at once, one is the first.
    invitation = open_invitations(token, now).select_for_update(of=("self",)).first()
    if invitation is None:
        raise Refused(_(NO_LONGER))
    account_id = open_account(invitation.organisation_id, invitation.person_id, password=password)
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    return account_id
