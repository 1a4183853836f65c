"""At most three questions for the next 1:1, each with the reason that is printed beside it.

The rules, in the order in which they take a place:

1. A heavy check-in or a heavy season: wellbeing first, and nothing deep anywhere.
2. A first 1:1 together, the report back after leave, a promise past its day, a season that is not heavy: a question for each.
3. Neglected strands, longest first. While one waits a place is kept for it; while more wait, two places.
4. What room is left: a favourite, then the strands that were suggested longest ago.

A neglected strand waits until it is suggested. If it is still not spoken of it is left in peace for four 1:1s and then waits
again, behind those that were not suggested yet. So each is suggested within two 1:1s of becoming neglected while no more than
four wait for the first time (no more than six without an occasion of 1 or 2). If all eight wait at once they come longest
first: the last one in the third 1:1, and in the fourth when an occasion takes one place each time.

Nothing comes back within eight 1:1s, a dismissed question does not come back, and two questions are of two strands. A strand
that the season keeps silent is not suggested; it keeps its turn until the season is over. Whoever calls this gives only facts
that the asker may know: a reason must not tell what somebody kept to themselves.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from duologue.preparation.rules.bank import Question
from duologue.preparation.rules.coverage import NEGLECTED_AFTER, STRIP
from duologue.preparation.rules.strands import STRANDS
from duologue.translation import gettext as _
from duologue.translation import marked, ngettext

MOST = 3
"""More would be a form to fill in."""
NO_REPEAT = 8
"""1:1s within which a question does not come back."""
IN_PEACE = 4
"""1:1s for which a neglected strand that was suggested keeps no place."""

_SEASONS = {
    "layoffs": marked("Layoffs are going on"),
    "incident": marked("An incident is being dealt with"),
    "back_from_leave": marked("Somebody is finding their way back after leave"),
    "crunch": marked("A crunch is on"),
    "reorganisation": marked("A reorganisation is on"),
    "major_project": marked("A major project is on"),
}
# A season that is not known here counts as heavy, and is not named: gentleness costs less than its lack.
_UNNAMED = marked("These are demanding weeks")
_BEARABLE = frozenset({"major_project", "back_from_leave"})
_ABOUT = STRANDS | {"theirs": marked("what the report brings")}


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known while one of the two prepares."""

    asker: str
    """manager or report."""
    held: int
    """1:1s that this pair has held."""
    since: Mapping[str, int | None]
    """For each strand the 1:1s since it was last spoken of, 0 when it was the last time; None for never."""
    first: bool = False
    after_leave: bool = False
    """The report is back: the questions for it are for somebody who returns."""
    season: str | None = None
    """Its kind; of several, the gravest."""
    silent: Set[str] = frozenset()
    """Strands of which nothing is suggested in this season."""
    heavy_check_in: bool = False
    overdue_promise: bool = False
    recent: Sequence[Set[str]] = ()
    """Ids suggested to the asker or asked, a set for each 1:1, oldest first; the last eight count."""
    dismissed: Set[str] = frozenset()
    """By the asker; nobody else learns of it."""
    favourites: Set[str] = frozenset()
    on_show: Set[str] = frozenset()
    """Ids already suggested for this 1:1: they stay where another would do as well, so that the page does not jump about."""

    @property
    def heavy(self) -> bool:
        return self.heavy_check_in or (self.season is not None and self.season not in _BEARABLE)

    def unspoken(self, strand: str) -> int:
        """1:1s without a word on it."""
        since = self.since.get(strand)
        return self.held if since is None else since

    def neglected(self, strand: str) -> bool:
        """Not a word on it in the last four 1:1s or more."""
        return self.held >= NEGLECTED_AFTER and self.unspoken(strand) >= NEGLECTED_AFTER


@dataclass(frozen=True, slots=True)
class Suggestion:
    question: Question
    because: str


@dataclass(frozen=True, slots=True)
class _Wish:
    """One place on the list: which questions would do, those that fit best named first, and the reason to print."""

    because: str
    fits: tuple[str, ...]
    strand: str | None = None
    favourites_only: bool = False


def suggest(moment: Moment, bank: Sequence[Question]) -> list[Suggestion]:
    """At most three suggestions; the same facts give the same ones."""
    shelf = _Shelf(moment, bank)
    waiting = [wish for strand in _waiting(moment, shelf) if shelf.fitting(wish := _neglect(moment, strand))]
    chosen: list[Suggestion] = []
    _choose(chosen, MOST - min(2, len(waiting)), shelf, _occasions(moment))
    _choose(chosen, MOST, shelf, waiting)
    _choose(chosen, MOST, shelf, _the_rest(moment, shelf))
    return chosen


def _choose(chosen: list[Suggestion], most: int, shelf: "_Shelf", wishes: Sequence[_Wish]) -> None:
    """Fulfil wishes in their order until there are so many; each strand once."""
    for wish in wishes:
        taken = {suggestion.question.strand for suggestion in chosen}
        if len(chosen) < most and (question := shelf.best(wish, taken)):
            chosen.append(Suggestion(question, wish.because))


class _Shelf:
    """The questions that may be suggested in this moment, and when the strands were last suggested."""

    def __init__(self, moment: Moment, bank: Sequence[Question]) -> None:
        recent = moment.recent[-NO_REPEAT:]
        away = frozenset(moment.dismissed).union(*recent)
        deepest = 2 if moment.heavy else 3
        self._moment = moment
        self._free = [
            question
            for question in bank
            if question.may_be_asked_by(moment.asker)
            and question.depth <= deepest
            and question.id not in away
            and question.strand not in moment.silent
        ]
        strand_of = {question.id: question.strand for question in bank}
        self._suggested = [{strand_of.get(one) for one in ids} for ids in reversed(recent)]

    def fitting(self, wish: _Wish, taken: Set[str] = frozenset()) -> list[Question]:
        """Every question that would do, of strands that are not taken."""
        return [
            question
            for question in self._free
            if question.strand not in taken
            and wish.strand in {None, question.strand}
            and not set(wish.fits).isdisjoint(question.fits)
            and (not wish.favourites_only or question.id in self._moment.favourites)
        ]

    def best(self, wish: _Wish, taken: Set[str]) -> Question | None:
        """The one that fits best. Among equals it changes with each 1:1, so that pairs do not all hear the same one."""

        def distance(question: Question) -> tuple[bool, bool, int]:
            fit = next(place for place, fit in enumerate(wish.fits) if fit in question.fits)
            known = question.id
            return known not in self._moment.on_show, known not in self._moment.favourites, fit

        fitting = self.fitting(wish, taken)
        nearest = min(map(distance, fitting), default=None)
        equals = [question for question in fitting if distance(question) == nearest]
        return equals[self._moment.held % len(equals)] if equals else None

    def ago(self, strand: str) -> int:
        """1:1s since something of this strand was suggested or asked: 1 for the last one, 9 for longer than is known."""
        return next((ago for ago, strands in enumerate(self._suggested, 1) if strand in strands), NO_REPEAT + 1)


def _occasions(moment: Moment) -> list[_Wish]:
    season = _(_SEASONS.get(moment.season or "", _UNNAMED))
    wishes = []
    if moment.heavy_check_in:
        gently = _(
            "From what you said or read in a check-in, things are not easy, so it begins with how they are, and gently."
        )
        wishes.append(_Wish(gently, ("heavy-check-in", "season", "always"), "wellbeing"))
    elif moment.heavy:
        gently = _("{season}, so it begins with how things are, and gently.").format(season=season)
        wishes.append(_Wish(gently, ("season", "heavy-check-in", "always"), "wellbeing"))
    if moment.first:
        wishes += [_Wish(_("It is your first 1:1 together."), ("first-together",))] * MOST
    if moment.after_leave:
        wishes.append(_Wish(_("It is the first 1:1 after leave."), ("after-leave",)))
    if moment.overdue_promise:
        wishes.append(_Wish(_("A promise between you is past its day."), ("overdue-promise",)))
    if moment.season and not moment.heavy:
        returning = ("after-leave",) if moment.season == "back_from_leave" else ()
        wishes.append(_Wish(f"{season}.", (*returning, "season")))
    return wishes


def _waiting(moment: Moment, shelf: _Shelf) -> list[str]:
    """Neglected strands that keep a place: those not yet suggested first, and of these the longest neglected."""
    neglected = [strand for strand in STRANDS if moment.neglected(strand)]
    waiting = [strand for strand in neglected if _not_yet(strand, moment, shelf) or shelf.ago(strand) > IN_PEACE]
    return sorted(waiting, key=lambda strand: (not _not_yet(strand, moment, shelf), -moment.unspoken(strand)))


def _not_yet(strand: str, moment: Moment, shelf: _Shelf) -> bool:
    """Not suggested since it became neglected, as far back as we know."""
    return shelf.ago(strand) > min(moment.unspoken(strand) - NEGLECTED_AFTER, NO_REPEAT)


def _neglect(moment: Moment, strand: str) -> _Wish:
    last = min(moment.unspoken(strand), STRIP)
    because = _("Nothing on {strand} in the last {many} 1:1s.").format(strand=_(_ABOUT[strand]), many=last)
    return _Wish(because, ("neglected-strand", "always"), strand)


def _the_rest(moment: Moment, shelf: _Shelf) -> list[_Wish]:
    """A favourite, then strands by how long ago they were suggested; neglected ones that are left in peace come last."""
    in_turn = sorted(
        STRANDS, key=lambda strand: (moment.neglected(strand), -shelf.ago(strand), -moment.unspoken(strand))
    )
    favourite = _Wish(_("One of your favourites, and not heard for a while."), ("always",), favourites_only=True)
    return [favourite, *(_Wish(_last_spoken(moment, strand), ("always",), strand) for strand in in_turn)]


def _last_spoken(moment: Moment, strand: str) -> str:
    since, about = moment.since.get(strand), _(_ABOUT[strand])
    if since is None:
        return _("You have not spoken of {strand} yet.").format(strand=about)
    said = ngettext("You spoke of {strand} last time.", "You last spoke of {strand} {many} 1:1s ago.", since + 1)
    return said.format(strand=about, many=since + 1)
