"""Somebody leaves: from that day, nothing lets them in."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q

from duologue.people.actions.lines import LineChange
from duologue.people.actions.permission import one_at_a_time, person_to_change
from duologue.people.models import Invitation, Person, ReportingLine, RoleGrant
from duologue.people.queries.signing_in import FORGOTTEN
from duologue.people.rules.roles import Role
from duologue.privacy.actions import note_narrowing
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.narrowings import Act
from duologue.privacy.viewer import Viewer, somebody_outside
from duologue.translation import gettext as _
from duologue.translation import marked

FURTHEST = timedelta(days=366)
SOMEBODY_ELSE = marked(
    "Somebody has to look after Duologue here: grant the role to another person first. Nothing was changed."
)


def say_left(viewer: Viewer | None, person_id: UUID, *, on: date, now: datetime) -> list[LineChange]:
    """Ends the person's lines, up and down, and any open invitation. Sessions end by themselves on that day."""
    return _leave(viewer, person_to_change(viewer, person_id), on, now)


def announce_leaving(viewer: Viewer, person_id: UUID, *, on: date, now: datetime) -> list[LineChange]:
    """By an administrator. A day to come only stands there: lines and pairs go on until it. Raises NotYours, Refused."""
    one_at_a_time(viewer, person_id)
    person = could_leave(viewer, person_id, on=on, now=now)
    if on <= viewer.day_of(now):
        return _leave(viewer, person, on, now)
    _say(viewer, person, on, now)
    return []


def could_leave(viewer: Viewer, person_id: UUID, *, on: date, now: datetime) -> Person:
    """For a look before it is said; changes nothing. Raises NotYours, and Refused as the act itself would."""
    person = person_to_change(viewer, person_id)
    today = viewer.day_of(now)
    if person.left_on and person.left_on <= today:
        raise Refused(_("They have left already. Nothing was changed."))
    if on - today > FURTHEST or today - on > FURTHEST:
        raise Refused(_("A last day lies within a year from today. Nothing was changed."))
    _somebody_stays(person)
    return person


def call_leaving_off(viewer: Viewer, person_id: UUID, *, now: datetime) -> None:
    """While the day has not come. Raises NotYours, Refused."""
    person = person_to_change(viewer, person_id)
    if person.left_on is None or person.left_on <= viewer.day_of(now):
        raise Refused(_("There is no day to come that could be called off. Nothing was changed."))
    _say(viewer, person, None, now)


def take_back(viewer: Viewer, person_id: UUID, *, now: datetime) -> None:
    """Somebody who had left is back, while we still know them. Their lines and pairs are over; new ones can begin."""
    person = person_to_change(viewer, person_id)
    if person.email.endswith(FORGOTTEN):
        raise Refused(_("Nothing is known of them any more. Nothing was changed; add them as somebody new."))
    _say(viewer, person, None, now)


def leave_oneself(viewer: Viewer, *, now: datetime) -> list[LineChange]:
    """From this moment on nothing lets the viewer in. Raises Refused for the one who looks after Duologue here."""
    one_at_a_time(viewer, viewer.person_id)
    person = Person.objects.select_for_update().filter(organisation_id=viewer.organisation_id, id=viewer.person_id)
    mine = person.first()
    if mine is None:
        raise NotYours
    _somebody_stays(mine)
    return _leave(viewer, mine, now.date(), now)


def leave_again(viewer: Viewer, person_id: UUID, *, on: date, now: datetime) -> list[LineChange]:
    """After a backup was put back, in which they are here, or stay longer. Raises NotYours where it knows nothing of them."""
    person = Person.objects.select_for_update().filter(organisation_id=viewer.organisation_id, id=person_id).first()
    if person is None:
        raise NotYours
    if person.left_on and person.left_on <= on:
        return []
    if on <= now.date():
        return _leave(viewer, person, on, now)
    _say(viewer, person, on, now)
    return []


def _say(viewer: Viewer | None, person: Person, on: date | None, now: datetime) -> None:
    """Their last day; None: there is none. The ledger beside the keys learns of it."""
    person.left_on = on
    person.save(update_fields=["left_on"])
    until = datetime.combine(on, time(), UTC) if on else None
    by = viewer or somebody_outside(person.organisation_id)
    note_narrowing(by, Act.LEFT if on else Act.STAYED, person.id, until=until, now=now)


def _leave(viewer: Viewer | None, person: Person, on: date, now: datetime) -> list[LineChange]:
    _say(viewer, person, on, now)
    ours = {"organisation_id": person.organisation_id}
    Invitation.objects.filter(**ours, person=person, accepted_at=None, replaced_at=None).update(replaced_at=now)
    lines = ReportingLine.objects.filter(Q(report=person) | Q(manager=person), **ours, ended_on=None)
    changes = []
    for line in lines.select_for_update():
        line.ended_on = max(on, line.started_on)
        line.save(update_fields=["ended_on"])
        changes.append(LineChange(line.report_id, line.manager_id, began=False, on=line.ended_on))
    return changes


def _somebody_stays(person: Person) -> None:
    grants = RoleGrant.objects.filter(organisation_id=person.organisation_id, role=Role.ADMINISTRATOR, ended_at=None)
    if (
        grants.filter(person=person).exists()
        and not grants.exclude(person=person).filter(person__left_on=None).exists()
    ):
        raise Refused(_(SOMEBODY_ELSE))
