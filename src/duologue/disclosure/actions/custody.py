"""Who the custodians are: named by an administrator, and only once they accept."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from duologue.bridges.actions import let_know
from duologue.bridges.rules.kinds import Kind
from duologue.disclosure.models import Custodian
from duologue.people.actions.permission import require_administrator
from duologue.privacy.actions import count, note_narrowing
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.narrowings import Act
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

NOT_ONESELF = marked("An administrator does not name themselves: somebody else has to. Nothing was changed.")


def name_custodian(viewer: Viewer, person_id: UUID, *, now: datetime) -> None:
    """Naming somebody twice changes nothing. Raises NotYours, Refused."""
    require_administrator(viewer)
    if person_id == viewer.person_id:
        raise Refused(_(NOT_ONESELF))
    ours = {"organisation_id": viewer.organisation_id, "person_id": person_id, "ended_at": None}
    _row, made = Custodian.objects.get_or_create(**ours, defaults={"named_by_id": viewer.person_id, "named_at": now})
    if made:
        count(viewer.organisation_id, "custodian named", on=now.date())
        let_know(
            viewer.organisation_id,
            {person_id},
            "/custody/",
            kind=Kind.DECISION,
            once=f"custodian {now.date()}",
            now=now,
        )


def accept_custody(viewer: Viewer, *, accepted: bool, now: datetime) -> None:
    """Taking it on, or laying it down at any time."""
    mine = Custodian.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id, ended_at=None)
    if (row := mine.first()) is None:
        raise NotYours
    if not accepted:
        _end(viewer, row, now)
    elif row.accepted_at is None:
        mine.update(accepted_at=now)


def end_custody(viewer: Viewer, custodian_id: UUID, *, now: datetime) -> None:
    require_administrator(viewer)
    row = Custodian.objects.filter(organisation_id=viewer.organisation_id, id=custodian_id, ended_at=None).first()
    if row is None:
        raise NotYours
    _end(viewer, row, now)
    count(viewer.organisation_id, "custodian ended", on=now.date())


def end_custody_again(viewer: Viewer, custodian_id: UUID, *, now: datetime) -> None:
    """As whoever had the place, after a backup was put back in which they have it still. Raises NotYours where it does not know it."""
    row = Custodian.objects.filter(organisation_id=viewer.organisation_id, id=custodian_id).first()
    if row is None:
        raise NotYours
    if row.ended_at is None:
        _end(viewer, row, now)


def _end(viewer: Viewer, row: Custodian, now: datetime) -> None:
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    # Noted as theirs, whoever ended it: an administrator of today may be none in the backup, and could not do it again there.
    note_narrowing(replace(viewer, person_id=row.person_id), Act.CUSTODY, row.id, now=now)
