"""What is said of the place of one 1:1: whether it fits, why, and where to go instead with one tap.

It is said to one reader, from what that reader may see; the other's own reading may differ, and neither learns why.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from duologue.readiness.rules.rooms import Room, to_offer
from duologue.readiness.rules.venue import (
    Fit,
    PlaceVerdict,
    Sensitivity,
    Venue,
    judged,
    other_places,
)
from duologue.translation import gettext as _
from duologue.translation import marked

MOST_ROOMS = 3
"""Rooms among the alternatives: more is a list, and there is one under "another place"."""
ROOM, KIND = "room:", "kind:"
"""How a form names what was chosen."""

_SAY_BEFORE = {
    Venue.WALK: marked(
        "It is a walk if it suits you both: legs, ears, weather. Either of you may change it, and needs no reason."
    ),
    Venue.SOMEONE_PRESENT: marked(
        "Name them before you begin, and what they are there for. Either of you may ask for a part of it alone."
    ),
    Venue.RECORDED: marked(
        "Name before you begin who records it, who keeps it and who can hear it. Either of you may have it stopped."
    ),
}


@dataclass(frozen=True, slots=True)
class Here:
    """Where the two will be, as the reader sees it."""

    kind: Venue | None
    """None: nobody said, or what was said does not hold."""
    room: Room | None = None
    trouble: str = ""
    """Why the room that was chosen is not theirs; empty where it is, or where none was."""


@dataclass(frozen=True, slots=True)
class Offer:
    choice: str
    words: str


@dataclass(frozen=True, slots=True)
class Advice:
    verdict: PlaceVerdict
    say_before: str
    """What the two should say to each other first, in a place like this."""
    offers: tuple[Offer, ...]


def advised(
    here: Here, sensitivity: Sensitivity, free: Sequence[Room], *, to_report: bool, change: bool = False
) -> Advice:
    """`free`: rooms nobody has then. `change`: somebody asked for another place, so there are offers whatever it is."""
    verdict = judged(here.kind, sensitivity)
    if here.trouble:
        verdict = PlaceVerdict(verdict.fit, here.trouble, verdict.mend, verdict.instead)
    offers: list[Offer] = []
    if change or verdict.fit is not Fit.FINE or here.kind is Venue.WALK:
        rooms = _rooms(here, free)
        offers = [Offer(f"{ROOM}{room.id}", _said(room)) for room in rooms]
        offers += [Offer(f"{KIND}{kind}", kind.words) for kind in _kinds(here, sensitivity, bool(rooms), to_report)]
    return Advice(verdict, _(_SAY_BEFORE.get(here.kind, "")) if here.kind else "", tuple(offers))


def is_not_theirs_to_choose(wanted: Venue | None, standing: Venue | None, *, by_report: bool) -> bool:
    """A walk is the report's to choose: the one with less power should not have to say what their legs or ears allow."""
    return wanted is Venue.WALK and not by_report and standing is not Venue.WALK


def _rooms(here: Here, free: Sequence[Room]) -> list[Room]:
    others = [room for room in free if here.room is None or room.id != here.room.id]
    found = to_offer(others, step_free=here.kind is Venue.WALK)
    return found[:MOST_ROOMS]


def _kinds(here: Here, sensitivity: Sensitivity, there_are_rooms: bool, to_report: bool) -> list[Venue]:
    """A private room in general is offered where none is known to be free; a walk only to whoever may choose it."""
    return [
        kind
        for kind in other_places(here.kind, sensitivity)
        if not (kind is Venue.PRIVATE_ROOM and there_are_rooms) and not (kind is Venue.WALK and not to_report)
    ]


def _said(room: Room) -> str:
    return _("{room} (step-free)").format(room=room.words) if room.step_free else room.words
