"""The doors without a viewer: they find out who is asking."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from importlib import import_module
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from duologue.people.models import Absence, Account, DirectoryEntry, Organisation, Person, RoleGrant
from duologue.people.rules.beginning import Offers
from duologue.people.rules.roles import Role
from duologue.privacy.viewer import Viewer

# Asked of the database, whose clock the walls use too: from midnight of the day somebody left.
FORGOTTEN = "@left.invalid"
"""How the address of somebody who was erased ends."""
STILL_HERE = Q(left_on=None) | Q(left_on__gt=Now())


def signed_in_account(account_id: UUID) -> Account | None:
    """The account with everything a request needs to know of its person, in one query; None once the person left."""
    factors = Authenticator.objects.filter(user_id=OuterRef("account_id")).values("type")
    person = (
        Person.objects.filter(STILL_HERE, account_id=account_id)
        .select_related("account")
        .annotate(factors=ArraySubquery(factors), looks_after=looks_after())
        .first()
    )
    if person is None or person.account is None:
        return None
    account: Account = person.account
    account.viewer = Viewer(person.id, person.organisation_id, person.name, person.zone, person.language)
    account.has_authenticator_app = Authenticator.Type.TOTP in person.factors
    account.offers = Offers(person.tour_away_at is None, person.looks_after and person.founding_away_at is None)
    account.passkeys = person.factors.count(Authenticator.Type.WEBAUTHN)
    return account


def looks_after() -> Exists:
    """Of a query of people: whether one is an administrator."""
    grants = RoleGrant.objects.filter(organisation_id=OuterRef("organisation_id"), person_id=OuterRef("pk"))
    return Exists(grants.filter(role=Role.ADMINISTRATOR, ended_at=None))


@dataclass(frozen=True, slots=True, weakref_slot=True)
class SignedIn:
    """Whose a session is, and all that this was concluded from. While it stays the same, so does the conclusion."""

    session: str = field(repr=False)
    password: str = field(repr=False)
    person_id: UUID
    organisation_id: UUID


def signed_in_by(keys: Collection[str], now: datetime) -> dict[str, SignedIn]:
    """By key, sessions that last and whose person is here; two queries however many. Whether each holds is not tried here."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    kept = store.model.objects.filter(session_key__in=keys, expire_date__gt=now)
    sessions: dict[str, str] = dict(kept.values_list("session_key", "session_data"))
    accounts = {key: store.decode(data).get(SESSION_KEY) for key, data in sessions.items()}
    people = {
        str(account_id): (password, person_id, organisation_id)
        for account_id, password, person_id, organisation_id in Person.objects.filter(
            STILL_HERE, account_id__in={one for one in accounts.values() if one}
        ).values_list("account_id", "account__password", "id", "organisation_id")
    }
    return {key: SignedIn(sessions[key], *people[account]) for key, account in accounts.items() if account in people}


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


def viewer_who(organisation_id: UUID, person_id: UUID) -> Viewer | None:
    """Somebody who can sign in, for a link that was made for them; None once they left."""
    here = Person.objects.filter(STILL_HERE, organisation_id=organisation_id, account__isnull=False)
    person = here.filter(id=person_id).first()
    return Viewer(person.id, organisation_id, person.name, person.zone, person.language) if person else None


def everybody_at_work(now: datetime) -> Iterator[Viewer]:
    """Who can sign in and is not away today on their own calendar. No viewer: it is asked for by a job."""
    for organisation_id in list(Organisation.objects.values_list("id", flat=True)):
        today = now.date()
        # A calendar day of anybody's is at most one day from that of UTC.
        near = (today - timedelta(days=1), today + timedelta(days=1))
        lately = Absence.objects.filter(organisation_id=organisation_id, until_on__gte=near[0], from_on__lte=near[1])
        away: dict[UUID, list[tuple[date, date]]] = {}
        for person_id, first, last in lately.values_list("person_id", "from_on", "until_on"):
            away.setdefault(person_id, []).append((first, last))
        people = Person.objects.filter(STILL_HERE, organisation_id=organisation_id, account__isnull=False)
        for one in people.order_by("id"):
            viewer = Viewer(one.id, organisation_id, one.name, one.zone, one.language)
            if not any(first <= viewer.day_of(now) <= last for first, last in away.get(one.id, [])):
                yield viewer


def everybody_ever() -> Iterator[Viewer]:
    """Whoever is or was a person of any organisation, for jobs that let lapse what is theirs. No viewer, as above."""
    for organisation_id in every_organisation():
        yield from everybody_of(organisation_id)


def every_organisation() -> list[UUID]:
    return list(Organisation.objects.order_by("id").values_list("id", flat=True))


def people_on_every_list() -> int:
    """Of all organisations. No viewer: for the command line, where whoever asks has the machine in their hands."""
    return Person.objects.filter(STILL_HERE).count()


def everybody_of(organisation_id: UUID) -> Iterator[Viewer]:
    """Whoever is or was a person of it."""
    people = Person.objects.filter(organisation_id=organisation_id).order_by("id")
    for id_, name, zone, language in people.values_list("id", "name", "zone", "language"):
        yield Viewer(id_, organisation_id, name, zone, language)


def left_before(organisation_id: UUID, day: date) -> list[Viewer]:
    """Whoever left by then and is known by name still, for the job that erases them."""
    gone = Person.objects.filter(organisation_id=organisation_id, left_on__lte=day).order_by("id")
    known = gone.exclude(email__endswith=FORGOTTEN)
    return [Viewer(id_, organisation_id, name, zone) for id_, name, zone in known.values_list("id", "name", "zone")]


def viewer_at(address: str) -> Viewer | None:
    """Who signs in with this address, for writing to them about it."""
    person = Person.objects.filter(STILL_HERE, account__email=address.lower()).first()
    return Viewer(person.id, person.organisation_id, person.name, person.zone, person.language) if person else None


def names_around(address: str) -> list[str]:
    """Whoever has that address, by name, and where they are: what a password is not made of. No viewer: it is being chosen."""
    known = Person.objects.filter(email=address.lower()).values_list("name", "organisation__name")
    return [name for both in known for name in both]


def known_to_the_directory(organisation_id: UUID, external: str) -> Person | None:
    """Whom the directory calls so; nobody where it calls several people so. No viewer: they are about to come in."""
    entries = DirectoryEntry.objects.filter(organisation_id=organisation_id, source="scim", over_at=None)
    found = entries.filter(external=external).exclude(external="").values_list("person_id", flat=True)[:2]
    people = Person.objects.filter(STILL_HERE, organisation_id=organisation_id).select_related("account")
    return people.filter(id=found[0]).first() if len(found) == 1 and found[0] else None


def an_administrator_of(organisation_id: UUID) -> Viewer | None:
    """For the command line and for jobs, where there is no session: whoever has been an administrator for longest."""
    grants = {"grants__role": Role.ADMINISTRATOR, "grants__ended_at": None, "grants__organisation_id": organisation_id}
    person = (
        Person.objects.filter(STILL_HERE, organisation_id=organisation_id, **grants)
        .order_by("grants__granted_at")
        .first()
    )
    return Viewer(person.id, organisation_id, person.name, person.zone, person.language) if person else None


def administrators_of(organisation_id: UUID) -> list[Viewer]:
    """Everybody who is to be told when something happens to the house itself. No viewer: somebody has come by a rescue code."""
    here = Person.objects.filter(STILL_HERE, organisation_id=organisation_id).order_by("id")
    known = here.filter(looks_after()).values_list("id", "name", "zone", "language")
    return [Viewer(id_, organisation_id, name, zone, language) for id_, name, zone, language in known]


def without_administrator() -> list[str]:
    """Names of organisations that nobody looks after. No viewer: for the command line, after a backup was put back."""
    organisations = Organisation.objects.order_by("name").values_list("id", "name")
    return [name for id_, name in organisations if an_administrator_of(id_) is None]


def an_administrator_of_each() -> Iterator[Viewer]:
    """One of every organisation that has any, for jobs on what is the organisation's own."""
    for organisation_id in list(Organisation.objects.values_list("id", flat=True)):
        if viewer := an_administrator_of(organisation_id):
            yield viewer
