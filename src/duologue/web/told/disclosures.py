"""A disclosure as one of its people is told it."""

from dataclasses import dataclass

from duologue.disclosure.policy import deciders
from duologue.disclosure.queries import DisclosureFacts
from duologue.disclosure.rules.asking import What
from duologue.disclosure.rules.states import State
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

_TITLES = {
    What.SHARED: (
        marked("You would like to show {reader} what you and {other} share"),
        marked("{reader} asks to read what you and {other} share"),
        marked("{name} would like to show {reader} what you and {other} share"),
    ),
    What.FEEDBACK: (
        marked("You would like to show {reader} feedback you were given"),
        marked("{reader} asks to read feedback you were given"),
        marked("{name} would like to show {reader} feedback you were given"),
    ),
    What.CHECK_INS: (
        marked("You would like to show {reader} check-in answers of yours"),
        marked("{reader} asks to read check-in answers of yours"),
        marked("{name} would like to show {reader} check-in answers of yours"),
    ),
}
"""To whom it is one's own wish, to whom its reader asks, and to whom the other asks for somebody else."""


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
        return _("You, and those whose words they would be.")
    if of.what.of_one:
        alone = _("Your choice is yours alone. What you choose is read by you and, once it is open, by {reader}.")
        return alone.format(reader=of.reader)
    both = _("Your choice is yours alone, until {other} has said yes as well. Then you both and {reader} see it.")
    return both.format(other=of.with_whom, reader=of.reader)


def _title(of: DisclosureFacts, viewer: Viewer, *, mine: bool) -> str:
    if not mine:
        if of.address:
            return _("You asked about {address}").format(address=of.address)
        return _("{name} shows you some of their words").format(name=of.asked_by)
    mine_to_show, asks, theirs_to_show = _TITLES[of.what]
    said = asks if of.parties.asked_by == of.parties.reader else theirs_to_show
    if of.parties.asked_by == viewer.person_id:
        said = mine_to_show
    return _(said).format(name=of.asked_by, reader=of.reader, other=of.with_whom)


def _my_answer(of: DisclosureFacts) -> str:
    if of.my_answer is None:
        return _("You have not answered, and need not.")
    return _("You said yes to what is chosen below.") if of.my_answer else _("You said no. Only you know.")
