"""Seasons for everybody here or for one department: declared and ended by administrators. Each of them ends."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from duologue.people.actions.permission import require_administrator
from duologue.people.models import Organisation
from duologue.people.queries import departments_for
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import OrganisationSeason
from duologue.readiness.queries.seasons import standing_team_seasons
from duologue.readiness.rules.freezes import MOST
from duologue.readiness.rules.seasons import OF_A_TEAM, Season, SeasonKind, what_is_wrong
from duologue.translation import gettext as _
from duologue.translation import marked

NOT_A_TEAMS = marked(
    "That is no season of a team: it would name one person. The two of a pair declare it themselves. "
    "Nothing was changed; choose one of those shown."
)


def declare_for_team(
    viewer: Viewer, department: str, seasons: Iterable[tuple[str, date, date]], *, now: datetime
) -> int:
    """Kind, first and last day of each; all or, where one cannot be, none. An empty department is everybody here.

    How many are new: one that stands already, day for day, stays one.
    """
    require_administrator(viewer)
    _one_at_a_time(viewer)
    if department and department not in departments_for(viewer):
        raise Refused(_("Nobody is in that department now. Nothing was changed; choose one of those shown."))
    today = viewer.day_of(now)
    asked = dict.fromkeys(_declarable(*one, today) for one in seasons)
    if len(asked) > MOST:
        raise Refused(
            _("These are {many} seasons; {most} can be declared at once. Nothing was changed.").format(
                many=len(asked), most=MOST
            )
        )
    standing = standing_team_seasons(viewer, today).filter(department=department)
    there = set(standing.values_list("kind", "first", "last"))
    new = [one for one in asked if (one.kind.value, one.first, one.last) not in there]
    OrganisationSeason.objects.bulk_create(
        OrganisationSeason(
            organisation_id=viewer.organisation_id,
            department=department,
            kind=one.kind,
            first=one.first,
            last=one.last,
            declared_by_id=viewer.person_id,
            declared_at=now,
        )
        for one in new
    )
    return len(new)


def end_team_season(viewer: Viewer, season_id: UUID, *, now: datetime) -> None:
    """It is over from now on; twice is the same as once. Raises NotYours for one that is not there."""
    require_administrator(viewer)
    found = OrganisationSeason.objects.filter(organisation_id=viewer.organisation_id, id=season_id)
    if not found.exists():
        raise NotYours
    found.filter(ended_at=None).update(ended_by_id=viewer.person_id, ended_at=now)


def _declarable(kind: str, first: date, last: date, today: date) -> Season:
    if kind not in list(OF_A_TEAM):
        raise Refused(_(NOT_A_TEAMS))
    season = Season(SeasonKind(kind), first, last)
    wrong = what_is_wrong(season) or (_("It is over already.") if last < today else "")
    if wrong:
        raise Refused(_("{wrong} Nothing was changed; choose other days.").format(wrong=wrong))
    return season


def _one_at_a_time(viewer: Viewer) -> None:
    """Two administrators who press at once make one season, not an error."""
    Organisation.objects.select_for_update().get(id=viewer.organisation_id)
