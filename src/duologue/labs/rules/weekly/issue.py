"""What an editor writes for a week: a title, a text in quiet Markdown, and for which week it may be scheduled."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from duologue.labs.rules.weekly.due import is_out, monday_of, week_of
from duologue.privacy.rules.words import clean_line, clean_words
from duologue.translation import gettext as _
from duologue.translation.dates import day_of_year

TITLE, TEXT = 120, 6_000
"""Characters."""
AHEAD = 12
"""Weeks for which an issue can be scheduled."""
_EARLIEST = "Pacific/Kiritimati"
_LINK = re.compile(r"!?\[[^\]\n]*\]\(\s*<?(?P<to>[^)\s>]*)|<(?P<bare>[a-z][a-z0-9+.-]*:[^>\s]*)>", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\]\n]*\][(\[]")
_ALLOWED = ("https://", "mailto:")


class NotYetAnIssue(ValueError):
    """`sentences` say what to mend."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True, slots=True)
class Written:
    title: str
    text: str


def checked(raw: Written) -> Written:
    """As it is kept. Raises UnusableText, or NotYetAnIssue for what a page would leave out without a word."""
    written = Written(clean_line(raw.title, limit=TITLE), clean_words(raw.text, limit=TEXT))
    if troubles := [*_pictures(written.text), *_links(written.text)]:
        raise NotYetAnIssue(troubles)
    return written


def weeks_to_choose(now: datetime) -> list[str]:
    """From the first week that nobody's clocks have begun, on."""
    first = monday_of(week_of(_EARLIEST, now))
    weeks = [_week(first + timedelta(weeks=number)) for number in range(AHEAD + 1)]
    return [week for week in weeks if not has_begun_to_leave(week, now)]


def has_begun_to_leave(week: str, now: datetime) -> bool:
    """Whether it is Monday half past eight where that comes first. From then on somebody may have read it."""
    return is_out(_EARLIEST, week, now)


def spoken(week: str) -> str:
    """As one reads it: the Monday with which it begins."""
    return day_of_year(monday_of(week))


def _week(monday: date) -> str:
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02}"


def _pictures(text: str) -> list[str]:
    if not _IMAGE.search(text):
        return []
    return [_("A picture would tell another server who opens the mail, so there is none in it. Link to it instead.")]


def _links(text: str) -> list[str]:
    found = [one["to"] or one["bare"] or "" for one in _LINK.finditer(text) if not one[0].startswith("!")]
    if all(to.lower().startswith(_ALLOWED) for to in found):
        return []
    return [_("A link begins with https:// or mailto: here, so that it works in a mail as well. Write it out in full.")]
