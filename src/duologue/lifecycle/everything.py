"""Everything of somebody's: what they wrote, wherever it stands, and what was shared with them that they still may read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from duologue.bridges.calendars.writing import EventFacts
from duologue.labs.queries import TicketFacts, tickets_ever_for
from duologue.lifecycle.memory import whole_memory_for
from duologue.meetings.queries import PairFacts, Remembered, calendar_for
from duologue.meetings.queries.mine import readable_pairs_for
from duologue.people.queries import PersonFacts, absences_for, me
from duologue.people.queries.absences import AbsenceFacts
from duologue.preparation.queries import goals_for
from duologue.preparation.queries.goals import GoalFacts
from duologue.privacy.queries import OwnWords, chain_of, own_words_in
from duologue.privacy.rules.chain import Line
from duologue.privacy.vault.columns import sealed_columns
from duologue.privacy.viewer import Viewer
from duologue.safety.queries import feedback_for
from duologue.safety.queries.feedback import FeedbackFacts

NO_WORDS_OF_ONES_OWN = {
    "bridges_outgoingmail",  # links that let somebody in, on their way
    "bridges_calendaraccount",  # a password
    "bridges_toldprogram",  # a secret
    "people_keptsheet",  # a list of other people
    "people_keptanswer",  # that something was done, without a word of it
    "people_keptexport",  # this itself
}


@dataclass(frozen=True, slots=True)
class OfAPair:
    pair: PairFacts
    said: list[Remembered]
    goals: list[GoalFacts]
    feedback: list[FeedbackFacts]


@dataclass(frozen=True, slots=True)
class OfOneself:
    me: PersonFacts
    absences: list[AbsenceFacts]
    times: list[EventFacts]
    wrote: list[OwnWords]
    tickets: list[TicketFacts]
    log: list[Line]


def parts_of(viewer: Viewer, now: datetime) -> list[PairFacts]:
    """Gathered one after the other, as a pair may have years."""
    return readable_pairs_for(viewer, now)


def of_a_pair(viewer: Viewer, pair: PairFacts, now: datetime) -> OfAPair:
    said = whole_memory_for(viewer, pair.id, now=now)
    return OfAPair(pair, said, goals_for(viewer, pair.id), feedback_for(viewer, pair, now))


def of_oneself(viewer: Viewer, now: datetime) -> OfOneself:
    absences = [one for one in absences_for(viewer, since=date.min) if one.mine]
    ever = datetime.min.replace(tzinfo=now.tzinfo)
    log = [line for line, _ in chain_of(viewer)]
    return OfOneself(
        me(viewer), absences, calendar_for(viewer, ever), list(_wrote(viewer)), tickets_ever_for(viewer), log
    )


def _wrote(viewer: Viewer) -> Iterator[OwnWords]:
    for column in sealed_columns():
        if column.table not in NO_WORDS_OF_ONES_OWN:
            yield from own_words_in(viewer, column)
