"""Before a 1:1: which of one's own points would be a criticism that the other hears for the first time in the room."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from duologue.meetings.queries import PairFacts
from duologue.preparation.queries import PointFacts
from duologue.privacy.viewer import Viewer
from duologue.safety.language import check
from duologue.safety.queries import asked_for_change_since
from duologue.safety.rules.heads_up import RECENT, STRANDS, would_be_news
from duologue.safety.rules.language.draft import LONGEST, Context, Draft

AT_MOST = 5
"""Points looked at: each costs the language check."""


def would_be_news_of(viewer: Viewer, pair: PairFacts, points: Iterable[PointFacts], now: datetime) -> frozenset[UUID]:
    """Ids of the viewer's own points. Only they learn of it."""
    mine = [point for point in points if point.mine and point.strand in STRANDS and point.outcome is None]
    heard = [(point, _categories(point.text)) for point in mine[:AT_MOST]]
    if not any(would_be_news(point.strand, found, asked_for_change_lately=False) for point, found in heard):
        return frozenset()
    lately = asked_for_change_since(viewer, pair.id, now - RECENT)
    return frozenset(
        point.id for point, found in heard if would_be_news(point.strand, found, asked_for_change_lately=lately)
    )


def _categories(text: str) -> set[str]:
    return {hit.category for hit in check(Draft(text[:LONGEST], Context.AGENDA))}
