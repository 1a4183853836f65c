"""A date and a time of day on the clocks of a place, as one instant; a time that is not there, or is there twice, is named."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _
from duologue.translation.dates import day_of_year


def instant_of(day: date, at: time, zone: str) -> datetime:
    """Raises UnusableText where a change of the clocks skips this time, or brings it twice."""
    local = datetime.combine(day, at.replace(tzinfo=None, fold=0, second=0, microsecond=0), ZoneInfo(zone))
    first, second = local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)
    if first == second:
        return first
    when = _("{time} on {day}").format(time=f"{at:%H:%M}", day=day_of_year(day))
    # In a gap the second reading is the earlier instant.
    if second < first:
        raise UnusableText(
            _("The clocks of {zone} go forward that night, so there is no {time}. Choose an hour later.").format(
                zone=zone, time=when
            )
        )
    raise UnusableText(
        _("The clocks of {zone} go back that night, so {time} comes twice. Choose another time.").format(
            zone=zone, time=when
        )
    )
