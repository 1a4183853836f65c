"""The cast: people with fixed relations, built through real acts; the outsider is always invited.

The acts themselves are gone through once in a process. Later casts are the same rows under other ids.

dana ── manages ──> amara ── manages ──> ben, chidi
esra, the administrator · farid, who manages nobody yet · gwen, of another organisation
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache, cached_property
from uuid import UUID

import pytest
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.test import Client
from tests.ground.again import write_again, writing_down

from duologue.meetings.actions import open_pair
from duologue.people.actions import add_person, begin_line, found_organisation, grant_role, open_account
from duologue.people.models import Account, Person
from duologue.people.rules.roles import Role
from duologue.privacy.identity import Viewer, acting_as

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
"""A Monday, half past eight."""
JUST_NOW = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
PASSWORD = "four quiet words together"


@dataclass(frozen=True)
class Cast:
    amara: Viewer
    ben: Viewer
    chidi: Viewer
    dana: Viewer
    esra: Viewer
    farid: Viewer
    gwen: Viewer

    @cached_property
    def pair_id(self) -> UUID:
        """The open pair of amara and ben, made when a test first asks for it."""
        with acting_as(self.amara, NOW):
            return open_pair(self.amara, self.amara.person_id, self.ben.person_id, now=NOW)

    @property
    def everyone(self) -> dict[str, Viewer]:
        names = ("amara", "ben", "chidi", "dana", "esra", "farid", "gwen")
        return {name: getattr(self, name) for name in names}


@pytest.fixture
def cast(db: None) -> Cast:
    return build_cast()


_written: list[tuple[Cast, list[str]]] = []
"""The first cast of this process, and what it took to write it."""


def build_cast() -> Cast:
    if not _written:
        with writing_down() as said:
            _written.append((cast_by_acts(), said))
        return _written[0][0]
    first, said = _written[0]
    with transaction.atomic():
        ids = write_again(said)
    people = first.everyone.items()
    return Cast(**{
        name: replace(one, person_id=ids[one.person_id], organisation_id=ids[one.organisation_id])
        for name, one in people
    })  # fmt: skip


def cast_by_acts() -> Cast:
    with transaction.atomic():
        here = found_organisation("Lantern Street", "Europe/London", now=NOW)
        people = {name: _person(here, name) for name in ("Amara", "Ben", "Chidi", "Dana", "Esra", "Farid")}
        for report, manager in (("Ben", "Amara"), ("Chidi", "Amara"), ("Amara", "Dana")):
            begin_line(None, people[report].person_id, people[manager].person_id, on=date(2026, 1, 5), now=NOW)
        grant_role(None, people["Esra"].person_id, Role.ADMINISTRATOR, now=NOW)
        elsewhere = found_organisation("Harbour Lane", "Europe/Lisbon", now=NOW)
        return Cast(**{name.lower(): viewer for name, viewer in people.items()}, gwen=_person(elsewhere, "Gwen"))


def signed_in_client(viewer: Viewer) -> Client:
    """A browser in which this person is signed in; the account is opened when they first need it."""
    client = Client()
    account = account_of(viewer)
    client.force_login(account, backend="duologue.web.people.backend.SignIn")
    show_who_one_is(client, account)
    return client


def show_who_one_is(client: Client, account: Account, at: float = JUST_NOW) -> None:
    """As if the password had been given a moment ago, whatever the clock says."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": at}]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()


def account_of(viewer: Viewer) -> Account:
    person = Person.objects.select_related("account").get(organisation_id=viewer.organisation_id, id=viewer.person_id)
    if person.account is not None:
        return person.account
    with transaction.atomic():
        account_id = open_account(person.organisation_id, person.id, password=None)
    Account.objects.filter(pk=account_id).update(password=_hashed())
    return Account.objects.get(pk=account_id)


@cache
def _hashed() -> str:
    """Once a run: a good hash is slow on purpose."""
    return make_password(PASSWORD)


def _person(organisation_id: UUID, name: str) -> Viewer:
    address = f"{name.lower()}@example.org"
    person_id = add_person(None, organisation_id, name=name, email=address, department="Design", now=NOW)
    zone = Person.objects.values_list("zone", flat=True).get(organisation_id=organisation_id, id=person_id)
    return Viewer(person_id, organisation_id, name, zone)
