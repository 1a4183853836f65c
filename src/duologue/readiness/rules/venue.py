"""Where two people speak, and whether what they want to speak of belongs there: fine, careful, or not here.

It advises and gives its reason; the two decide. A place of which nobody knows anything is never taken for a private one.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Venue(StrEnum):
    PRIVATE_ROOM = "private_room"
    GLASS_ROOM = "glass_room"
    """Nobody hears, everybody sees."""
    THEIR_OFFICE = "their_office"
    """The manager's own: private, and not on even ground."""
    VIDEO_ALONE = "video_alone"
    """By video, with each of them alone in a room."""
    VIDEO_AMONG_OTHERS = "video_among_others"
    """By video, with one of them where others sit."""
    WALK = "walk"
    OPEN_PLAN = "open_plan"
    CAFE = "cafe"
    ON_THE_WAY = "on_the_way"
    """A train, a bus, a waiting room."""
    SOMEONE_PRESENT = "someone_present"
    RECORDED = "recorded"

    @property
    def words(self) -> str:
        return _WORDS[self]


class Sensitivity(IntEnum):
    """How much it matters who hears it; the highest strand of an agenda is the agenda's."""

    SMALL_TALK = 0
    WORK = 1
    GROWTH = 2
    FEEDBACK = 3
    PERFORMANCE = 4
    PERSONAL = 5

    @property
    def words(self) -> str:
        return self.name.lower().replace("_", " ")


class Fit(StrEnum):
    FINE = "fine"
    CAREFUL = "careful"
    NOT_HERE = "not here"


@dataclass(frozen=True, slots=True)
class PlaceVerdict:
    fit: Fit
    because: str
    alternatives: tuple[str, ...] = ()
    """What to do instead, the nearest first; empty when it is fine."""
    places: tuple[Venue, ...] = ()
    """Those of them that are places."""


NOT_SAID = "Nobody has said whether others hear you there."
_F, _C, _N = Fit.FINE, Fit.CAREFUL, Fit.NOT_HERE
TABLE: dict[Venue, tuple[Fit, ...]] = {
    #                      small talk, work, growth, feedback, performance, personal
    Venue.PRIVATE_ROOM: (_F, _F, _F, _F, _F, _F),
    Venue.GLASS_ROOM: (_F, _F, _F, _F, _C, _C),
    Venue.THEIR_OFFICE: (_F, _F, _F, _C, _C, _C),
    Venue.VIDEO_ALONE: (_F, _F, _F, _F, _F, _F),
    Venue.VIDEO_AMONG_OTHERS: (_F, _C, _C, _C, _N, _N),
    Venue.WALK: (_F, _F, _F, _F, _C, _C),
    Venue.CAFE: (_F, _C, _C, _N, _N, _N),
    Venue.ON_THE_WAY: (_C, _C, _N, _N, _N, _N),
    Venue.OPEN_PLAN: (_F, _C, _N, _N, _N, _N),
    Venue.SOMEONE_PRESENT: (_F, _C, _N, _N, _N, _N),
    Venue.RECORDED: (_C, _C, _N, _N, _N, _N),
}

_WORDS = {
    Venue.PRIVATE_ROOM: "a private room",
    Venue.GLASS_ROOM: "a room with glass walls",
    Venue.THEIR_OFFICE: "the manager's office",
    Venue.VIDEO_ALONE: "video, each of you alone",
    Venue.VIDEO_AMONG_OTHERS: "video, with one of you among others",
    Venue.WALK: "a walk, if it suits you both",
    Venue.OPEN_PLAN: "an open-plan office",
    Venue.CAFE: "a café",
    Venue.ON_THE_WAY: "on a train or a bus",
    Venue.SOMEONE_PRESENT: "with someone else present",
    Venue.RECORDED: "while it is recorded",
}
_WHO_HEARS = {
    Venue.PRIVATE_ROOM: "In a private room nobody else hears you",
    Venue.GLASS_ROOM: "Through glass nobody hears you, but everybody sees your faces",
    Venue.THEIR_OFFICE: "In the manager's own office nobody hears you, but it is one side's ground",
    Venue.VIDEO_ALONE: "When each of you is alone, nobody else hears you",
    Venue.WALK: "On a walk only passers-by hear a word or two",
    Venue.OPEN_PLAN: "In an open-plan office colleagues hear you, headphones or not",
    Venue.VIDEO_AMONG_OTHERS: "Whoever sits around one of you hears half of it",
    Venue.ON_THE_WAY: "On a train or a bus whoever sits near hears you",
    Venue.CAFE: "In a café strangers hear you, and perhaps somebody who knows you",
    Venue.SOMEONE_PRESENT: "Somebody else hears you",
    Venue.RECORDED: "What is recorded can be heard later, by you do not know whom",
}
_MENDED_BY = {
    Venue.SOMEONE_PRESENT: "ask for a moment for the two of you",
    Venue.RECORDED: "stop the recording",
}
_NEAREST = {
    Venue.CAFE: (Venue.WALK, Venue.PRIVATE_ROOM, Venue.VIDEO_ALONE),
    Venue.RECORDED: (Venue.VIDEO_ALONE, Venue.PRIVATE_ROOM, Venue.WALK),
}
_OTHERWISE = (Venue.PRIVATE_ROOM, Venue.WALK, Venue.VIDEO_ALONE)

# "Theirs" can be anything; what somebody wants to bring up themselves is at least as much as growth.
_OF_STRANDS = {
    "team": Sensitivity.WORK,
    "followup": Sensitivity.WORK,
    "recognition": Sensitivity.WORK,
    "theirs": Sensitivity.GROWTH,
    "growth": Sensitivity.GROWTH,
    "feedback": Sensitivity.FEEDBACK,
    "performance": Sensitivity.PERFORMANCE,
    "wellbeing": Sensitivity.PERSONAL,
}


def sensitivity_of(strands: Collection[str], *, time_for_something_personal: bool = False) -> Sensitivity:
    """Of an agenda: its highest strand's. A strand that is not known here is taken for personal."""
    if time_for_something_personal:
        return Sensitivity.PERSONAL
    each = (_OF_STRANDS.get(strand, Sensitivity.PERSONAL) for strand in strands)
    return max(each, default=Sensitivity.SMALL_TALK)


def judged(venue: Venue | None, sensitivity: Sensitivity) -> PlaceVerdict:
    """Whether what they want to speak of belongs in that place, why, and what else there is."""
    if venue is None:
        return PlaceVerdict(Fit.CAREFUL, NOT_SAID, _instead(None, sensitivity), _places(None, sensitivity))
    fit = TABLE[venue][sensitivity]
    hears = _WHO_HEARS[venue]
    if fit is Fit.FINE:
        return PlaceVerdict(fit, f"{hears}; that is fine for {sensitivity.words}.")
    what = "keep names out of it" if fit is Fit.CAREFUL else f"{sensitivity.words} is for the two of you"
    return PlaceVerdict(fit, f"{hears}: {what}.", _instead(venue, sensitivity), _places(venue, sensitivity))


def asks_for_another_place(talks_freely: Collection[bool]) -> bool:
    """Whether "let's change place" is shown: whoever said that they cannot talk freely is not named."""
    return not all(talks_freely)


def _instead(venue: Venue | None, sensitivity: Sensitivity) -> tuple[str, ...]:
    better = [other.words for other in _places(venue, sensitivity)]
    mended = _MENDED_BY.get(venue) if venue else None
    return (mended, *better) if mended else tuple(better)


def _places(venue: Venue | None, sensitivity: Sensitivity) -> tuple[Venue, ...]:
    near = _OTHERWISE if venue is None else _NEAREST.get(venue, _OTHERWISE)
    return tuple(other for other in near if other is not venue and TABLE[other][sensitivity] is Fit.FINE)
