"""When no mail leaves that could as well come in the morning."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

MORNING, EVENING = time(9), time(19)
_WEEKEND = (5, 6)


def is_quiet(zone: str, now: datetime) -> bool:
    """Night, evening or a weekend on the clocks of `zone`."""
    local = now.astimezone(ZoneInfo(zone))
    return local.weekday() in _WEEKEND or not MORNING <= local.time() < EVENING
