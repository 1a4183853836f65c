"""Declaring a season for a pair, or for all one's reports, and saying that it is over."""

from datetime import date, datetime
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.meetings.queries import PairFacts, pair_for, pairs_for
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import DeclaredSeason
from duologue.readiness.queries.seasons import pair_of_season
from duologue.readiness.rules.seasons import Season, SeasonKind, what_is_wrong
from duologue.translation import gettext as _
from duologue.translation import marked

ENDED = marked("This pair has ended, so it has no seasons any more. Nothing was changed.")


def declare_season(
    viewer: Viewer, pair_id: UUID, kind: str, first: date, last: date, *, for_all_reports: bool = False, now: datetime
) -> int:
    """For how many pairs it was declared: this one, or with `for_all_reports` every one the viewer manages."""
    pair = pair_for(viewer, pair_id, now)
    if not pair.may_write:
        raise Refused(_(ENDED))
    season = _declarable(kind, first, last, viewer.day_of(now))
    pairs = _managed(viewer, pair) if for_all_reports else [pair]
    DeclaredSeason.objects.bulk_create(
        DeclaredSeason(
            organisation_id=viewer.organisation_id,
            pair_id=one.id,
            author_id=viewer.person_id,
            kind=season.kind,
            first=season.first,
            last=season.last,
            created_at=now,
        )
        for one in pairs
    )
    for one in pairs:
        announce(one.id)
    return len(pairs)


def end_season(viewer: Viewer, season_id: UUID, *, now: datetime) -> UUID:
    """It is over for this pair, from now on. Either of the two may say so. The pair it was of."""
    pair_id = pair_of_season(viewer, season_id, now)
    if not pair_for(viewer, pair_id, now).may_write:
        raise Refused(_(ENDED))
    ours = DeclaredSeason.objects.filter(organisation_id=viewer.organisation_id, id=season_id, ended_at=None)
    ours.update(ended_at=now)
    announce(pair_id)
    return pair_id


def _declarable(kind: str, first: date, last: date, today: date) -> Season:
    if kind not in list(SeasonKind):
        raise Refused(_("That is no season we know. Nothing was changed; choose one of those shown."))
    season = Season(SeasonKind(kind), first, last)
    wrong = what_is_wrong(season) or (_("It is over already.") if last < today else "")
    if wrong:
        raise Refused(_("{wrong} Nothing was changed; choose other days.").format(wrong=wrong))
    return season


def _managed(viewer: Viewer, pair: PairFacts) -> list[PairFacts]:
    if pair.i_am != "manager":
        raise Refused(_("A season for all reports is declared by their manager. Nothing was changed."))
    return [one for one in pairs_for(viewer) if one.i_am == "manager" and one.may_write]
