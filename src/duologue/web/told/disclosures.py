"""A disclosure as one of its people is told it."""

from dataclasses import dataclass

from duologue.disclosure.policy import deciders
from duologue.disclosure.queries import DisclosureFacts
from duologue.disclosure.rules.asking import What
from duologue.disclosure.rules.states import State
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Told:
    facts: DisclosureFacts
    title: str
    stands: str
    my_answer: str
    may_read: bool


def told(of: DisclosureFacts, viewer: Viewer) -> Told:
    mine = viewer.person_id in deciders(of.parties)
    return Told(
        facts=of,
        title=_title(of, viewer, mine=mine),
        stands=of.state.words,
        my_answer=_my_answer(of) if mine else "",
        may_read=of.state is State.OPEN if of.i_read else mine and of.state in (State.COOLING, State.OPEN),
    )


def audience_of(of: DisclosureFacts, viewer: Viewer) -> str:
    if viewer.person_id not in deciders(of.parties):
        return "You, and those whose words they would be."
    if of.what.of_one:
        return "Your choice is yours alone. What you choose is read by you and, once it is open, by " + of.reader + "."
    return (
        f"Your choice is yours alone, until {of.with_whom} has said yes as well. Then you both and {of.reader} see it."
    )


def _title(of: DisclosureFacts, viewer: Viewer, *, mine: bool) -> str:
    if not mine:
        return f"You asked about {of.address}" if of.address else f"{of.asked_by} shows you some of their words"
    shown = {
        What.SHARED: f"what you and {of.with_whom} share",
        What.FEEDBACK: "feedback you were given",
        What.CHECK_INS: "check-in answers of yours",
    }[of.what]
    if of.parties.asked_by == viewer.person_id:
        return f"You would like to show {of.reader} {shown}"
    if of.parties.asked_by == of.parties.reader:
        return f"{of.reader} asks to read {shown}"
    return f"{of.asked_by} would like to show {of.reader} {shown}"


def _my_answer(of: DisclosureFacts) -> str:
    if of.my_answer is None:
        return "You have not answered, and need not."
    return "You said yes to what is chosen below." if of.my_answer else "You said no. Only you know."
