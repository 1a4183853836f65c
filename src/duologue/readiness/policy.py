"""Who sees what of an answer. Its author all of it, the other what its reach allows, nobody else anything."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from duologue.privacy.policy import PairSpan, reads_pair
from duologue.readiness.rules.lapse import has_lapsed
from duologue.readiness.rules.reach import Reach


class Sight(StrEnum):
    NOTHING = "nothing"
    EXACT = "exact"
    COLOUR = "colour"
    PLACE = "place"
    """Only whether the two should change place, with no name; whoever did not say no can tell who did."""


@dataclass(frozen=True, slots=True)
class Given:
    author: UUID
    reach: Reach
    lapses_on: date


_OF_THE_OTHER = {
    Reach.SHARED: Sight.EXACT,
    Reach.COLOUR: Sight.COLOUR,
    Reach.PLACE: Sight.PLACE,
    Reach.ME: Sight.NOTHING,
}


def sight_of(person: UUID, answer: Given, pair: PairSpan, now: datetime) -> Sight:
    """What `person` sees of the answer at `now`."""
    if has_lapsed(answer.lapses_on, now.date()):
        return Sight.NOTHING
    if person == answer.author:
        return Sight.EXACT
    return _OF_THE_OTHER[answer.reach] if reads_pair(person, pair, now) else Sight.NOTHING
