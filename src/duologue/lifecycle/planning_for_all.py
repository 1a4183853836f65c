"""Times for everybody, or for a department, because an administrator asked. The search goes from the top of the house down, for
each manager as that manager and through their own doors; what it finds goes to the two of each pair, and counts to who asked."""

import logging
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from duologue.lifecycle.planning_together import looked_for, planned_by
from duologue.people.actions.permission import require_administrator
from duologue.people.queries import departments_for, organisation_of, people_for, reporting_lines_for
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer
from duologue.readiness.actions import keep_planning, keep_proposals, show_proposals
from duologue.readiness.queries import proposals_for
from duologue.readiness.rules.planning.counting import FEWEST, One, counted
from duologue.readiness.rules.planning.depth import managers_above
from duologue.readiness.rules.planning.making import Told
from duologue.translation import gettext as _
from duologue.translation import marked

_log = logging.getLogger(__name__)
Team = tuple[Viewer, frozenset[UUID]]
"""A manager, and which of their reports are meant."""
TOO_FEW = marked(
    "There are fewer than {fewest} pairs there, and what would be counted could be told of one of them. Nothing was done; "
    "their managers can look for times themselves."
)


def teams_of(viewer: Viewer, department: str) -> list[Team]:
    """From the top down; an empty department is everybody. Raises Refused where there are too few to tell apart."""
    require_administrator(viewer)
    if department and department not in departments_for(viewer):
        raise Refused(_("Nobody is in that department now. Nothing was done; choose one of those shown."))
    people = {one.id: one for one in people_for(viewer)}
    above = {line.report_id: line.manager_id for line in reporting_lines_for(viewer)}
    reports = defaultdict(set)
    for report, manager in above.items():
        if report in people and manager in people and department in ("", people[report].department):
            reports[manager].add(report)
    if sum(map(len, reports.values())) < FEWEST:
        raise Refused(_(TOO_FEW).format(fewest=FEWEST))
    order = sorted(reports, key=lambda manager: (managers_above(manager, above), people[manager].name, manager))
    return [
        (Viewer(one, viewer.organisation_id, people[one].name, people[one].zone), frozenset(reports[one]))
        for one in order
    ]


def plan_for_all(viewer: Viewer, department: str, told: Told, *, now: datetime) -> None:
    """In a transaction for each manager: one whose search breaks leaves the others theirs. Not called inside of one."""
    with acting_as(viewer, now):
        teams = teams_of(viewer, department)
        zone = ZoneInfo(organisation_of(viewer).zone)
        doing = _("finding times, one team after the other")
    ones: list[One] = []
    left_out = 0
    for number, (manager, reports) in enumerate(teams):
        told(number, len(teams), doing)
        try:
            with acting_as(manager, now):
                ones += _found_for(manager, reports, now)
        except Exception:
            _log.exception("a search for the times of a team broke off")
            left_out += 1
    with acting_as(viewer, now):
        keep_planning(viewer, department, counted(ones, zone, left_out), now=now)


def _found_for(manager: Viewer, reports: Collection[UUID], now: datetime) -> list[One]:
    """Kept and shown to the two of each pair alike; what one of them took already is left alone."""
    try:
        meetings = [one for one in planned_by(manager, now) if one.pair.report_id in reports]
    except NotYours:  # a line whose pair has not begun
        return []
    said = {one.meeting_id for one in proposals_for(manager, now) if one.i_took or one.other_took}
    meetings = [one for one in meetings if one.id not in said]
    if not meetings:
        return []
    plan, new = looked_for(manager, meetings, None, now)
    ids = {one.id for one in meetings}
    keep_proposals(manager, new, [*ids], now=now)
    found = [one for one in proposals_for(manager, now) if one.meeting_id in ids]
    show_proposals(manager, found, took=False, now=now)
    return [
        One(int(meeting.starts_at.timestamp()), there.start if there else None, plan.unplaced.get(number, ""))
        for number, (meeting, there) in enumerate(zip(meetings, plan.planned, strict=True))
    ]
