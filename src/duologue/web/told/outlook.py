"""The next eight weeks of a pair as a small picture. Everything in it stands below it in words as well."""

from dataclasses import dataclass
from datetime import datetime

from duologue.lifecycle.meeting_page import MeetingPage
from duologue.privacy.viewer import Viewer
from duologue.readiness.rules.outlook import DAYS, Outlook, Stretch, outlook
from duologue.readiness.rules.seasons import SeasonKind
from duologue.translation import gettext as _
from duologue.web.templatetags.duologue import given

DAY, LANE, BAR, DOT = 5, 18, 13, 6
"""Widths and heights in the picture's own units."""


@dataclass(frozen=True, slots=True)
class Box:
    kind: str
    x: int
    y: int
    width: int


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    bar: int
    dot: int
    weeks: list[int]
    """Where each Monday stands."""
    boxes: list[Box]
    next_x: int | None
    gap_x: int | None
    said: tuple[str, ...]


def picture(page: MeetingPage, viewer: Viewer, now: datetime, names: dict[SeasonKind, str]) -> Picture | None:
    """None where there is nothing ahead to show."""
    found = _facts(page, viewer, now, names)
    if not found.said:
        return None
    boxes = [Box(bar.kind, bar.at * DAY, LANE * (bar.lane + 1), bar.days * DAY) for bar in found.bars]
    return Picture(
        width=DAYS * DAY,
        height=LANE * (found.lanes + 1),
        bar=BAR,
        dot=DOT,
        weeks=[day * DAY for day in found.weeks],
        boxes=boxes,
        next_x=None if found.next_at is None else found.next_at * DAY + DAY // 2,
        gap_x=None if found.gap_at is None else (found.gap_at + 1) * DAY,
        said=found.said,
    )


def _facts(page: MeetingPage, viewer: Viewer, now: datetime, names: dict[SeasonKind, str]) -> Outlook:
    kept = page.seasons
    assert kept is not None
    declared = [one.season for one in kept.declared] + [one.season for one in kept.of_the_team]
    stretches = [Stretch("season", names[season.kind], season.first, season.last) for season in declared]
    stretches += [Stretch("away", _("You are away"), first, last) for first, last in kept.away]
    ahead = page.meeting if page.meeting and page.meeting.state == "planned" else None
    return outlook(
        viewer.day_of(now),
        stretches,
        next_on=viewer.day_of(ahead.starts_at) if ahead else None,
        with_whom=given(page.pair.other_name),
        meet_by=viewer.day_of(page.ledger.ledger.gap_ends) if page.ledger else None,
    )
