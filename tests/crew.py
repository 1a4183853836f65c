"""Two teams large enough for a pulse."""

from datetime import date
from uuid import uuid4

from tests.cast import NOW, Cast

from duologue.people.models import Account, Person, ReportingLine
from duologue.privacy.identity import Viewer, acting_as


def report(cast: Cast, manager: Viewer, name: str, department: str = "") -> Viewer:
    account = Account.objects.create(email=f"{uuid4().hex}@lantern.example")
    ours = {"organisation_id": cast.esra.organisation_id}
    person = Person.objects.create(
        **ours, name=name, email=account.email, zone="Europe/London", account=account, department=department
    )
    ReportingLine.objects.create(**ours, report=person, manager_id=manager.person_id, started_on=date(2026, 1, 1))
    return Viewer(person.id, cast.esra.organisation_id, name, "Europe/London")


def two_teams(cast: Cast) -> list[Viewer]:
    """Six who report to farid, and six who report to dana, besides amara."""
    with acting_as(cast.esra, NOW):
        return [report(cast, cast.farid if at < 6 else cast.dana, f"Person {at}") for at in range(12)]
