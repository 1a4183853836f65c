"""Where two people speak, and whether what they want to speak of belongs there: fine, careful, or not here.

It advises and gives its reason; the two decide. A place of which nobody knows anything is never taken for a private one.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from duologue.translation import gettext as _
from duologue.translation import marked


class Venue(StrEnum):
    PRIVATE_ROOM = "private_room"
    VIDEO_ALONE = "video_alone"
    """By video, with each of them alone in a room."""
    GLASS_ROOM = "glass_room"
    """Heard by nobody, seen by everybody."""
    WALK = "walk"
    MANAGERS_OFFICE = "managers_office"
    ONE_IN_THE_OPEN = "one_in_the_open"
    """By video, with one of them among other people."""
    OPEN_PLAN = "open_plan"
    CAFE = "cafe"
    SOMEONE_PRESENT = "someone_present"
    RECORDED = "recorded"
    ON_THE_WAY = "on_the_way"

    @property
    def words(self) -> str:
        return _(_WORDS[self])


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
        return _(_SUBJECTS[self])


class Fit(StrEnum):
    FINE = "fine"
    CAREFUL = "careful"
    NOT_HERE = "not here"


@dataclass(frozen=True, slots=True)
class PlaceVerdict:
    fit: Fit
    because: str
    mend: str = ""
    """What would make this very place fit."""
    instead: tuple[Venue, ...] = ()
    """Where else, the nearest first; empty when it is fine."""

    @property
    def alternatives(self) -> tuple[str, ...]:
        others = tuple(venue.words for venue in self.instead)
        return (self.mend, *others) if self.mend else others


_F, _C, _N = Fit.FINE, Fit.CAREFUL, Fit.NOT_HERE
TABLE: dict[Venue, tuple[Fit, ...]] = {
    #                      small talk, work, growth, feedback, performance, personal
    Venue.PRIVATE_ROOM: (_F, _F, _F, _F, _F, _F),
    Venue.VIDEO_ALONE: (_F, _F, _F, _F, _F, _F),
    Venue.GLASS_ROOM: (_F, _F, _F, _F, _C, _C),
    Venue.WALK: (_F, _F, _F, _F, _C, _C),
    Venue.MANAGERS_OFFICE: (_F, _F, _F, _C, _C, _C),
    Venue.ONE_IN_THE_OPEN: (_F, _F, _C, _C, _N, _N),
    Venue.CAFE: (_F, _C, _C, _N, _N, _N),
    Venue.OPEN_PLAN: (_F, _C, _N, _N, _N, _N),
    Venue.SOMEONE_PRESENT: (_F, _C, _N, _N, _N, _N),
    Venue.RECORDED: (_C, _C, _N, _N, _N, _N),
    Venue.ON_THE_WAY: (_C, _N, _N, _N, _N, _N),
}

_WORDS = {
    Venue.PRIVATE_ROOM: marked("a private room"),
    Venue.VIDEO_ALONE: marked("video, each of you alone"),
    Venue.GLASS_ROOM: marked("a room with glass walls"),
    Venue.WALK: marked("a walk, if it suits you both"),
    Venue.MANAGERS_OFFICE: marked("the manager's own office"),
    Venue.ONE_IN_THE_OPEN: marked("video, one of you among other people"),
    Venue.OPEN_PLAN: marked("an open-plan office"),
    Venue.CAFE: marked("a café"),
    Venue.SOMEONE_PRESENT: marked("with someone else present"),
    Venue.RECORDED: marked("while it is recorded"),
    Venue.ON_THE_WAY: marked("in a car or on a train"),
}
_WHO_HEARS = {
    Venue.PRIVATE_ROOM: marked("In a private room nobody else hears you"),
    Venue.VIDEO_ALONE: marked("When each of you is alone, nobody else hears you"),
    Venue.GLASS_ROOM: marked("Behind glass nobody hears you, but everybody sees your faces"),
    Venue.WALK: marked("On a walk only passers-by hear a word or two"),
    Venue.MANAGERS_OFFICE: marked("Behind that door nobody else hears you, but one of you is a guest there"),
    Venue.ONE_IN_THE_OPEN: marked("Whoever sits beside one of you hears half of it, headphones or not"),
    Venue.OPEN_PLAN: marked("In an open-plan office colleagues hear you, headphones or not"),
    Venue.CAFE: marked("In a café strangers hear you, and perhaps somebody who knows you"),
    Venue.SOMEONE_PRESENT: marked("Somebody else hears you"),
    Venue.RECORDED: marked("What is recorded can be heard later, by you do not know whom"),
    Venue.ON_THE_WAY: marked("On the way one of you drives or strangers sit close, and nobody can get up and leave"),
}
_SUBJECTS = {
    Sensitivity.SMALL_TALK: marked("small talk"),
    Sensitivity.WORK: marked("work"),
    Sensitivity.GROWTH: marked("growth"),
    Sensitivity.FEEDBACK: marked("feedback"),
    Sensitivity.PERFORMANCE: marked("performance"),
    Sensitivity.PERSONAL: marked("personal"),
}
_FINE_FOR = {
    Sensitivity.SMALL_TALK: marked("{who_hears}; that is fine for small talk."),
    Sensitivity.WORK: marked("{who_hears}; that is fine for work."),
    Sensitivity.GROWTH: marked("{who_hears}; that is fine for growth."),
    Sensitivity.FEEDBACK: marked("{who_hears}; that is fine for feedback."),
    Sensitivity.PERFORMANCE: marked("{who_hears}; that is fine for performance."),
    Sensitivity.PERSONAL: marked("{who_hears}; that is fine for personal."),
}
_FOR_YOU_TWO = {
    Sensitivity.SMALL_TALK: marked("{who_hears}: small talk is for the two of you."),
    Sensitivity.WORK: marked("{who_hears}: work is for the two of you."),
    Sensitivity.GROWTH: marked("{who_hears}: growth is for the two of you."),
    Sensitivity.FEEDBACK: marked("{who_hears}: feedback is for the two of you."),
    Sensitivity.PERFORMANCE: marked("{who_hears}: performance is for the two of you."),
    Sensitivity.PERSONAL: marked("{who_hears}: personal is for the two of you."),
}
_KEEP_NAMES_OUT = marked("keep names out of it")
_HOW_CAREFUL = {
    Venue.GLASS_ROOM: marked("sit with your backs to it"),
    Venue.MANAGERS_OFFICE: marked("let the one who comes say whether it suits"),
    Venue.ONE_IN_THE_OPEN: marked("let the one who is alone say what matters"),
    Venue.ON_THE_WAY: marked("leave anything that matters for when you have arrived"),
}
_MENDED_BY = {
    Venue.ONE_IN_THE_OPEN: marked("find a door to close"),
    Venue.SOMEONE_PRESENT: marked("ask for a moment for the two of you"),
    Venue.RECORDED: marked("stop the recording"),
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
        unsaid = _("Nobody has said what kind of place this is, so do not take it for a private one.")
        return PlaceVerdict(Fit.CAREFUL, unsaid, instead=other_places(None, sensitivity))
    fit = TABLE[venue][sensitivity]
    hears = _(_WHO_HEARS[venue])
    if fit is Fit.FINE:
        return PlaceVerdict(fit, _(_FINE_FOR[sensitivity]).format(who_hears=hears))
    if fit is Fit.CAREFUL:
        careful = _(_HOW_CAREFUL.get(venue, _KEEP_NAMES_OUT))
        because = _("{who_hears}: {advice}.").format(who_hears=hears, advice=careful)
    else:
        because = _(_FOR_YOU_TWO[sensitivity]).format(who_hears=hears)
    return PlaceVerdict(fit, because, _(_MENDED_BY.get(venue, "")), other_places(venue, sensitivity))


def other_places(venue: Venue | None, sensitivity: Sensitivity) -> tuple[Venue, ...]:
    """Where that would be fine, the nearest first."""
    near = _OTHERWISE if venue is None else _NEAREST.get(venue, _OTHERWISE)
    return tuple(other for other in near if other is not venue and TABLE[other][sensitivity] is Fit.FINE)


def asks_for_another_place(talks_freely: Collection[bool]) -> bool:
    """Whether "let's change place" is shown, with nobody's name. Whoever said yes, or nothing, can still tell whose no it was."""
    return not all(talks_freely)
