"""Times for all 1:1s of a manager at once: facts gathered through the rooms' doors, planned by plain rules, kept as proposals."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from duologue.meetings.queries import MeetingFacts, pairs_for, week_for
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer
from duologue.readiness.actions import NewTime, keep_proposals
from duologue.readiness.queries import FreeBusy, ledger_for, times_of
from duologue.readiness.rules.planning.facts import Plan, Someone, Wanted, Weeks
from duologue.readiness.rules.planning.making import Told, plan
from duologue.readiness.rules.slots.stretches import Stretch
from duologue.readiness.rules.slots.wall import working_time
from duologue.translation import gettext as _

FURTHEST = timedelta(weeks=4)
EARLIER, LATER = timedelta(days=3), timedelta(days=4)
"""How far from where it is a 1:1 may be proposed, inside the longest gap."""


@dataclass(frozen=True, slots=True)
class Found:
    many: int
    none: list[tuple[str, str]]
    """For whom there is no time at all, and why; theirs stands where it is."""
    looked_at: list[str]
    """Whose 1:1s were looked at."""
    left_out: list[str]
    """Of the viewer's reports, those who have none ahead in these weeks."""


def planned_by(viewer: Viewer, now: datetime) -> list[MeetingFacts]:
    """The 1:1s ahead with the viewer's own reports, the soonest first. Raises NotYours for who leads nobody."""
    if not any(pair.i_am == "manager" for pair in pairs_for(viewer)):
        raise NotYours
    return [
        one
        for one in week_for(viewer, now, places=False)
        if one.pair.i_am == "manager" and one.state == "planned" and now < one.starts_at < now + FURTHEST
    ]


def find_times(viewer: Viewer, told: Told, *, now: datetime) -> Found:
    """Better times for all of them at once, kept for the viewer alone. Nothing is moved."""
    meetings = planned_by(viewer, now)
    found, new = looked_for(viewer, meetings, told, now)
    keep_proposals(viewer, new, [one.id for one in meetings], now=now)
    none = [(meetings[number].pair.report_name, _(why)) for number, why in found.unplaced.items()]
    looked_at = [one.pair.report_name for one in meetings]
    reports = [pair.report_name for pair in pairs_for(viewer) if pair.i_am == "manager"]
    return Found(len(new), none, looked_at, [name for name in reports if name not in looked_at])


def looked_for(
    viewer: Viewer, meetings: list[MeetingFacts], told: Told | None, now: datetime
) -> tuple[Plan, list[NewTime]]:
    """By the manager of these 1:1s: where each would be, and those for which that is another time. Nothing is kept."""
    found = plan(_weeks(viewer, meetings, now), told)
    return found, _new_times(meetings, found)


def _new_times(meetings: list[MeetingFacts], found: Plan) -> list[NewTime]:
    pairs = zip(meetings, found.planned, strict=True)
    return [
        NewTime(meeting, datetime.fromtimestamp(there.start, meeting.starts_at.tzinfo), there.because)
        for meeting, there in pairs
        if there is not None and there.start != int(meeting.starts_at.timestamp())
    ]


def _weeks(viewer: Viewer, meetings: list[MeetingFacts], now: datetime) -> Weeks:
    begin, end = int(now.timestamp()), int((now + FURTHEST + LATER).timestamp())
    people = [viewer.person_id, *(one.pair.report_id for one in meetings)]
    known = times_of(viewer, people, now, now + FURTHEST + LATER, without=[one.id for one in meetings], held=True)
    place: dict[UUID, int] = {person: index for index, person in enumerate(people)}
    return Weeks(
        now=begin,
        begin=begin,
        end=end,
        people=tuple(_someone(known[person], (begin, end)) for person in people),
        wanted=tuple(_wanted(viewer, one, place, now) for one in meetings),
    )


def _someone(known: FreeBusy, within: Stretch) -> Someone:
    zone = ZoneInfo(known.zone)
    quiet = working_time(known.wishes.quiet, zone, within) if known.wishes.quiet else []
    return Someone(zone, dict(known.wishes.hours), known.busy, tuple(quiet))


def _wanted(viewer: Viewer, meeting: MeetingFacts, place: dict[UUID, int], now: datetime) -> Wanted:
    """Within the longest gap; a time that the report asked to keep is kept."""
    stands = meeting.starts_at
    first, last = stands - EARLIER, stands + LATER
    kept = ledger_for(viewer, meeting, now)
    if kept is not None:
        last = max(min(last, kept.ledger.gap_ends), meeting.ends_at)
    if meeting.kept:
        first, last = stands, meeting.ends_at
    at = int(stands.timestamp())
    return Wanted(
        manager=place[meeting.pair.manager_id],
        report=place[meeting.pair.report_id],
        minutes=meeting.minutes,
        begin=int(max(first, now).timestamp()),
        end=int(last.timestamp()),
        anchor=at,
        stands=at,
    )
