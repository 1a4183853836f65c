"""Somebody leaves: from that day, nothing lets them in."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from duologue.people.actions.lines import LineChange
from duologue.people.actions.permission import person_to_change
from duologue.people.models import Invitation, ReportingLine
from duologue.privacy.viewer import Viewer


def say_left(viewer: Viewer | None, person_id: UUID, *, on: date, now: datetime) -> list[LineChange]:
    """Ends the person's lines, up and down, and any open invitation. Sessions end by themselves on that day."""
    person = person_to_change(viewer, person_id)
    person.left_on = on
    person.save(update_fields=["left_on"])
    ours = {"organisation_id": person.organisation_id}
    Invitation.objects.filter(**ours, person=person, accepted_at=None, replaced_at=None).update(replaced_at=now)
    lines = ReportingLine.objects.filter(Q(report=person) | Q(manager=person), **ours, ended_on=None)
    changes = []
    for line in lines.select_for_update():
        line.ended_on = max(on, line.started_on)
        line.save(update_fields=["ended_on"])
        changes.append(LineChange(line.report_id, line.manager_id, began=False, on=line.ended_on))
    return changes
