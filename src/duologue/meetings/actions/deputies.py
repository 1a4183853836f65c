"""Who stands in for a manager's times while they are away. A deputy sees when, and with whom; it ends by itself."""

from datetime import date, datetime, timedelta
from uuid import UUID

from duologue.meetings.models import Deputy, Pair
from duologue.people.queries import people_for
from duologue.privacy.actions import record_exceptional
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer

LONGEST = timedelta(days=366)


def name_deputy(viewer: Viewer, deputy_id: UUID, *, first_on: date, last_on: date, now: datetime) -> UUID:
    """One's own manager or one of one's reports. The deputy and every report of the viewer's are told in their logs."""
    if deputy_id == viewer.person_id or deputy_id not in {person.id for person in people_for(viewer)}:
        raise NotYours
    if last_on < first_on or last_on < viewer.day_of(now) or last_on - first_on > LONGEST:
        raise Refused("A deputy stands in from a day to a later one, for a year at most. Nothing was changed.")
    led = Pair.objects.filter(organisation_id=viewer.organisation_id, manager_id=viewer.person_id, ended_at=None)
    told = {deputy_id, *led.values_list("report_id", flat=True)}
    row = Deputy.objects.create(
        organisation_id=viewer.organisation_id,
        author_id=viewer.person_id,
        deputy_id=deputy_id,
        first_on=first_on,
        last_on=last_on,
        named_at=now,
    )
    for person in sorted(told):
        record_exceptional(viewer, person, "named", "a deputy who sees times", row.id, "the manager is away", now=now)
    return row.id


def end_deputy(viewer: Viewer, deputy_row: UUID, *, now: datetime) -> None:
    """Before its last day. Raises NotYours."""
    mine = Deputy.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id, ended_at=None)
    if not mine.filter(id=deputy_row).update(ended_at=now):
        raise NotYours
