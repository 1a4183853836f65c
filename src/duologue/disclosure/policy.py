"""Who decides about a disclosure, who sees that it is there, and who reads it: on plain facts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from duologue.disclosure.rules.glass import Glass
from duologue.disclosure.rules.own_notes import Asking, AskingTimes, asking_of
from duologue.disclosure.rules.states import State, Times, state_of


@dataclass(frozen=True, slots=True)
class Parties:
    asked_by: UUID
    reader: UUID | None
    manager: UUID | None
    report: UUID | None
    alone: UUID | None
    """The one person to whom the words belong, where they are one person's."""


def deciders(of: Parties) -> frozenset[UUID]:
    """Everybody whose yes is needed."""
    if of.alone is not None:
        return frozenset({of.alone})
    return frozenset(one for one in (of.manager, of.report) if one is not None)


def sees(person: UUID, of: Parties, times: Times) -> bool:
    """May `person` know that it is there? Its reader from the moment it is agreed."""
    return person == of.asked_by or person in deciders(of) or (person == of.reader and times.agreed_at is not None)


def reads(person: UUID, of: Parties, times: Times, now: datetime) -> bool:
    """May `person` read the words in it, who is not one of those they belong to?"""
    return person == of.reader and state_of(times, now) is State.OPEN


def may_decide(person: UUID, of: Parties, times: Times, now: datetime) -> bool:
    return person in deciders(of) and state_of(times, now) is State.WAITING


def may_end(person: UUID, of: Parties, times: Times, now: datetime) -> bool:
    """Who asked may take it back while it waits; each of those who agreed may withdraw until it is over."""
    state = state_of(times, now)
    if state is State.WAITING:
        return person == of.asked_by
    return state in (State.COOLING, State.OPEN) and person in deciders(of)


@dataclass(frozen=True, slots=True)
class Breaking:
    """Opening by custodians: whose words, and who has approved so far, the one who asked among them."""

    manager: UUID
    report: UUID
    approved_by: frozenset[UUID]


def may_approve(person: UUID, custodians: frozenset[UUID], of: Breaking, state: Glass) -> bool:
    """A custodian who is one of the pair has no part in it, and nobody counts twice."""
    return (
        state is Glass.ASKED
        and person in custodians
        and person not in of.approved_by
        and person not in (of.manager, of.report)
    )


def reads_opened(person: UUID, custodians: frozenset[UUID], of: Breaking, state: Glass) -> bool:
    """Those who took it upon themselves, while it is open and while they are custodians."""
    return state is Glass.OPEN and person in custodians and person in of.approved_by


def sees_breaking(person: UUID, custodians: frozenset[UUID], of: Breaking, state: Glass) -> bool:
    """Every custodian; and the two of the pair from the moment it is open."""
    opened = state in (Glass.OPEN, Glass.OVER)
    return person in custodians - {of.manager, of.report} or (opened and person in (of.manager, of.report))


def sees_asking(person: UUID, asked_by: UUID, author: UUID) -> bool:
    """Whoever asks for notes about them, and whoever wrote them, if there are any."""
    return person in (asked_by, author)


def may_answer_asking(person: UUID, author: UUID, times: AskingTimes, now: datetime) -> bool:
    """The author alone, once, and after the last day as well."""
    return person == author and asking_of(times, now) in (Asking.WAITING, Asking.OVERDUE)


def may_take_asking_back(person: UUID, asked_by: UUID, times: AskingTimes, now: datetime) -> bool:
    return person == asked_by and asking_of(times, now) in (Asking.WAITING, Asking.OVERDUE)


def reads_released(person: UUID, asked_by: UUID, author: UUID, times: AskingTimes, now: datetime) -> bool:
    return sees_asking(person, asked_by, author) and asking_of(times, now) is Asking.RELEASED
