"""The season of a pair, as a banner and as what one can declare or end; and the rules of seasons in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from duologue.lifecycle.meeting_page import MeetingPage
from duologue.preparation.rules.strands import STRANDS
from duologue.privacy.viewer import Viewer
from duologue.readiness.rules.seasons import OF_ONE_PERSON, TABLE, Effect, SeasonKind, banner, in_words
from duologue.web.templatetags.duologue import strand
from duologue.web.told.outlook import picture

NAMES = {kind: kind.words.capitalize() for kind in SeasonKind}


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of season as the page of rules says it."""

    kind: SeasonKind
    name: str
    question: str
    first: str
    silent: str
    minutes: str
    by: str
    longest: int


def seasons(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    if page.seasons is None:
        return {}
    return {
        "season_banner": banner(page.seasons.today, lambda name: strand(name, page.pair)),
        "season_kinds": choices(reversed(SeasonKind)),
        "season_names": NAMES,
        "outlook": picture(page, viewer, now, NAMES),
    }


def choices(kinds: Iterable[SeasonKind]) -> list[tuple[str, str]]:
    return [(kind.value, f"{NAMES[kind]} (up to {TABLE[kind].longest.days} days)") for kind in kinds]


def rows_of_the_table() -> list[Row]:
    """In the order of precedence."""
    return [_row(kind, TABLE[kind]) for kind in SeasonKind]


def _row(kind: SeasonKind, effect: Effect) -> Row:
    return Row(
        kind=kind,
        name=NAMES[kind],
        question=effect.question,
        first=in_words([_called(name) for name in effect.first]),
        silent=in_words([_called(name) for name in effect.silent]),
        minutes=f"{effect.minutes} minutes, or less where less is agreed" if effect.minutes else "as it is agreed",
        by="the two of a pair" if kind in OF_ONE_PERSON else "the two of a pair, or an administrator for a team",
        longest=effect.longest.days,
    )


def _called(name: str) -> str:
    """For everybody, so without anybody's name."""
    return "the report's own" if name == "theirs" else STRANDS[name]
