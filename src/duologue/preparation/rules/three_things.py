"""What is worth one's four minutes before a 1:1: at most three things, the one that others wait for first."""

from dataclasses import dataclass

AT_MOST = 3
OFTEN = 2
"""Times a point came along before one asks what it needs."""


@dataclass(frozen=True, slots=True)
class Preparing:
    """How it stands with one of the two; only what that one may know."""

    other: str
    """What one calls the other."""
    overdue: int = 0
    """One's own promises that are past their day."""
    unanswered: int = 0
    """Points the other raised in writing and that one has not answered."""
    unread: int = 0
    """Points of the other that one has not seen as they stand now."""
    check_in_open: bool = False
    """The week before has begun and one has not checked in."""
    brought: int = 0
    """One's own points that both see."""
    drafts: int = 0
    came_along: int = 0
    """One's own points that came along at least OFTEN times."""
    kept_for_me: str = ""
    """A promise of the other that was kept since the last 1:1, as a point names it; nothing once it was thanked for."""
    neglected: str = ""
    """A strand, as this reader calls it, that was not spoken of for a while."""


@dataclass(frozen=True, slots=True)
class Worth:
    """One thing to do, why, and the part of the page where it is done."""

    words: str
    because: str
    at: str
    about: str = ""
    """What the point is about that would be added there, if one is."""
    strand: str = ""


def three_things(facts: Preparing) -> list[Worth]:
    """The most pressing first. Empty when nothing asks for attention: then one says that one is ready."""
    found = [worth for worth in (check(facts) for check in _IN_THIS_ORDER) if worth is not None]
    return found[:AT_MOST]


def _overdue(facts: Preparing) -> Worth | None:
    if not facts.overdue:
        return None
    words = "Say how your promise stands" if facts.overdue == 1 else "Say how your promises stand"
    counted = "it is past its day" if facts.overdue == 1 else f"{facts.overdue} are past their day"
    return Worth(words, counted, "commitments")


def _unanswered(facts: Preparing) -> Worth | None:
    if not facts.unanswered:
        return None
    counted = "a point" if facts.unanswered == 1 else f"{facts.unanswered} points"
    return Worth(f"Answer {facts.other} in writing", f"{facts.other} raised {counted} there", "elsewhere")


def _check_in(facts: Preparing) -> Worth | None:
    if not facts.check_in_open:
        return None
    return Worth("Check in", f"fifteen seconds, and {facts.other} knows how to meet you", "check-in")


def _unread(facts: Preparing) -> Worth | None:
    if not facts.unread:
        return None
    counted = "one point is" if facts.unread == 1 else f"{facts.unread} points are"
    return Worth(f"Read what {facts.other} brings", f"{counted} new to you", "agenda")


def _nothing_brought(facts: Preparing) -> Worth | None:
    if facts.brought or facts.drafts:
        return None
    return Worth("Bring one thing of your own", "nothing on the agenda is yours yet", "add-point")


def _drafts(facts: Preparing) -> Worth | None:
    if not facts.drafts:
        return None
    counted = "your draft" if facts.drafts == 1 else f"your {facts.drafts} drafts"
    return Worth("Share what you would like to speak of", f"{facts.other} does not see {counted}", "agenda")


def _came_along(facts: Preparing) -> Worth | None:
    if not facts.came_along:
        return None
    it = "it" if facts.came_along == 1 else "them"
    counted = "a point of yours has" if facts.came_along == 1 else f"{facts.came_along} points of yours have"
    return Worth(
        f"Put {it} first, raise {it} in writing, or let {it} go", f"{counted} come along more than once", "agenda"
    )


def _kept(facts: Preparing) -> Worth | None:
    if not facts.kept_for_me:
        return None
    because = f"{facts.other} kept a promise to you since you last met"
    return Worth(f"Thank {facts.other}, in a word", because, "add-point", facts.kept_for_me, "recognition")


def _neglected(facts: Preparing) -> Worth | None:
    if not facts.neglected:
        return None
    return Worth(f"A word on {facts.neglected}", "you have not spoken of it for a while", "coverage")


_IN_THIS_ORDER = (
    _overdue,
    _unanswered,
    _check_in,
    _unread,
    _nothing_brought,
    _drafts,
    _came_along,
    _kept,
    _neglected,
)
