"""The mail itself: numbers, times and what is meant for everybody. Not a word of any 1:1 is in it.

It names nobody but its reader, unless that reader has asked for names.
"""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from duologue.labs.rules.practices import Practice

SUBJECT = "Your Weekly"
WIDTH = 76


@dataclass(frozen=True, slots=True)
class Meets:
    """A 1:1 of this week, by what both see of it anyway."""

    starts_at: datetime
    """On the reader's own clocks."""
    name: str
    """Of the other; empty where the reader has not asked for names."""
    points: int
    """Shared by the other so far."""
    prepared: str
    """What the other says of themselves: ready, started, or nothing."""


@dataclass(frozen=True, slots=True)
class NearGap:
    """A pair that is close to its longest gap, or past it."""

    ends_at: datetime
    name: str


@dataclass(frozen=True, slots=True)
class Words:
    """An editor's."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Week:
    """What the Weekly of one reader says."""

    meets: Sequence[Meets]
    owed: int
    overdue: int
    to_close: int
    near: Sequence[NearGap]
    practice: Practice
    session: str
    """The next workshop, in a line; empty for none."""
    lines: int
    head: str
    """Of the reader's access log: how many lines it has, and the mark of the last one."""
    editor: Words | None


@dataclass(frozen=True, slots=True)
class Links:
    home: str
    log: str
    stop: str
    archive: str


def letter(name: str, week: Week, links: Links) -> str:
    parts = [f"Dear {name},", *_editors(week.editor), *_this_week(week, links), *_practice(week.practice)]
    if week.session:
        parts.append(_wrapped(week.session))
    return "\n\n".join([*parts, *_log(week, links), _ending(links)]) + "\n"


def outside_letter(organisation: str, editor: Words | None, practice: Practice, links: Links) -> str:
    """For an address outside: what is meant for everybody, and nothing else there is."""
    parts = ["Hello,", *_editors(editor), *_practice(practice)]
    entered = f"This address was entered for the Weekly of {organisation}, and confirmed. One press ends it:"
    ending = f"""Earlier ones: {links.archive}

{_wrapped(entered)}

{links.stop}

Kind regards,
Duologue"""
    return "\n\n".join([*parts, ending]) + "\n"


def _this_week(week: Week, links: Links) -> Iterator[str]:
    if week.meets:
        yield "This week:\n\n" + "\n".join(_meets(one) for one in week.meets)
    else:
        yield "No 1:1 of yours is planned for this week."
    if lines := [*_promises(week), *map(_near, week.near)]:
        yield "\n".join(_wrapped(line, hang="- ") for line in lines)
    yield f"What it is about stands here, and nowhere in this mail:\n\n{links.home}"


def _meets(one: Meets) -> str:
    with_whom = f" with {one.name}" if one.name else ""
    said = [f"{counted(one.points, 'point')} shared with you so far"] if one.points else []
    said += [f"the other is {one.prepared}"] if one.prepared else []
    more = f" ({'; '.join(said)})" if said else ""
    return _wrapped(f"{one.starts_at:%A} {one.starts_at.day} {one.starts_at:%B, %H:%M}{with_whom}{more}", hang="- ")


def _promises(week: Week) -> Iterator[str]:
    if week.owed:
        late = f", {week.overdue} of them past the day you named" if week.overdue else ""
        yield f"{counted(week.owed, 'promise')} of yours {'is' if week.owed == 1 else 'are'} open{late}"
    if week.to_close:
        yield f"{counted(week.to_close, 'promise')} to you {'waits' if week.to_close == 1 else 'wait'} for your word"


def _near(one: NearGap) -> str:
    who = f"you and {one.name}" if one.name else "one of your pairs"
    return f"{who}: the longest gap between two 1:1s ends on {one.ends_at.day} {one.ends_at:%B}"


def _practice(practice: Practice) -> Iterator[str]:
    yield f"To try this week: {practice.title}"
    yield _wrapped(practice.text)
    yield _wrapped(practice.because)


def _editors(words: Words | None) -> Iterator[str]:
    if words is not None:
        yield words.title
        # As it was typed: Markdown is made to be read as it stands.
        yield words.text


def _log(week: Week, links: Links) -> Iterator[str]:
    if week.lines:
        yield (
            f"Who read your words is a list of {counted(week.lines, 'line')}. The mark of the last one:\n\n"
            f"{week.head}\n\nKeep this mail, and you can tell that no line before it was changed: {links.log}"
        )


def _ending(links: Links) -> str:
    return f"""Earlier ones: {links.archive}

You asked for this mail. One press ends it, without signing in:

{links.stop}

Kind regards,
Duologue"""


def counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _wrapped(text: str, hang: str = "") -> str:
    indent = " " * len(hang)
    return textwrap.fill(text, WIDTH, initial_indent=hang, subsequent_indent=indent, break_long_words=False)


CONFIRM_SUBJECT = "Is this address yours?"


def confirm_letter(organisation: str, link: str) -> str:
    """Before anything is kept of an address. It says nothing that whoever entered it could have chosen."""
    entered = _wrapped(
        f"this address was entered for the Weekly of {organisation}: a mail each Monday with one thing to try in "
        "one-on-ones. If that was you, say so here within three days:"
    )
    return f"""Hello,

{entered}

{link}

If it was not, leave this mail. Nothing is kept of your address, and nothing
else comes.

Kind regards,
Duologue
"""
