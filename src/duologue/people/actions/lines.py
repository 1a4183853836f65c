"""Reporting lines begin and end on a day. Nobody gets two managers, and no line closes a ring."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from duologue.people.actions.permission import one_at_a_time, person_to_change
from duologue.people.models import Person, ReportingLine
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


@dataclass(frozen=True, slots=True)
class LineChange:
    """That somebody became, or no longer is, somebody's manager: the pair of the two follows from it."""

    report_id: UUID
    manager_id: UUID
    began: bool
    on: date


def begin_line(
    viewer: Viewer | None, report_id: UUID, manager_id: UUID, *, on: date, now: datetime
) -> list[LineChange]:
    """From `on`, `manager_id` is the manager; the line before, if there was one, ends that day."""
    one_at_a_time(viewer, report_id)  # two lines begun at once could close a ring together that neither closes alone
    report = person_to_change(viewer, report_id)
    manager = Person.objects.filter(organisation_id=report.organisation_id, id=manager_id).first()
    if manager is None:
        raise NotYours
    before = _open_line(report)
    if before is not None and before.manager_id == manager_id:
        return []
    if report_id == manager_id or is_above(report, manager):
        raise Refused(
            _("{manager} reports to {report}, so it cannot be the other way round. Nothing changed.").format(
                manager=manager.name, report=report.name
            )
        )
    changes = _end(before, on)
    ReportingLine.objects.create(organisation_id=report.organisation_id, report=report, manager=manager, started_on=on)
    return [*changes, LineChange(report_id, manager_id, began=True, on=on)]


def end_line(viewer: Viewer | None, report_id: UUID, *, on: date, now: datetime) -> list[LineChange]:
    """From `on`, this person has no manager here."""
    return _end(_open_line(person_to_change(viewer, report_id)), on)


def _open_line(report: Person) -> ReportingLine | None:
    return ReportingLine.objects.filter(organisation_id=report.organisation_id, report=report, ended_on=None).first()


def _end(line: ReportingLine | None, on: date) -> list[LineChange]:
    if line is None:
        return []
    line.ended_on = max(on, line.started_on)
    line.save(update_fields=["ended_on"])
    return [LineChange(line.report_id, line.manager_id, began=False, on=line.ended_on)]


def is_above(person: Person, other: Person) -> bool:
    """Is `person` somewhere above `other`?"""
    with connection.cursor() as cursor:
        cursor.execute(
            """WITH RECURSIVE above (id) AS (
                   SELECT %(other)s::uuid
                   UNION
                   SELECT line.manager_id FROM people_reportingline line JOIN above ON line.report_id = above.id
                   WHERE line.organisation_id = %(organisation)s AND line.ended_on IS NULL)
               SELECT EXISTS (SELECT FROM above WHERE id = %(person)s)""",
            {"other": other.id, "person": person.id, "organisation": person.organisation_id},
        )
        return bool(cursor.fetchone()[0])
