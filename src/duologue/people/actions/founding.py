"""The beginning: an organisation, its people, and the way in for one of them."""

from datetime import date, datetime
from uuid import UUID, uuid4

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from duologue.people.actions.permission import require_administrator
from duologue.people.models import Account, Organisation, Person
from duologue.people.rules.addresses import clean_address
from duologue.people.rules.rows import NAME_LIMIT
from duologue.people.rules.zones import clean_zone
from duologue.privacy.actions import found_policy
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText, clean_line
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def found_organisation(name: str, zone: str, *, now: datetime) -> UUID:
    """An organisation with nobody in it, and the first rule of who may know what."""
    organisation = Organisation.objects.create(
        name=clean_line(name, limit=NAME_LIMIT), zone=clean_zone(zone), created_at=now
    )
    # Nobody is there to act yet, and the wall around policies asks for an organisation.
    with acting_as(Viewer(uuid4(), organisation.id, organisation.name, organisation.zone), now):
        found_policy(organisation.id, now=now)
    return organisation.id


def describe_organisation(viewer: Viewer, name: str, zone: str, *, now: datetime) -> None:
    """What it is called, and the zone of whoever is new and of days for everybody. Raises NotYours, UnusableText."""
    require_administrator(viewer)
    said = {"name": clean_line(name, limit=NAME_LIMIT), "zone": clean_zone(zone)}
    Organisation.objects.filter(id=viewer.organisation_id).update(**said)


def add_person(
    viewer: Viewer | None,
    organisation_id: UUID,
    *,
    name: str,
    email: str,
    department: str = "",
    zone: str = "",
    starts_on: date | None = None,
    now: datetime,
) -> UUID:
    """One person; the organisation's zone where none is given. Raises UnusableText and Refused."""
    require_administrator(viewer)
    if viewer is not None and viewer.organisation_id != organisation_id:
        raise NotYours
    address = clean_address(email)
    # Locked: an import decides about everybody at once, and nobody may come in between.
    organisation = Organisation.objects.select_for_update().get(id=organisation_id)
    if Person.objects.filter(organisation_id=organisation_id, email=address).exists():
        raise Refused(_("{address} is somebody's address here already. Nothing was changed.").format(address=address))
    person = Person.objects.create(
        organisation_id=organisation_id,
        name=clean_line(name, limit=NAME_LIMIT),
        email=address,
        department=clean_line(department, limit=NAME_LIMIT) if department else "",
        zone=clean_zone(zone or organisation.zone),
        starts_on=starts_on,
    )
    return person.id


def open_account(organisation_id: UUID, person_id: UUID, *, password: str | None) -> UUID:
    """The way in for a person, whose address is known to be theirs; without a password it needs a passkey next.

    Raises UnusableText when the password will not do, Refused when the address signs in elsewhere here.
    """
    person = Person.objects.select_for_update().get(organisation_id=organisation_id, id=person_id)
    if person.account_id is not None:
        raise Refused(_("This person can sign in already. Nothing was changed."))
    if Account.objects.filter(email=person.email).exists():
        raise Refused(_("This address signs in to another organisation here, and an address can do so only once."))
    account = Account(email=person.email)
    if password is None:
        account.set_unusable_password()
    else:
        _set_password(account, password)
    account.save()
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    person.account = account
    person.save(update_fields=["account"])
    return account.pk


def _set_password(account: Account, password: str) -> None:
    try:
        validate_password(password, account)
    except ValidationError as trouble:
        raise UnusableText(" ".join(trouble.messages)) from None
    account.set_password(password)
