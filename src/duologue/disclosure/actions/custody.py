"""Who the custodians are: named by an administrator, and only once they accept."""

from datetime import datetime
from uuid import UUID

from duologue.bridges.actions import let_know
from duologue.bridges.rules.kinds import Kind
from duologue.disclosure.models import Custodian
from duologue.people.actions.permission import require_administrator
from duologue.privacy.actions import count
from duologue.privacy.refusals import NotYours, Refused
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
    changed = mine.filter(accepted_at=None).update(accepted_at=now) if accepted else mine.update(ended_at=now)
    if not changed and not mine.exists():
        raise NotYours


def end_custody(viewer: Viewer, custodian_id: UUID, *, now: datetime) -> None:
    require_administrator(viewer)
    rows = Custodian.objects.filter(organisation_id=viewer.organisation_id, id=custodian_id, ended_at=None)
    if not rows.update(ended_at=now):
        raise NotYours
    count(viewer.organisation_id, "custodian ended", on=now.date())
