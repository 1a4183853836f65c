"""How facts look: ink, markdown, dates in the reader's own zone."""

import re
from datetime import date, datetime
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

import nh3
from django import template
from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from markdown_it import MarkdownIt

from duologue.meetings.queries import PairFacts
from duologue.preparation.rules.strands import STRANDS

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
        return STRANDS[name]
    return "my own" if pair.i_am == "report" else f"{given(pair.report_name)}'s own"


@register.filter
def when(moment: datetime) -> str:
    """Thursday 26 November, 10:00, on the reader's own clock."""
    local = timezone.localtime(moment)
    return f"{_spoken(local)}, {local:%H:%M}"


@register.filter
def when_long_ago(moment: datetime) -> str:
    """Thursday 26 November 2026, 10:00, on the reader's own clock."""
    return _in_full(timezone.localtime(moment))


@register.filter
def there(moment: datetime, zone: str) -> str:
    """Thursday 26 November 2026, 10:00, on the clocks of a place."""
    return _in_full(moment.astimezone(ZoneInfo(zone)))


@register.filter
def soon(moment: datetime, now: datetime) -> str:
    """Thursday 10:00 within the next six days, today 10:00, else Thursday 3 December, 10:00."""
    local, today = timezone.localtime(moment), timezone.localdate(now)
    days = (local.date() - today).days
    if days == 0:
        return f"today {local:%H:%M}"
    weekdays, _ = _names(get_language())
    return f"{weekdays[local.weekday()]} {local:%H:%M}" if 0 < days < 7 else when(moment)


@register.filter
def due(day: date, now: datetime) -> str:
    """due Thursday 26 November; due today; was due Friday 20 November."""
    days = (day - timezone.localdate(now)).days
    if days == 0:
        return "due today"
    return ("due " if days > 0 else "was due ") + _spoken(day)


def _in_full(local: datetime) -> str:
    return f"{_spoken(local)} {local.year}, {local:%H:%M}"


def _spoken(day: date) -> str:
    """Thursday 26 November: as Django's "l j F", which finds out each time anew what its letters mean."""
    weekdays, months = _names(get_language())
    return f"{weekdays[day.weekday()]} {day.day} {months[day.month - 1]}"


@cache
def _names(_language: str | None) -> tuple[list[str], list[str]]:
    """Of weekdays and months, in the language that is spoken now."""
    return [str(WEEKDAYS[day]) for day in range(7)], [str(MONTHS[month]) for month in range(1, 13)]


GOALS = {"growth": "to grow in", "objective": "measured", "expectation": "expected", "team": "in the team"}


@register.filter
def goal_kind(kind: str) -> str:
    return GOALS[kind]


@register.filter
def item(mapping: dict[object, object], key: object) -> object:
    """mapping[key], or nothing."""
    return mapping.get(key)
