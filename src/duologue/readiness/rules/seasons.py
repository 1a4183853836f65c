"""Seasons: stretches of time that ask for another kind of 1:1. They simplify one; none of them removes it.

A season always ends. There is no kind for anything personal: what is personal is nobody's season but one's own.
Silent means that nothing of that strand is suggested; what somebody put on the agenda themselves stays there.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from duologue.readiness.rules.saying import one_after_another
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.translation.dates import day_of_week, together


class SeasonKind(StrEnum):
    """The gravest first: where two seasons disagree, the one that stands higher here is followed."""

    LAYOFFS = "layoffs"
    INCIDENT = "incident"
    BACK_FROM_LEAVE = "back_from_leave"
    CRUNCH = "crunch"
    REORGANISATION = "reorganisation"
    MAJOR_PROJECT = "major_project"

    @property
    def words(self) -> str:
        return _(_WORDS[self])


_WORDS = {
    SeasonKind.LAYOFFS: marked("layoffs"),
    SeasonKind.INCIDENT: marked("incident"),
    SeasonKind.BACK_FROM_LEAVE: marked("back from leave"),
    SeasonKind.CRUNCH: marked("crunch"),
    SeasonKind.REORGANISATION: marked("reorganisation"),
    SeasonKind.MAJOR_PROJECT: marked("major project"),
}


OF_ONE_PERSON = (SeasonKind.BACK_FROM_LEAVE,)
"""Said by the pair alone: an administrator who declared it would name somebody."""
OF_A_TEAM = tuple(kind for kind in SeasonKind if kind not in OF_ONE_PERSON)


@dataclass(frozen=True, slots=True)
class Season:
    kind: SeasonKind
    first: date
    last: date
    """Included. No season is without it."""

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Effect:
    """What one kind of season does to the 1:1s in it."""

    silent: tuple[str, ...]
    """Strands of which nothing is suggested."""
    first: tuple[str, ...]
    """Strands that come before the others, in this order."""
    minutes: int | None
    """Suggested; None leaves it as it is agreed."""
    question: str
    longest: timedelta
    """How long one may be declared for; it can be declared again, on purpose."""


TABLE: dict[SeasonKind, Effect] = {
    SeasonKind.LAYOFFS: Effect(
        silent=("growth", "performance", "feedback"),
        first=("wellbeing", "theirs", "team"),
        minutes=None,
        question=marked("What do you need to know, and what can I find out for you?"),
        longest=timedelta(weeks=8),
    ),
    SeasonKind.INCIDENT: Effect(
        silent=("growth", "performance", "feedback"),
        first=("wellbeing", "followup"),
        minutes=15,
        question=marked("Have you slept, and who takes over from you?"),
        longest=timedelta(weeks=1),
    ),
    SeasonKind.BACK_FROM_LEAVE: Effect(
        silent=("performance", "feedback"),
        first=("wellbeing", "theirs"),
        minutes=None,
        question=marked("What would make the first weeks easier?"),
        longest=timedelta(weeks=4),
    ),
    SeasonKind.CRUNCH: Effect(
        silent=("growth", "performance"),
        first=("wellbeing", "followup"),
        minutes=20,
        question=marked("What can I take off you?"),
        longest=timedelta(weeks=3),
    ),
    SeasonKind.REORGANISATION: Effect(
        silent=("performance",),
        first=("theirs", "wellbeing", "team"),
        minutes=None,
        question=marked("What about the change is still unclear to you?"),
        longest=timedelta(weeks=8),
    ),
    SeasonKind.MAJOR_PROJECT: Effect(
        silent=("growth",),
        first=("wellbeing", "team"),
        minutes=20,
        question=marked("What can I take off you?"),
        longest=timedelta(weeks=13),
    ),
}


PRECEDENCE = (
    marked("Those of the organisation, of a department and of the two of you count alike."),
    marked(
        "Where two disagree, the one that stands higher above is followed: what it puts first stays first, and what it "
        "silences stays silent."
    ),
    marked("The length is that of the gravest; where that one leaves the length alone, so do the others."),
    marked("Their questions are added up. A 1:1 may get shorter by them; it is never moved, made longer or removed."),
)
"""How `reshaped` decides, for people to read; a test holds the two together."""


@dataclass(frozen=True, slots=True)
class Reshaped:
    """What the seasons of one day do together; empty when there is none."""

    kinds: tuple[SeasonKind, ...]
    silent: frozenset[str]
    first: tuple[str, ...]
    minutes: int | None
    questions: tuple[str, ...]
    until: date | None
    """The last day of the one that ends last."""


def what_is_wrong(season: Season) -> str:
    """Why a season cannot be declared like this, as a sentence; empty when it can."""
    if season.last < season.first:
        return _("It ends before it begins.")
    longest = TABLE[season.kind].longest
    if season.last - season.first >= longest:
        return _("A season of this kind lasts {many} days at most; it can be declared again when it ends.").format(
            many=longest.days
        )
    return ""


def reshaped(seasons: Iterable[Season], day: date) -> Reshaped:
    """What the seasons, of the team and of the pair alike, do together to a 1:1 on that day.

    Gravest first. A strand goes where the gravest season that speaks of it puts it: first or silent. The suggested
    minutes are those of the gravest season that suggests any, and a graver one that leaves the length alone is obeyed:
    people who fear for their work are not given less time because there is a release as well.
    """
    running = [season for season in seasons if season.covers(day)]
    kinds = tuple(kind for kind in SeasonKind if any(season.kind is kind for season in running))
    silent: set[str] = set()
    first: list[str] = []
    for kind in kinds:
        effect = TABLE[kind]
        first += [strand for strand in effect.first if strand not in silent and strand not in first]
        silent |= set(effect.silent) - set(first)
    questions = tuple(dict.fromkeys(_(TABLE[kind].question) for kind in kinds))
    return Reshaped(
        kinds,
        frozenset(silent),
        tuple(first),
        TABLE[kinds[0]].minutes if kinds else None,
        questions,
        max((season.last for season in running), default=None),
    )


def in_season(strands: Collection[str], season: Reshaped) -> list[str]:
    """The strands of which something is suggested, in the season's order; the others keep theirs."""
    heard = [strand for strand in strands if strand not in season.silent]
    rank = {strand: number for number, strand in enumerate(season.first)}
    return sorted(heard, key=lambda strand: rank.get(strand, len(rank)))


def minutes_in_season(agreed: int, season: Reshaped) -> int:
    """The suggested length in minutes: a season makes a 1:1 shorter, never longer and never nothing."""
    return agreed if season.minutes is None else min(agreed, season.minutes)


def banner(season: Reshaped, named: Callable[[str], str] = str) -> str:
    """The season as a sentence for the head of a page; empty without one. `named` is how its reader calls a strand."""
    if not season.kinds or season.until is None:
        return ""
    kinds = one_after_another([kind.words for kind in season.kinds])
    said = _("{seasons} until {day}").format(seasons=kinds[0].upper() + kinds[1:], day=day_of_week(season.until))
    parts = [_("{strands} come first").format(strands=together([named(strand) for strand in season.first]))]
    if season.silent:
        silent = together(sorted(map(named, season.silent)))
        parts.append(_("nothing is suggested on {strands}").format(strands=silent))
    if season.minutes is not None:
        parts.append(_("{many} minutes are enough").format(many=season.minutes))
    return _("{season}: {effects}.").format(season=said, effects=", ".join(parts))
