"""Doors to one of the list, to one's own last day, and to whose day has come for the job that parts with them."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from duologue.people.models import DirectoryEntry, Invitation, Person, ReportingLine
from duologue.people.policy import may_administer
from duologue.people.queries.list import roles_of
from duologue.people.queries.signing_in import FORGOTTEN
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class OnTheList:
    """One person, as whoever keeps the list has them."""

    id: UUID
    name: str
    email: str
    department: str
    zone: str
    zone_is_own: bool
    """Chosen by the person; nobody else changes it."""
    starts_on: date | None
    left_on: date | None
    signs_in: bool
    invited_until: datetime | None
    manager_name: str
    manager_email: str
    reports: tuple[str, ...]
    """Names of whoever reports to them now."""
    is_told_of: bool
    """A directory or an HR system tells us of them as well: what is said there comes back."""
    is_forgotten: bool
    """They were erased: that there was somebody is all that is left."""

    @property
    def basis(self) -> str:
        """Of what a form was made from, so that nobody's change is written over."""
        facts = (self.name, self.email, self.manager_email, self.department, self.zone, self.starts_on)
        return sha256(repr(facts).encode()).hexdigest()[:16]


def leaves_on(viewer: Viewer) -> date | None:
    mine = Person.objects.filter(organisation_id=viewer.organisation_id, id=viewer.person_id)
    return mine.values_list("left_on", flat=True).first()


def person_on_the_list(viewer: Viewer, person_id: UUID) -> OnTheList:
    """One of the list, for an administrator who changes something. Raises NotYours."""
    if not may_administer(roles_of(viewer)):
        raise NotYours
    ours = {"organisation_id": viewer.organisation_id}
    person = Person.objects.filter(**ours, id=person_id).first()
    if person is None:
        raise NotYours
    lines = ReportingLine.objects.filter(**ours, ended_on=None).filter(Q(report=person) | Q(manager=person))
    around = list(lines.select_related("report", "manager").order_by("report__name", "report_id"))
    above = next((line.manager for line in around if line.report_id == person.id), None)
    invited = Invitation.objects.filter(**ours, person=person, accepted_at=None, replaced_at=None)
    return OnTheList(
        id=person.id,
        name=person.name,
        email=person.email,
        department=person.department,
        zone=person.zone,
        zone_is_own=person.zone_chosen_at is not None,
        starts_on=person.starts_on,
        left_on=person.left_on,
        signs_in=person.account_id is not None,
        invited_until=invited.values_list("lapses_at", flat=True).first(),
        manager_name=above.name if above else "",
        manager_email=above.email if above else "",
        reports=tuple(line.report.name for line in around if line.manager_id == person.id),
        is_told_of=DirectoryEntry.objects.filter(**ours, person_id=person.id).exists(),
        is_forgotten=person.email.endswith(FORGOTTEN),
    )


def still_in_lines(viewer: Viewer, day: date) -> list[tuple[UUID, date]]:
    """Whose last day has come and who still manages or reports to somebody, with that day. Asked by a job, as an administrator."""
    if not may_administer(roles_of(viewer)):
        raise NotYours
    ours = ReportingLine.objects.filter(organisation_id=viewer.organisation_id, ended_on=None)
    lines = ours.filter(Q(report_id=OuterRef("pk")) | Q(manager_id=OuterRef("pk")))
    gone = Person.objects.filter(Exists(lines), organisation_id=viewer.organisation_id, left_on__lte=day)
    return [(id_, left_on) for id_, left_on in gone.order_by("id").values_list("id", "left_on") if left_on]
