"""Days, instants, spans and periods as they stand in a calendar."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from duologue.readiness.rules.calendars.lines import Property
from duologue.readiness.rules.calendars.zones import Zones
from duologue.translation import gettext as _

_MOMENT = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d):?(\d\d)?(Z|[+-]\d\d:?\d\d)?)?", re.IGNORECASE)
_SPAN = re.compile(r"([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", re.IGNORECASE)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Unreadable(ValueError):
    """This cannot be read as a time; the sentence says what it should have been."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A place on the wall: in a zone, or a whole day where `is_day`."""

    wall: datetime
    """Without a zone."""
    zone: tzinfo
    is_day: bool = False

    @property
    def seconds(self) -> int:
        """Since 1970, in UTC. What a spring night skips is moved forward; of what autumn has twice, the first is meant."""
        return int((self.wall.replace(tzinfo=self.zone).astimezone(UTC) - _EPOCH).total_seconds())

    def on(self, wall: datetime) -> "Moment":
        return Moment(wall, self.zone, self.is_day)


@dataclass(frozen=True, slots=True)
class Span:
    """How long: days by the calendar, the rest by the clock."""

    days: int = 0
    seconds: int = 0

    def after(self, begins: Moment) -> int:
        """The instant at which it is over."""
        return begins.on(begins.wall + timedelta(days=self.days)).seconds + self.seconds


def moment(raw: str, parameters: "Property", zones: Zones) -> Moment:
    """Raises Unreadable."""
    found = _MOMENT.fullmatch(raw.strip())
    if found is None:
        raise Unreadable(_("a time that is none"))
    year, month, day, hour, minute, second, utc = found.groups()
    try:
        on = date(int(year), int(month), int(day))
        at = time(int(hour or 0), int(minute or 0), min(int(second or 0), 59))
    except ValueError:
        raise Unreadable(_("a day or a time that there is not")) from None
    if not 1900 <= on.year <= 2400:
        raise Unreadable(_("a year that is far away"))
    if hour is None or parameters.parameters.get("VALUE", "").upper() == "DATE":
        return Moment(datetime.combine(on, time()), zones.floating, is_day=True)
    if utc:
        return _at_offset(datetime.combine(on, at), utc.upper().replace(":", ""))
    named = parameters.parameters.get("TZID", "")
    return Moment(datetime.combine(on, at), zones.named(named, parameters.line) if named else zones.floating)


def _at_offset(wall: datetime, offset: str) -> Moment:
    """“Z”, or east of UTC as some programs write it though nobody agreed on that."""
    if offset != "Z":
        wall -= (-1 if offset[0] == "-" else 1) * timedelta(hours=int(offset[1:3]), minutes=int(offset[3:]))
    return Moment(wall, ZoneInfo("UTC"))


def moments(source: Property, zones: Zones, troubled: Callable[[str], None]) -> Iterator[tuple[Moment, Span | None]]:
    """Of EXDATE, RDATE and FREEBUSY: a list; of periods, how long each is. What cannot be read is told, one by one."""
    for raw in source.value.split(","):
        begins, slash, until = raw.partition("/")
        if not raw.strip():
            continue
        try:
            at = moment(begins, source, zones)
            yield at, _until(at, until, source, zones) if slash else None
        except (Unreadable, OverflowError) as trouble:
            troubled(str(trouble) or _("its time is out of reach"))


def _until(begins: Moment, raw: str, source: Property, zones: Zones) -> Span:
    if raw.strip().upper().lstrip("+-").startswith("P"):
        return span(raw)
    return Span(seconds=moment(raw, source, zones).seconds - begins.seconds)


def span(raw: str) -> Span:
    """Raises Unreadable; also for less than nothing."""
    found = _SPAN.fullmatch(raw.strip())
    if found is None or not any(found.groups()[1:]):
        raise Unreadable(_("a duration that is none"))
    sign, weeks, days, hours, minutes, seconds = found.groups()
    clock = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    whole = int(weeks or 0) * 7 + int(days or 0)
    if (sign == "-" and (whole or clock)) or whole > 36_600 or clock > 36_600 * 86_400:
        raise Unreadable(_("a duration that cannot be"))
    return Span(whole, clock)
