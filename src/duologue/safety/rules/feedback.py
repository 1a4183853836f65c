"""Feedback: what it has to say before it is given, what would hurt in it, and when it arrives.

It may ask for a change or thank for something. What asks for a change says what was done, what came of it and how it could be
otherwise; without these it is only displeasure, and the other can do nothing with it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from duologue.safety.rules.language.draft import Context, Draft, Hit
from duologue.translation import gettext, marked


class Kind(StrEnum):
    THANKS = "thanks"
    CHANGE = "change"


class Part(StrEnum):
    """In the order in which it is read."""

    SITUATION = "situation"
    BEHAVIOUR = "behaviour"
    IMPACT = "impact"
    ASK = "ask"
    PATH = "path"
    SUPPORT = "support"

    @property
    def words(self) -> str:
        return gettext(_WORDS[self][0])

    def words_from(self, name: str) -> str:
        """As whoever it is for reads it: what somebody saw, and what they will do for it, is theirs and says so."""
        said = _WORDS_FROM.get(self)
        return gettext(said).format(name=name) if said else self.words

    @property
    def hint(self) -> str:
        return gettext(_WORDS[self][1])


class Mark(StrEnum):
    """What an author may say of a remark about their own words. Kept with the draft, shown to nobody."""

    QUOTED = "quoted"
    NOT_SO = "not_so"


class Moment(StrEnum):
    """When somebody likes feedback to arrive."""

    AT_ONCE = "at_once"
    END_OF_DAY = "end_of_day"
    DAY_BEFORE = "day_before"
    AT_THE_TALK = "at_the_talk"

    @property
    def words(self) -> str:
        return {
            "at_once": gettext("At once"),
            "end_of_day": gettext("At the end of a working day"),
            "day_before": gettext("The day before our next 1:1"),
            "at_the_talk": gettext("When our next 1:1 begins"),
        }[self.value]


Check = Callable[[Draft], tuple[Hit, ...]]
"""The language check, as `safety.language` or the rules alone do it."""

LONGEST = 4_000
"""Characters of one part."""
END_OF_DAY = time(16, 30)
NEEDED = {Kind.THANKS: (Part.BEHAVIOUR,), Kind.CHANGE: (Part.BEHAVIOUR, Part.IMPACT, Part.PATH)}
STOPS = ("blame", "personality")
"""Categories of the language check with which nothing is given until its author has reworded or answered them."""
_WORDS = {
    Part.SITUATION: (
        marked("When and where"),
        marked("One occasion, with its day: the two of you will both remember it."),
    ),
    Part.BEHAVIOUR: (
        marked("What you saw or heard"),
        marked("As a camera would have seen it; no reasons, no character."),
    ),
    Part.IMPACT: (marked("What came of it"), marked("For you, for others, for the work.")),
    Part.ASK: (
        marked("What you would like to ask"),
        marked(
            "A question, as you may not know the whole of it: what were they hoping for? The change itself comes next."
        ),
    ),
    Part.PATH: (marked("How it could be next time"), marked("Something one can do, and see that it is done.")),
    Part.SUPPORT: (marked("What you will do for it"), marked("Time, help, something you stop doing.")),
}
_WORDS_FROM = {
    Part.BEHAVIOUR: marked("What {name} saw or heard"),
    Part.ASK: marked("What {name} would like to ask"),
    Part.SUPPORT: marked("What {name} will do for it"),
}
_MISSING = {
    Part.BEHAVIOUR: marked("Say what was done or said, as you saw or heard it."),
    Part.IMPACT: marked("Say what came of it: without that it is not clear why it matters."),
    Part.PATH: marked("Say how it could be next time: a way to change it, not only that it should be otherwise."),
}


@dataclass(frozen=True, slots=True)
class Written:
    """Feedback as its author has it."""

    kind: Kind
    parts: Mapping[Part, str]
    marks: Mapping[str, Mark] = field(default_factory=dict)
    """By `Remark.key`."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in one part that is reworded or answered before it is given."""

    part: Part
    words: str
    hit: Hit

    @property
    def key(self) -> str:
        return f"{self.hit.rule}: {self.words}"


def missing(written: Written) -> list[str]:
    """What is still to be said before it can be given."""
    return [gettext(_MISSING[part]) for part in NEEDED[written.kind] if not written.parts.get(part, "").strip()]


def unanswered(written: Written, check: Check) -> list[Remark]:
    """Blame and traits that were neither reworded nor marked as a quotation or as not so; thanks are never held back."""
    if written.kind is Kind.THANKS:
        return []
    return [remark for remark in _remarks(written, check) if remark.key not in written.marks]


def _remarks(written: Written, check: Check) -> Iterator[Remark]:
    for part in Part:
        text = written.parts.get(part, "")
        for hit in check(Draft(text, Context.FEEDBACK)):
            if hit.category in STOPS:
                yield Remark(part, text[hit.start : hit.end], hit)


def arrives_at(kind: Kind, likes: Moment, now: datetime, zone: ZoneInfo, talk: datetime | None) -> datetime:
    """When the other sees it: thanks at once, the rest when they like it, and at once where there is no 1:1 ahead."""
    if kind is Kind.THANKS or likes is Moment.AT_ONCE:
        return now
    if likes is Moment.END_OF_DAY:
        return _end_of_day(now, zone)
    if talk is None:
        return now
    return max(now, talk if likes is Moment.AT_THE_TALK else talk - timedelta(days=1))


def _end_of_day(now: datetime, zone: ZoneInfo) -> datetime:
    local = now.astimezone(zone)
    day = local.date()
    while day.weekday() > 4 or datetime.combine(day, END_OF_DAY, zone) < local:
        day += timedelta(days=1)
    return datetime.combine(day, END_OF_DAY, zone)
