"""What is worth one's four minutes before a 1:1: at most three things, the one that others wait for first."""

from dataclasses import dataclass

from duologue.translation import gettext as _
from duologue.translation import ngettext

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
    words = ngettext("Say how your promise stands", "Say how your promises stand", facts.overdue)
    because = ngettext("it is past its day", "{many} are past their day", facts.overdue)
    return Worth(words, because.format(many=facts.overdue), "commitments")


def _unanswered(facts: Preparing) -> Worth | None:
    if not facts.unanswered:
        return None
    words = _("Answer {other} in writing").format(other=facts.other)
    because = ngettext("{other} raised a point there", "{other} raised {many} points there", facts.unanswered)
    return Worth(words, because.format(other=facts.other, many=facts.unanswered), "elsewhere")


def _check_in(facts: Preparing) -> Worth | None:
    if not facts.check_in_open:
        return None
    because = _("fifteen seconds, and {other} knows how to meet you").format(other=facts.other)
    return Worth(_("Check in"), because, "check-in")


def _unread(facts: Preparing) -> Worth | None:
    if not facts.unread:
        return None
    words = _("Read what {other} brings").format(other=facts.other)
    because = ngettext("one point is new to you", "{many} points are new to you", facts.unread)
    return Worth(words, because.format(many=facts.unread), "agenda")


def _nothing_brought(facts: Preparing) -> Worth | None:
    if facts.brought or facts.drafts:
        return None
    return Worth(_("Bring one thing of your own"), _("nothing on the agenda is yours yet"), "add-point")


def _drafts(facts: Preparing) -> Worth | None:
    if not facts.drafts:
        return None
    because = ngettext("{other} does not see your draft", "{other} does not see your {many} drafts", facts.drafts)
    words = _("Share what you would like to speak of")
    return Worth(words, because.format(other=facts.other, many=facts.drafts), "agenda")


def _came_along(facts: Preparing) -> Worth | None:
    if not facts.came_along:
        return None
    words = ngettext(
        "Put it first, raise it in writing, or let it go",
        "Put them first, raise them in writing, or let them go",
        facts.came_along,
    )
    because = ngettext(
        "a point of yours has come along more than once",
        "{many} points of yours have come along more than once",
        facts.came_along,
    )
    return Worth(words, because.format(many=facts.came_along), "agenda")


def _kept(facts: Preparing) -> Worth | None:
    if not facts.kept_for_me:
        return None
    words = _("Thank {other}, in a word").format(other=facts.other)
    because = _("{other} kept a promise to you since you last met").format(other=facts.other)
    return Worth(words, because, "add-point", facts.kept_for_me, "recognition")


def _neglected(facts: Preparing) -> Worth | None:
    if not facts.neglected:
        return None
    words = _("A word on {strand}").format(strand=facts.neglected)
    return Worth(words, _("you have not spoken of it for a while"), "coverage")


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
