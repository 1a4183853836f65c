"""People as one sees them: everyone for administrators and auditors, one's own manager and reports for all others."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from duologue.people.models import Person, ReportingLine, RoleGrant
from duologue.people.queries.signing_in import STILL_HERE
from duologue.people.rules.roles import Role
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class PersonFacts:
    id: UUID
    name: str
    email: str
    department: str
    zone: str
    is_administrator: bool
    is_auditor: bool
    manager_id: UUID | None
    manages: int
    """How many people report to this one now."""


@dataclass(frozen=True, slots=True)
class LineFacts:
    report_id: UUID
    report_name: str
    manager_id: UUID
    manager_name: str
    started_on: date
    ended_on: date | None


def me(viewer: Viewer) -> PersonFacts:
    found = _with_facts(Person.objects.filter(organisation_id=viewer.organisation_id, id=viewer.person_id)).first()
    if found is None:
        raise NotYours
    return _facts(found)


def zones_of(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, str]:
    """Of people in the viewer's organisation whose ids came through a door, such as the two of a pair."""
    rows = Person.objects.filter(organisation_id=viewer.organisation_id, id__in=people)
    return dict(rows.values_list("id", "zone"))


def has_come_in(viewer: Viewer, person_id: UUID) -> bool:
    """Whether somebody whose id came through a door, such as the other of a pair, has an account."""
    here = Person.objects.filter(organisation_id=viewer.organisation_id, id=person_id)
    return here.filter(account__isnull=False).exists()


def roles_of(viewer: Viewer) -> frozenset[Role]:
    grants = _grants(viewer).values_list("role", flat=True)
    return frozenset(map(Role, grants))


def people_for(viewer: Viewer) -> list[PersonFacts]:
    """By name; without those who have left."""
    seen = Person.objects.filter(STILL_HERE, _seen_by(viewer), organisation_id=viewer.organisation_id)
    return [_facts(person) for person in _with_facts(seen).order_by("name", "id")]


def colleague_at(viewer: Viewer, address: str) -> UUID | None:
    """The one who signs in with that address here, for whoever knows it already: it is asked for whole."""
    here = Person.objects.filter(STILL_HERE, organisation_id=viewer.organisation_id, account__isnull=False)
    return here.filter(email=address.strip().lower()).values_list("id", flat=True).first()


def colleagues_called(viewer: Viewer, called: str) -> list[UUID]:
    """Everybody here with this whole name or mail address, for whoever knows it already."""
    asked = " ".join(called.split())
    here = Person.objects.filter(STILL_HERE, organisation_id=viewer.organisation_id)
    return list(here.filter(Q(name__iexact=asked) | Q(email=asked.lower())).values_list("id", flat=True)[:2])


def managers_among(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, UUID]:
    """Who reports to whom now, as far as both are among these, whose ids came through a door."""
    lines = ReportingLine.objects.filter(organisation_id=viewer.organisation_id, ended_on=None)
    return dict(lines.filter(report_id__in=people, manager_id__in=people).values_list("report_id", "manager_id"))


def departments_for(viewer: Viewer) -> list[str]:
    """Every department that somebody here is in, by name: for whoever declares something for one."""
    here = Person.objects.filter(STILL_HERE, organisation_id=viewer.organisation_id).exclude(department="")
    return list(here.order_by("department").values_list("department", flat=True).distinct())


def reporting_lines_for(viewer: Viewer) -> list[LineFacts]:
    """The lines that hold now: all of them, or one's own."""
    lines = ReportingLine.objects.filter(
        Exists(_grants(viewer)) | Q(report_id=viewer.person_id) | Q(manager_id=viewer.person_id),
        organisation_id=viewer.organisation_id,
        ended_on=None,
    )
    return [
        LineFacts(line.report_id, line.report.name, line.manager_id, line.manager.name, line.started_on, line.ended_on)
        for line in lines.select_related("report", "manager").order_by("manager__name", "report__name")
    ]


def near(viewer: Viewer) -> Q:
    """Oneself, one's manager and one's reports."""
    ours = ReportingLine.objects.filter(organisation_id=viewer.organisation_id, ended_on=None)
    return (
        Q(id=viewer.person_id)
        | Exists(ours.filter(manager_id=viewer.person_id, report_id=OuterRef("pk")))
        | Exists(ours.filter(report_id=viewer.person_id, manager_id=OuterRef("pk")))
    )


def _seen_by(viewer: Viewer) -> Q:
    return Q(Exists(_grants(viewer))) | near(viewer)


def _grants(viewer: Viewer) -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id, ended_at=None)


def _with_facts(people: QuerySet[Person]) -> QuerySet[Person]:
    here = OuterRef("organisation_id")
    grants = RoleGrant.objects.filter(organisation_id=here, person_id=OuterRef("pk"), ended_at=None)
    lines = ReportingLine.objects.filter(organisation_id=here, ended_on=None)
    reports = lines.filter(manager_id=OuterRef("pk")).order_by().values("manager_id")
    return people.annotate(
        is_administrator=Exists(grants.filter(role=Role.ADMINISTRATOR)),
        is_auditor=Exists(grants.filter(role=Role.AUDITOR)),
        manager_id=Subquery(lines.filter(report_id=OuterRef("pk")).values("manager_id")),
        manages=Coalesce(Subquery(reports.annotate(many=Count("*")).values("many")), 0),
    )


def _facts(person: Person) -> PersonFacts:
    asked = {name: getattr(person, name) for name in ("is_administrator", "is_auditor", "manager_id", "manages")}
    return PersonFacts(
        id=person.id, name=person.name, email=person.email, department=person.department, zone=person.zone, **asked
    )
