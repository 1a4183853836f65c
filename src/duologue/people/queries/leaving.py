"""Doors to leaving: one's own last day, and whose day has come for the job that parts with them."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from duologue.people.models import Person, ReportingLine
from duologue.people.policy import may_administer
from duologue.people.queries.list import roles_of
from duologue.people.queries.roll import RollEntry, entry_of
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer


def leaves_on(viewer: Viewer) -> date | None:
    mine = Person.objects.filter(organisation_id=viewer.organisation_id, id=viewer.person_id)
    return mine.values_list("left_on", flat=True).first()


def person_on_the_list(viewer: Viewer, person_id: UUID) -> RollEntry:
    """One of the list, for an administrator who changes something. Raises NotYours."""
    if not may_administer(roles_of(viewer)):
        raise NotYours
    person = Person.objects.filter(organisation_id=viewer.organisation_id, id=person_id).first()
    if person is None:
        raise NotYours
    return entry_of(person)


def still_in_lines(viewer: Viewer, day: date) -> list[tuple[UUID, date]]:
    """Whose last day has come and who still manages or reports to somebody, with that day. Asked by a job, as an administrator."""
    if not may_administer(roles_of(viewer)):
        raise NotYours
    ours = ReportingLine.objects.filter(organisation_id=viewer.organisation_id, ended_on=None)
    lines = ours.filter(Q(report_id=OuterRef("pk")) | Q(manager_id=OuterRef("pk")))
    gone = Person.objects.filter(Exists(lines), organisation_id=viewer.organisation_id, left_on__lte=day)
    return [(id_, left_on) for id_, left_on in gone.order_by("id").values_list("id", "left_on") if left_on]
