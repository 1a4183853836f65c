"""Somebody gets another mail address: the one they sign in with, too."""

from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress

from duologue.people.actions.permission import person_to_change
from duologue.people.models import Account, Invitation, Organisation, Person
from duologue.people.queries.addresses import address_noted_for, address_token
from duologue.people.rules.addresses import clean_address
from duologue.privacy.actions import record_exceptional
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def note_address(viewer: Viewer, person_id: UUID, raw: str, *, now: datetime) -> str:
    """By an administrator: theirs at once while they do not sign in with it. Else what a link to them carries, for them to say yes.

    Whoever could change where somebody's mail goes by themselves could come in as them. Raises NotYours, Refused, UnusableText.
    """
    person, address = person_to_change(viewer, person_id), clean_address(raw)
    _is_free(person, address, now)
    if person.account_id is not None:
        return address_token(person, address, now)
    readdress(viewer, person, address, "an administrator may", now=now)
    return ""


def take_on_address(viewer: Viewer, token: str, *, now: datetime) -> str:
    """One's own yes to what an administrator noted. Raises NotYours where there is nothing to agree to, and Refused."""
    address = address_noted_for(viewer, token, now)
    person = Person.objects.select_for_update().get(organisation_id=viewer.organisation_id, id=viewer.person_id)
    _is_free(person, address, now)
    readdress(viewer, person, address, "your own wish", now=now)
    return address


def readdress(viewer: Viewer, person: Person, address: str, rule: str, *, now: datetime) -> None:
    """Also of the account: from now on the new address signs in, and the old one does not. An invitation that waits is over,
    as whoever reads at the old address has its link."""
    account_id = person.account_id
    if account_id is not None:
        if Account.objects.filter(email=address).exclude(pk=account_id).exists():
            raise Refused(
                _("{address} signs in to another organisation here, and an address can do so only once.").format(
                    address=address
                )
            )
        Account.objects.filter(pk=account_id).update(email=address)
        EmailAddress.objects.filter(user_id=account_id).update(email=address)
        record_exceptional(viewer, person.id, "changed", "the address", person.id, rule, now=now)
    ours = {"organisation_id": viewer.organisation_id}
    Invitation.objects.filter(**ours, person=person, accepted_at=None, replaced_at=None).update(replaced_at=now)
    person.email = address
    Person.objects.filter(**ours, id=person.id).update(email=address)


def _is_free(person: Person, address: str, now: datetime) -> None:
    """Locked: an import decides about everybody at once, and nobody may come in between."""
    Organisation.objects.select_for_update().get(id=person.organisation_id)
    if person.left_on and person.left_on <= now.date():
        raise Refused(_("They have left already. Nothing was changed."))
    if person.email == address:
        raise Refused(_("That is their address already. Nothing was changed."))
    if Person.objects.filter(organisation_id=person.organisation_id, email=address).exists():
        raise Refused(_("{address} is somebody's address here already. Nothing was changed.").format(address=address))
