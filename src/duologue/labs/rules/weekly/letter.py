"""The mail itself: numbers, times and what is meant for everybody. Not a word of any 1:1 is in it.

It names nobody but its reader, unless that reader has asked for names.
"""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from duologue.bridges.rules.emphasis import unmarked
from duologue.labs.rules.practices import Practice
from duologue.labs.rules.weekly.standing_out import for_a_mail
from duologue.translation import gettext as _
from duologue.translation import marked, ngettext
from duologue.translation.dates import at, day_of_month, day_of_week

SUBJECT = marked("Your Weekly")
TRIAL_SUBJECT = marked("To try: Your Weekly")
WIDTH = 76
_PREPARED = {"started": marked("the other is started"), "ready": marked("the other is ready")}


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
    parts = [
        unmarked(_("Dear {name},").format(name=name)),
        *_editors(week.editor),
        *map(unmarked, _this_week(week, links)),
        *_practice(week.practice),
    ]
    if week.session:
        parts.append(unmarked(_wrapped(week.session)))
    return "\n\n".join([*parts, *_log(week, links), _ending(links)]) + "\n"


def outside_letter(organisation: str, editor: Words | None, practice: Practice, links: Links) -> str:
    """For an address outside: what is meant for everybody, and nothing else there is."""
    parts = [_("Hello,"), *_editors(editor), *_practice(practice)]
    entered = _("This address was entered for the Weekly of {organisation}, and confirmed. One press ends it:")
    ends = [_wrapped(entered.format(organisation=organisation)), links.stop, _("Kind regards,\nDuologue")]
    return "\n\n".join([*parts, _earlier(links), *map(unmarked, ends)]) + "\n"


def _this_week(week: Week, links: Links) -> Iterator[str]:
    if week.meets:
        yield _("This week:") + "\n\n" + "\n".join(_meets(one) for one in week.meets)
    else:
        yield _("No 1:1 of yours is planned for this week.")
    if lines := [*_promises(week), *map(_near, week.near)]:
        yield "\n".join(_wrapped(line, hang="- ") for line in lines)
    yield _("What it is about stands here, and nowhere in this mail:") + f"\n\n{links.home}"


def _meets(one: Meets) -> str:
    when = at(day_of_week(one.starts_at), one.starts_at)
    meets = _("{when} with {name}").format(when=when, name=one.name) if one.name else when
    said = [_shared(one.points)] if one.points else []
    said += [_(_PREPARED[one.prepared])] if one.prepared else []
    return _wrapped(f"{meets} ({'; '.join(said)})" if said else meets, hang="- ")


def _shared(points: int) -> str:
    return ngettext("{many} point shared with you so far", "{many} points shared with you so far", points).format(
        many=points
    )


def _promises(week: Week) -> Iterator[str]:
    if week.owed:
        said = ngettext("{many} promise of yours is open", "{many} promises of yours are open", week.owed)
        owed = said.format(many=week.owed)
        late = _("{promises}, {late} of them past the day you named")
        yield late.format(promises=owed, late=week.overdue) if week.overdue else owed
    if week.to_close:
        said = ngettext(
            "{many} promise to you waits for your word", "{many} promises to you wait for your word", week.to_close
        )
        yield said.format(many=week.to_close)


def _near(one: NearGap) -> str:
    day = day_of_month(one.ends_at)
    if one.name:
        said = _("you and {name}: the longest gap between two 1:1s ends on {day}")
        return said.format(name=one.name, day=day)
    return _("one of your pairs: the longest gap between two 1:1s ends on {day}").format(day=day)


def _practice(practice: Practice) -> Iterator[str]:
    yield _("To try this week: {title}").format(title=practice.title)
    yield _wrapped(practice.text)
    yield _wrapped(practice.because)


def _editors(words: Words | None) -> Iterator[str]:
    if words is not None:
        yield unmarked(words.title)
        yield for_a_mail(words.text)


def _log(week: Week, links: Links) -> Iterator[str]:
    if week.lines:
        yield ngettext(
            "Who read your words is a list of {many} line. The mark of the last one:",
            "Who read your words is a list of {many} lines. The mark of the last one:",
            week.lines,
        ).format(many=week.lines)
        yield week.head
        yield _("Keep this mail, and you can tell that no line before it was changed: {link}").format(link=links.log)


def _ending(links: Links) -> str:
    asked = _("You asked for this mail. One press ends it, without signing in:")
    return "\n\n".join([_earlier(links), asked, links.stop, _("Kind regards,\nDuologue")])


def _earlier(links: Links) -> str:
    return _("Earlier ones: {link}").format(link=links.archive)


def _wrapped(text: str, hang: str = "") -> str:
    indent = " " * len(hang)
    return textwrap.fill(text, WIDTH, initial_indent=hang, subsequent_indent=indent, break_long_words=False)


CONFIRM_SUBJECT = marked("Is this address yours?")


def confirm_letter(organisation: str, link: str) -> str:
    """Before anything is kept of an address. It says nothing that whoever entered it could have chosen."""
    entered = _(
        "this address was entered for the Weekly of {organisation}: a mail each Monday with one thing to try in "
        "one-on-ones. If that was you, say so here within three days:"
    ).format(organisation=organisation)
    return _("""Hello,

{entered}

{link}

If it was not, leave this mail. Nothing is kept of your address, and nothing
else comes.

Kind regards,
Duologue
""").format(entered=_wrapped(entered), link=link)
