"""Setting the rule of who may know. Narrower holds at once; wider needs an auditor's yes, and reaches nothing that is written already."""

from datetime import datetime
from itertools import chain
from uuid import UUID

from duologue.meetings.models import Pair
from duologue.people.actions.permission import require_administrator
from duologue.people.queries import roles_of
from duologue.people.rules.roles import Role
from duologue.privacy import actions as privacy
from duologue.privacy.identity import unseen_afterwards
from duologue.privacy.queries import policies_for
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.policies import Settings
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def set_policy(viewer: Viewer, wanted: Settings, *, now: datetime) -> bool:
    """By an administrator. True where something of it is wider and waits for an auditor. Raises NotYours, Refused."""
    require_administrator(viewer)
    _narrow(viewer, wanted, now)
    return privacy.ask_for_wider(viewer, wanted, now=now)


def narrow_again(viewer: Viewer, wanted: Settings, *, now: datetime) -> None:
    """As an administrator did then, who may be none in the backup that was put back. Raises Refused where it is known there."""
    if policies_for(viewer)[0].effective_at >= now:
        raise Refused(_("That is how it stands already, or it was changed since. Nothing was changed."))
    _narrow(viewer, wanted, now)


def drop_wider_policy(viewer: Viewer, wider_id: UUID, *, now: datetime) -> None:
    """By an administrator, or as an auditor's no."""
    if not roles_of(viewer):
        raise NotYours
    privacy.drop_wider(viewer, wider_id, now=now)


def agree_to_wider_policy(viewer: Viewer, wider_id: UUID, *, now: datetime) -> None:
    """By an auditor. Everybody in a pair that lasts finds it in their log, and on their first page. Raises NotYours, Refused."""
    if Role.AUDITOR not in roles_of(viewer):
        raise NotYours
    lasting = Pair.objects.filter(organisation_id=viewer.organisation_id, ended_at=None)
    told = set(chain.from_iterable(lasting.values_list("manager_id", "report_id")))
    privacy.agree_to_wider(viewer, wider_id, told, now=now)


def _narrow(viewer: Viewer, wanted: Settings, now: datetime) -> None:
    narrowed = privacy.narrow_policy(viewer, wanted, now=now)
    if narrowed:
        pairs = Pair.objects.filter(organisation_id=viewer.organisation_id, window_days__gt=narrowed.window_days)
        with unseen_afterwards(viewer):  # for an administrator who is a former manager, too
            pairs.update(window_days=narrowed.window_days)
