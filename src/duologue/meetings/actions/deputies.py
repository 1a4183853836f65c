"""Who stands in for a manager's times while they are away. A deputy sees when, and with whom; it ends by itself."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from duologue.bridges.actions import let_know
from duologue.bridges.rules.kinds import Kind
from duologue.meetings.models import Deputy, Pair
from duologue.people.actions.permission import require_administrator
from duologue.people.queries import people_for
from duologue.privacy.actions import note_narrowing, record_exceptional
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.narrowings import Act
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

LONGEST = timedelta(days=366)
FROM_TO = marked("A deputy stands in from a day to a later one, for a year at most. Nothing was changed.")
LEADS_NOBODY = marked("Nobody reports to them, so there are no times to look after. Nothing was changed.")


def name_deputy(viewer: Viewer, deputy_id: UUID, *, first_on: date, last_on: date, now: datetime) -> UUID:
    """One's own manager or one of one's reports. The deputy and every report of the viewer's are told in their logs."""
    if deputy_id == viewer.person_id or deputy_id not in {person.id for person in people_for(viewer)}:
        raise NotYours
    return _name(viewer, viewer.person_id, deputy_id, first_on, last_on, now)


def name_deputy_for(
    viewer: Viewer, manager_id: UUID, deputy_id: UUID, *, first_on: date, last_on: date, now: datetime
) -> UUID:
    """By an administrator, for somebody who is away: times alone. Both are told, by a line and by mail, and the reports by a line.

    The administrator sees none of these times. Raises NotYours, Refused.
    """
    require_administrator(viewer)
    here = {person.id for person in people_for(viewer)}
    if manager_id not in here or deputy_id not in here or deputy_id == manager_id:
        raise NotYours
    if deputy_id == viewer.person_id:
        raise Refused(_("An administrator does not name themselves. Nothing was changed; choose somebody else."))
    if not _led(viewer, manager_id).exists():
        raise Refused(_(LEADS_NOBODY))
    row = _name(viewer, manager_id, deputy_id, first_on, last_on, now)
    let_know(
        viewer.organisation_id,
        {manager_id, deputy_id},
        "/you/deputy/",
        kind=Kind.DECISION,
        once=f"deputy {row}",
        now=now,
    )
    return row


def end_deputy(viewer: Viewer, deputy_row: UUID, *, now: datetime) -> None:
    """Before its last day, by whom it is for or whoever named them. Raises NotYours."""
    mine = Q(author_id=viewer.person_id) | Q(named_by_id=viewer.person_id)
    rows = Deputy.objects.filter(mine, organisation_id=viewer.organisation_id, ended_at=None)
    if not rows.filter(id=deputy_row).update(ended_at=now):
        raise NotYours
    note_narrowing(viewer, Act.DEPUTY, deputy_row, now=now)


def _name(viewer: Viewer, manager_id: UUID, deputy_id: UUID, first_on: date, last_on: date, now: datetime) -> UUID:
    if last_on < first_on or last_on < viewer.day_of(now) or last_on - first_on > LONGEST:
        raise Refused(_(FROM_TO))
    told = {manager_id, deputy_id, *_led(viewer, manager_id).values_list("report_id", flat=True)}
    by_another = manager_id != viewer.person_id
    row = Deputy.objects.create(
        organisation_id=viewer.organisation_id,
        author_id=manager_id,
        deputy_id=deputy_id,
        named_by_id=viewer.person_id if by_another else None,
        first_on=first_on,
        last_on=last_on,
        named_at=now,
    )
    for person in sorted(told if by_another else told - {viewer.person_id}):
        record_exceptional(viewer, person, "named", "a deputy who sees times", row.id, "the manager is away", now=now)
    return row.id


def _led(viewer: Viewer, manager_id: UUID) -> QuerySet[Pair]:
    return Pair.objects.filter(organisation_id=viewer.organisation_id, manager_id=manager_id, ended_at=None)
