"""The steps that follow of what was said, each by the act that a page would use."""

from datetime import date, datetime

from duologue.people.actions.addresses import readdress
from duologue.people.actions.founding import add_person
from duologue.people.actions.leaving import announce_leaving, take_back
from duologue.people.actions.lines import LineChange, begin_line, end_line
from duologue.people.models import DirectoryEntry, Person
from duologue.people.queries.directory import called, person_of
from duologue.people.rules.directory import Do, Said, Step
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer


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
            readdress(viewer, person, said.email, "the directory says so, and an administrator agreed", now=now)
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
