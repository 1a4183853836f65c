"""The doors without a viewer: they find out who is asking."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import Now

from duologue.people.models import Account, Person
from duologue.people.rules.roles import Role
from duologue.privacy.viewer import Viewer

# Asked of the database, whose clock the walls use too: from midnight of the day somebody left.
STILL_HERE = Q(left_on=None) | Q(left_on__gt=Now())


def signed_in_account(account_id: UUID) -> Account | None:
    """The account with everything a request needs to know of its person, in one query; None once the person left."""
    factors = Authenticator.objects.filter(user_id=OuterRef("account_id")).values("type")
    person = (
        Person.objects.filter(STILL_HERE, account_id=account_id)
        .select_related("account")
        .annotate(factors=ArraySubquery(factors))
        .first()
    )
    if person is None or person.account is None:
        return None
    account: Account = person.account
    account.viewer = Viewer(person.id, person.organisation_id, person.name, person.zone)
    account.has_authenticator_app = Authenticator.Type.TOTP in person.factors
    account.passkeys = person.factors.count(Authenticator.Type.WEBAUTHN)
    return account


def accounts_of(administrator: Viewer) -> dict[UUID, UUID]:
    """Person to account, of everybody who signs in."""
    here = Person.objects.filter(STILL_HERE, organisation_id=administrator.organisation_id, account__isnull=False)
    return {person_id: account_id for person_id, account_id in here.values_list("id", "account_id") if account_id}


def viewer_in(account: Account) -> Viewer | None:
    """Whose account this is; without a query when it came through `signed_in_account`."""
    return account.viewer or viewer_of(account.pk)


def viewer_of(account_id: UUID) -> Viewer | None:
    account = signed_in_account(account_id)
    return account.viewer if account else None


def viewer_at(address: str) -> Viewer | None:
    """Who signs in with this address, for writing to them about it."""
    person = Person.objects.filter(STILL_HERE, account__email=address.lower()).first()
    return Viewer(person.id, person.organisation_id, person.name, person.zone) if person else None


def viewer_by_id(organisation_id: UUID, person_id: UUID) -> Viewer | None:
    """For a job that works as somebody; None once they have left."""
    person = Person.objects.filter(STILL_HERE, organisation_id=organisation_id, id=person_id).first()
    return Viewer(person.id, person.organisation_id, person.name, person.zone) if person else None


def an_administrator_of(organisation_id: UUID) -> Viewer | None:
    """For the command line, where there is no session: whoever has been an administrator for longest."""
    grants = {"grants__role": Role.ADMINISTRATOR, "grants__ended_at": None, "grants__organisation_id": organisation_id}
    person = (
        Person.objects.filter(STILL_HERE, organisation_id=organisation_id, **grants)
        .order_by("grants__granted_at")
        .first()
    )
    return Viewer(person.id, organisation_id, person.name, person.zone) if person else None
