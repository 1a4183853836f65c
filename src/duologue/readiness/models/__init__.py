"""Tables of the room, a file for each of its subjects."""

from duologue.readiness.models.asked_by_mail import NoCheckInMail
from duologue.readiness.models.checkins import CheckInAnswer, OneAnswer, ShownAnswer
from duologue.readiness.models.holidays import PublicHoliday
from duologue.readiness.models.limits import FreedMove, LightOne, NoShow, OwnLimits
from duologue.readiness.models.planning import ProposedTime
from duologue.readiness.models.seasons import DeclaredSeason, OrganisationSeason
from duologue.readiness.models.times import BusyTime, CalendarSource, TimeWishes

__all__ = [
    "BusyTime",
    "CalendarSource",
    "CheckInAnswer",
    "DeclaredSeason",
    "FreedMove",
    "LightOne",
    "NoCheckInMail",
    "NoShow",
    "OneAnswer",
    "OrganisationSeason",
    "OwnLimits",
    "ProposedTime",
    "PublicHoliday",
    "ShownAnswer",
    "TimeWishes",
]
