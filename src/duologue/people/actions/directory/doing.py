"""The steps that follow of what was said, each by the act that a page would use."""

from datetime import date, datetime

from allauth.account.models import EmailAddress

from duologue.people.actions.founding import add_person
from duologue.people.actions.leaving import announce_leaving, take_back
from duologue.people.actions.lines import LineChange, begin_line, end_line
from duologue.people.models import Account, DirectoryEntry, Person
from duologue.people.queries.directory import called, person_of
from duologue.people.rules.directory import Do, Said, Step
from duologue.privacy.actions import record_exceptional
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def carry_out(
    viewer: Viewer, entry: DirectoryEntry, step: Step, said: Said, today: date, *, now: datetime
) -> list[LineChange]:
    """Raises Refused where it cannot be done; nothing of this step is done then."""
    match step.do:
        case Do.ADD:
            _add(viewer, entry, said, now)
        case Do.RECOGNISE:
            entry.person_id = Person.objects.get(organisation_id=viewer.organisation_id, email=said.email).id
        case _:
            return _for(viewer, entry, step, said, today, now)
    return []


def _for(viewer: Viewer, entry: DirectoryEntry, step: Step, said: Said, today: date, now: datetime) -> list[LineChange]:
    person = person_of(entry)
    if person is None:
        raise NotYours
    match step.do:
        case Do.LEAVE:
            entry.left_at = now
            return announce_leaving(viewer, person.id, on=min(said.leaves_on or today, today), now=now)
        case Do.RETURN:
            take_back(viewer, person.id, now=now)
            entry.left_at = None
        case Do.CHANGE:
            _change(viewer, person, said)
        case Do.ADDRESS:
            _readdress(viewer, person, said.email, now)
        case _:
            return _draw(viewer, entry, person, said, today, now)
    return []


def _draw(
    viewer: Viewer, entry: DirectoryEntry, person: Person, said: Said, today: date, now: datetime
) -> list[LineChange]:
    manager = called(viewer, entry.source, said.manager) if said.manager else None
    if manager is None:
        return end_line(viewer, person.id, on=today, now=now)
    return begin_line(viewer, person.id, manager.id, on=today, now=now)


def _add(viewer: Viewer, entry: DirectoryEntry, said: Said, now: datetime) -> None:
    entry.person_id = add_person(
        viewer,
        viewer.organisation_id,
        name=said.name,
        email=said.email,
        department=said.department or "",
        zone=said.zone or "",
        starts_on=said.starts_on,
        now=now,
    )


def _change(viewer: Viewer, person: Person, said: Said) -> None:
    person.name = said.name
    person.starts_on = said.starts_on or person.starts_on
    if said.department is not None:
        person.department = said.department
    if said.zone and person.zone_chosen_at is None:
        person.zone = said.zone
    rows = Person.objects.filter(organisation_id=viewer.organisation_id, id=person.id)
    rows.update(name=person.name, starts_on=person.starts_on, department=person.department, zone=person.zone)


def _readdress(viewer: Viewer, person: Person, address: str, now: datetime) -> None:
    """Also of the account: from now on the new address signs in, and the old one does not."""
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
        rule = "the directory says so, and an administrator agreed"
        record_exceptional(viewer, person.id, "changed", "the address", person.id, rule, now=now)
    person.email = address
    Person.objects.filter(organisation_id=viewer.organisation_id, id=person.id).update(email=address)
