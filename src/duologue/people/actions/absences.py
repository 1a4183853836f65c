"""Days away, said by oneself or by an administrator; never with a reason."""

from datetime import date, datetime, timedelta
from uuid import UUID

from duologue.people.actions.permission import person_to_change
from duologue.people.models import Absence
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

LONGEST = timedelta(days=3 * 366)


def record_absence(
    viewer: Viewer, *, from_on: date, until_on: date, now: datetime, person_id: UUID | None = None
) -> UUID:
    """`until_on` is the last day away. For oneself, or by an administrator for `person_id`."""
    if until_on < from_on:
        raise Refused(_("The last day away is before the first. Nothing was saved: turn the two round."))
    if until_on - from_on > LONGEST:
        raise Refused(_("That is more than three years. Nothing was saved: look at the year."))
    if person_id is not None and person_id != viewer.person_id:
        person_to_change(viewer, person_id)
    absence = Absence.objects.create(
        organisation_id=viewer.organisation_id,
        person_id=person_id or viewer.person_id,
        from_on=from_on,
        until_on=until_on,
    )
    return absence.id


def strike_absence(viewer: Viewer, absence_id: UUID, *, now: datetime) -> None:
    """One's own; it leaves no trace, as it says where somebody is."""
    gone, _ = Absence.objects.filter(
        organisation_id=viewer.organisation_id, person_id=viewer.person_id, id=absence_id
    ).delete()
    if not gone:
        raise NotYours
