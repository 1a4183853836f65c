"""The shape of a 1:1 and the gentle time boxes it leaves: a suggestion with its reason, never an alarm."""

from dataclasses import dataclass, replace
from enum import StrEnum

from duologue.translation import cached_by_language, pgettext
from duologue.translation import gettext as _

LEAST = 5
"""Minutes under which a point is hardly begun before the next one waits."""


class Shape(StrEnum):
    LIGHT = "light"
    NORMAL = "normal"
    DEEP = "deep"

    @property
    def words(self) -> str:
        return _shapes()[self]


@cached_by_language
def _shapes() -> dict[Shape, str]:
    return {
        Shape.LIGHT: pgettext("1:1", "light"),
        Shape.NORMAL: pgettext("1:1", "normal"),
        Shape.DEEP: pgettext("1:1", "deep"),
    }


# Minutes kept free for arriving and for reading back at the end: a longer talk takes longer to land.
_KEPT_FREE = {Shape.LIGHT: 5, Shape.NORMAL: 8, Shape.DEEP: 10}


# How many minutes each asks for: a deep one wants at least 45, and takes what there is.
_ASKS_FOR = {Shape.LIGHT: (0, 20), Shape.NORMAL: (0, 30), Shape.DEEP: (45, 60)}


@dataclass(frozen=True, slots=True)
class Boxes:
    minutes_each: int
    kept_free: int
    crowded: bool
    because: str


def shape_of(minutes: int) -> Shape:
    """Light is about 20 minutes, normal about 30, deep 45 to 60."""
    if minutes < 25:
        return Shape.LIGHT
    return Shape.NORMAL if minutes < 45 else Shape.DEEP


def boxes_of(shape: Shape, minutes: int, points: int) -> Boxes:
    """As `boxes`, in the part of the `minutes` that the chosen shape asks for; it says so when they are too few."""
    least, most = _ASKS_FOR[shape]
    box = boxes(min(minutes, most), points)
    if minutes < least:
        said = _("a deep one wants {least} minutes, and this one has {minutes}; {because}")
        return replace(box, because=said.format(least=least, minutes=minutes, because=box.because))
    return box


def boxes(minutes: int, points: int) -> Boxes:
    """Whole minutes for each of `points` points in a 1:1 of `minutes`."""
    free = min(_KEPT_FREE[shape_of(minutes)], minutes)
    to_share = minutes - free
    each = to_share // max(points, 1)
    crowded = points > 1 and each < LEAST
    because = _("{minutes} minutes, {free} of them for arriving and reading back").format(minutes=minutes, free=free)
    if crowded:
        room = _("{some} of {points} points would have room to breathe")
        because = f"{because}; {room.format(some=max(to_share // LEAST, 1), points=points)}"
    return Boxes(each, free, crowded, because)
