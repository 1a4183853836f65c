"""How facts look: ink, markdown, dates in the reader's own zone."""

import re
from datetime import date, datetime
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

import nh3
from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from duologue.meetings.queries import PairFacts
from duologue.preparation.rules.shape import Shape
from duologue.preparation.rules.strands import STRANDS
from duologue.readiness.rules.colour import called, in_words
from duologue.translation import cached_by_language, marked, pgettext
from duologue.translation import gettext as _
from duologue.translation.dates import at, day_in_full, day_of_week, together, weekdays

register = template.Library()

_TAGS = {"p", "br", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "a", "s", "hr"}

# One line of letters, digits and marks that mean nothing in markdown or HTML, as most words are: nothing to render.
_PLAIN = re.compile("[^\\W\\d_](?: ?(?:[^\\W_]|[,.;:'’…?!()%–—-]))*")


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"breaks": True, "html": False}).enable("strikethrough")


@register.filter
def markdown(text: str) -> SafeString:
    """Quiet markdown, cleaned: no images, no frames, no link that tells the other side where it was clicked."""
    if _PLAIN.fullmatch(text):
        return mark_safe(f"<p>{text}</p>\n")  # noqa: S308 - letters, digits and marks that mean nothing in HTML
    return rendered(text)


def rendered(text: str) -> SafeString:
    html = nh3.clean(
        _markdown().render(text),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(html)  # noqa: S308 - cleaned by nh3 above


@register.filter
def ink(person_id: UUID, pair: PairFacts) -> str:
    """The report writes in ink a, the manager in ink b."""
    return "a" if person_id == pair.report_id else "b"


@register.filter
def given(name: str) -> str:
    """What one calls the person: the first word of the name."""
    return name.split()[0] if name.split() else name


@register.filter
def strand(name: str, pair: PairFacts) -> str:
    """What a point is about, as this reader calls it: the report's own are "my own" to one and "Ben's own" to the other."""
    if name != "theirs":
        return _(STRANDS[name])
    if pair.i_am == "report":
        return pgettext("what a point is about", "my own")
    return pgettext("what a point is about", "{name}'s own").format(name=given(pair.report_name))


@register.filter
def when(moment: datetime) -> str:
    """Thursday 26 November, 10:00, on the reader's own clock."""
    local = timezone.localtime(moment)
    return at(day_of_week(local), local)


@register.filter
def when_long_ago(moment: datetime) -> str:
    """Thursday 26 November 2026, 10:00, on the reader's own clock."""
    local = timezone.localtime(moment)
    return at(day_in_full(local), local)


@register.filter
def there(moment: datetime, zone: str) -> str:
    """Thursday 26 November 2026, 10:00, on the clocks of a place."""
    local = moment.astimezone(ZoneInfo(zone))
    return at(day_in_full(local), local)


@register.filter
def soon(moment: datetime, now: datetime) -> str:
    """Thursday 10:00 within the next six days, today 10:00, else Thursday 3 December, 10:00."""
    local, today = timezone.localtime(moment), timezone.localdate(now)
    days = (local.date() - today).days
    if days == 0:
        return _("today {time}").format(time=f"{local:%H:%M}")
    if not 0 < days < 7:
        return when(moment)
    return pgettext("date", "{weekday} {time}").format(weekday=weekdays()[local.weekday()], time=f"{local:%H:%M}")


@register.filter
def due(day: date, now: datetime) -> str:
    """due Thursday 26 November; due today; was due Friday 20 November."""
    days = (day - timezone.localdate(now)).days
    if days == 0:
        return _("due today")
    said = _("due {day}") if days > 0 else _("was due {day}")
    return said.format(day=day_of_week(day))


GOALS = {
    "growth": marked("to grow in"),
    "objective": marked("measured"),
    "expectation": marked("expected"),
    "team": marked("in the team"),
}


@register.filter
def goal_kind(kind: str) -> str:
    return _(GOALS[kind])


@cached_by_language
def beads() -> dict[str, str]:
    return {
        "held": pgettext("a 1:1", "held"),
        "moved": pgettext("a 1:1", "moved"),
        "missed": pgettext("a 1:1", "missed"),
        "planned": pgettext("a 1:1", "planned"),
    }


@register.filter
def bead(kind: str) -> str:
    """What became of a 1:1, as its bead is called."""
    return beads()[kind]


@register.filter
def shape(name: str) -> str:
    """How deep a kind of 1:1 goes, as one says it; a name that is none stays."""
    return Shape(name).words if name in set(Shape) else name


register.filter("called", called)
register.filter("together", together)
register.filter("in_words", in_words)


@register.filter
def item(mapping: dict[object, object], key: object) -> object:
    """mapping[key], or nothing."""
    return mapping.get(key)
