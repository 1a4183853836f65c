"""Saying how openly check-ins begin: for the organisation, or more reserved for one pair. What was answered stays as it was."""

from datetime import datetime
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.meetings.queries import pair_for
from duologue.people.actions.permission import require_administrator
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import OrganisationCulture, ReservedPair
from duologue.readiness.queries.culture import culture_of
from duologue.readiness.rules.culture import Culture
from duologue.translation import gettext as _
from duologue.translation import marked

ENDED = marked("This pair has ended, so there are no check-ins any more. Nothing was changed.")


def say_culture(viewer: Viewer, culture: Culture, *, now: datetime) -> None:
    """By an administrator; for check-ins from now on."""
    require_administrator(viewer)
    if culture_of(viewer) is not culture:
        OrganisationCulture.objects.create(
            organisation_id=viewer.organisation_id, culture=culture, said_by_id=viewer.person_id, said_at=now
        )


def reserve_pair(viewer: Viewer, pair_id: UUID, *, reserved: bool, now: datetime) -> None:
    """By one of the two alone, for both; taking it back takes back one's own word only. Twice is the same as once."""
    if not pair_for(viewer, pair_id, now).may_write:
        raise Refused(_(ENDED))
    mine = {
        "organisation_id": viewer.organisation_id,
        "pair_id": pair_id,
        "author_id": viewer.person_id,
        "ended_at": None,
    }
    if reserved:
        ReservedPair.objects.get_or_create(**mine, defaults={"at": now})
    else:
        ReservedPair.objects.filter(**mine).update(ended_at=now)
    announce(pair_id)
