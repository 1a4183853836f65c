"""A date and a time of day on the clocks of a place, as one instant; a time that is not there, or is there twice, is named."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from duologue.privacy.rules.words import UnusableText


def instant_of(day: date, at: time, zone: str) -> datetime:
    """Raises UnusableText where a change of the clocks skips this time, or brings it twice."""
    local = datetime.combine(day, at.replace(tzinfo=None, fold=0, second=0, microsecond=0), ZoneInfo(zone))
    first, second = local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)
    if first == second:
        return first
    when = f"{at:%H:%M} on {day.day} {day:%B %Y}"
    # In a gap the second reading is the earlier instant.
    if second < first:
        raise UnusableText(f"The clocks of {zone} go forward that night, so there is no {when}. Choose an hour later.")
    raise UnusableText(f"The clocks of {zone} go back that night, so {when} comes twice. Choose another time.")
