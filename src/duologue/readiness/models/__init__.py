"""Tables of the room, a file for each of its subjects."""

from duologue.readiness.models.asked_by_mail import NoCheckInMail
from duologue.readiness.models.checkins import CheckInAnswer, OneAnswer, ShownAnswer
from duologue.readiness.models.culture import OrganisationCulture, ReservedPair
from duologue.readiness.models.holidays import PublicHoliday
from duologue.readiness.models.limits import FreedMove, LightOne, NoShow, OwnLimits
from duologue.readiness.models.planning import HeldTime, PlanningRun, ProposedTime
from duologue.readiness.models.seasons import DeclaredSeason, OrganisationSeason
from duologue.readiness.models.times import BusyTime, CalendarSource, TimeWishes
from duologue.readiness.models.venues import ChosenVenue, Room, RoomUse

__all__ = [
    "BusyTime",
    "CalendarSource",
    "CheckInAnswer",
    "ChosenVenue",
    "DeclaredSeason",
    "FreedMove",
    "HeldTime",
    "LightOne",
    "NoCheckInMail",
    "NoShow",
    "OneAnswer",
    "OrganisationCulture",
    "OrganisationSeason",
    "OwnLimits",
    "PlanningRun",
    "ProposedTime",
    "PublicHoliday",
    "ReservedPair",
    "Room",
    "RoomUse",
    "ShownAnswer",
    "TimeWishes",
]
