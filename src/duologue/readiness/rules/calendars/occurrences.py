"""When an event happens within a range: its repetitions on the wall of its own zone, without those taken out or moved."""

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from dateutil.rrule import rrulestr

from duologue.readiness.rules.calendars.events import Event
from duologue.readiness.rules.calendars.notes import Notes
from duologue.readiness.rules.calendars.values import Moment, Span
from duologue.readiness.rules.calendars.work import PastTheRange, UsedUp, spend, until
from duologue.translation import gettext as _

MOST = 100_000
"""Repetitions of one event that are looked at: daily for more than two centuries."""
_UNTIL = re.compile(r"UNTIL=([^;]*)", re.IGNORECASE)
_CHANGES_NOTHING = ("X-", "RSCALE=GREGORIAN", "SKIP=OMIT")
_ANY_DAY = timedelta(days=1)


def occurrences(
    event: Event, changed: Sequence[Event], begin: int, end: int, notes: Notes
) -> Iterator[tuple[int, int, str]]:
    """(begins, ends, takes) of each that touches the range, in seconds. `changed`: those that stand for some of them.

    The first always happens, whether or not its own rule would say so.
    """
    spend(4 * len(changed))  # as many times as they are looked through
    instead = {one.instead_of.seconds: one for one in changed if one.instead_of is not None}
    on_days = {one.instead_of.wall.date(): one for one in instead.values() if one.instead_of and one.instead_of.is_day}
    later = sorted((at for at, one in instead.items() if one.and_after))
    earliest = _earliest(event, changed, begin)
    for at, lasts in _times(event, earliest, end, notes):
        stands = instead.get(at.seconds) or on_days.get(at.wall.date())
        if stands is not None:
            yield stands.begins.seconds, stands.lasts.after(stands.begins), stands.takes
            continue
        before = bisect_left(later, at.seconds)
        since = instead[later[before - 1]] if before else None
        if since is not None and since.instead_of is not None:
            moved = at.on(at.wall + (_on_wall_of(at, since.begins) - _on_wall_of(at, since.instead_of)))
            yield moved.seconds, since.lasts.after(moved), since.takes
        else:
            yield at.seconds, (lasts or event.lasts).after(at), event.takes


def _on_wall_of(one: Moment, other: Moment) -> datetime:
    """Where the hands of the first one's clock stand at the moment of the other."""
    return datetime.fromtimestamp(other.seconds, one.zone).replace(tzinfo=None)


def _earliest(event: Event, changed: Sequence[Event], begin: int) -> datetime:
    """On the wall of the event: what is before it, and is not told to be elsewhere, does not reach into the range."""
    if any(one.and_after for one in changed):
        return datetime.min.replace(tzinfo=UTC).replace(tzinfo=None)
    longest = timedelta(seconds=event.lasts.after(event.begins) - event.begins.seconds)
    reaches = datetime.fromtimestamp(max(begin, 0), UTC).replace(tzinfo=None) - longest - 3 * _ANY_DAY
    return min([reaches, *(one.instead_of.wall - _ANY_DAY for one in changed if one.instead_of is not None)])


def _times(event: Event, earliest: datetime, end: int, notes: Notes) -> Iterator[tuple[Moment, Span | None]]:
    out = {one.seconds for one in event.without if not one.is_day}
    out |= {at.seconds for at, _ in _by_rules(event, event.rules_without, earliest, end, notes)}
    out_days = {one.wall.date() for one in event.without if one.is_day}
    seen = set()
    for at, lasts in [(event.begins, None), *_by_rules(event, event.rules, earliest, end, notes), *event.also]:
        when = at.seconds
        if when in out or at.wall.date() in out_days or when in seen or when > end + 2 * 86_400:
            continue
        seen.add(when)
        yield at, lasts


def _by_rules(
    event: Event, rules: Sequence[str], earliest: datetime, end: int, notes: Notes
) -> list[tuple[Moment, Span | None]]:
    found: list[tuple[Moment, Span | None]] = []
    horizon = datetime.fromtimestamp(min(end, 253_000_000_000), UTC).replace(tzinfo=None) + 2 * _ANY_DAY
    for rule in map(_known_parts, rules):
        trouble = _trouble(rule)
        if not trouble:
            try:
                found += [(event.begins.on(wall), None) for wall in _walls(rule, event, (earliest, horizon), notes)]
            except UsedUp as used_up:
                trouble = str(used_up)
            except Exception:  # dateutil raises whatever a broken rule makes it meet
                trouble = _("its repetition cannot be read")
        if trouble:
            notes.add(event.line, _("{trouble}; only the first one is counted.").format(trouble=trouble))
    return found


def _walls(rule: str, event: Event, within: tuple[datetime, datetime], notes: Notes) -> list[datetime]:
    earliest, horizon = within
    walls: list[datetime] = []
    repeated = rrulestr(_bounded(rule, event.begins), dtstart=event.begins.wall)
    with until(horizon.year), suppress(PastTheRange):
        for number, wall in enumerate(repeated):
            if wall > horizon:
                break
            if number >= MOST:
                notes.add(
                    event.line,
                    _("it repeats more than {many} times before the end of the range; the rest is left out.").format(
                        many=MOST
                    ),
                )
                break
            if wall >= earliest:
                walls.append(wall)
    return walls


def _bounded(rule: str, begins: Moment) -> str:
    """With its end on the same wall as its beginning: an end in UTC means an instant, a day means all of it."""
    until = _UNTIL.search(rule)
    if until is None:
        return rule
    raw = until.group(1).strip().upper()
    shape = "%Y%m%dT%H%M%S" if "T" in raw else "%Y%m%d"
    last = datetime.strptime(raw[:15].rstrip("Z"), shape)  # noqa: DTZ007 - a wall time
    if "T" not in raw:
        last += _ANY_DAY - timedelta(seconds=1)
    elif raw.endswith("Z") and not begins.is_day:
        last = last.replace(tzinfo=UTC).astimezone(begins.zone).replace(tzinfo=None)
    return _UNTIL.sub(f"UNTIL={last:%Y%m%dT%H%M%S}", rule)


def _known_parts(rule: str) -> str:
    """Without spaces, empty parts and what changes nothing: a program's own parts, and the calendar everybody uses."""
    parts = [part.strip() for part in rule.split(";")]
    return ";".join(part for part in parts if part and not part.upper().startswith(_CHANGES_NOTHING))


def _trouble(rule: str) -> str:
    """What would keep a machine busy for ever, or makes no sense; empty when there is nothing."""
    parts = dict(part.upper().partition("=")[::2] for part in rule.split(";") if "=" in part)
    for name in ("INTERVAL", "COUNT"):
        if name in parts and not (parts[name].isdigit() and 1 <= int(parts[name]) <= 1_000_000):
            return _("its repetition cannot be read")
    if parts.get("FREQ") in ("SECONDLY", "MINUTELY"):
        return _("it repeats by the minute or by the second")
    if not _can_be(parts.get("BYMONTH", ""), parts.get("BYMONTHDAY", "")):
        return _("its repetition names a day that there is not")
    return ""


def _can_be(months: str, days: str) -> bool:
    if not (months and days):
        return True
    try:
        longest = max(monthrange(2024, int(month))[1] for month in months.split(","))
        return any(abs(int(day)) <= longest for day in days.split(","))
    except ValueError:
        return True
