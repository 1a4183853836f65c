"""The season of a pair, as a banner and as what one can declare or end; and the rules of seasons in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from duologue.lifecycle.meeting_page import MeetingPage
from duologue.preparation.rules.strands import STRANDS
from duologue.privacy.viewer import Viewer
from duologue.readiness.rules.seasons import OF_ONE_PERSON, TABLE, Effect, SeasonKind, banner
from duologue.translation import cached_by_language
from duologue.translation import gettext as _
from duologue.translation.dates import together
from duologue.web.templatetags.duologue import strand
from duologue.web.told.outlook import picture


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


@cached_by_language
def names() -> dict[SeasonKind, str]:
    return {kind: kind.words[:1].upper() + kind.words[1:] for kind in SeasonKind}


def seasons(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    if page.seasons is None:
        return {}
    return {
        "season_banner": banner(page.seasons.today, lambda name: strand(name, page.pair)),
        "season_kinds": choices(reversed(SeasonKind)),
        "season_names": names(),
        "outlook": picture(page, viewer, now, names()),
    }


def choices(kinds: Iterable[SeasonKind]) -> list[tuple[str, str]]:
    said = _("{name} (up to {many} days)")
    return [(kind.value, said.format(name=names()[kind], many=TABLE[kind].longest.days)) for kind in kinds]


def rows_of_the_table() -> list[Row]:
    """In the order of precedence."""
    return [_row(kind, TABLE[kind]) for kind in SeasonKind]


def _row(kind: SeasonKind, effect: Effect) -> Row:
    return Row(
        kind=kind,
        name=names()[kind],
        question=_(effect.question),
        first=together([_called(name) for name in effect.first]),
        silent=together([_called(name) for name in effect.silent]),
        minutes=_minutes(effect),
        by=_("the two of a pair") if kind in OF_ONE_PERSON else _("the two of a pair, or an administrator for a team"),
        longest=effect.longest.days,
    )


def _minutes(effect: Effect) -> str:
    if not effect.minutes:
        return _("as it is agreed")
    return _("{many} minutes, or less where less is agreed").format(many=effect.minutes)


def _called(name: str) -> str:
    """For everybody, so without anybody's name."""
    return _("the report's own") if name == "theirs" else _(STRANDS[name])
