"""When somebody's manager changes, the pair of the two people ends and a new, empty one begins."""

from collections.abc import Iterable
from datetime import datetime

from duologue.bridges.actions import happened_here
from duologue.bridges.rules.told import Event
from duologue.meetings.actions import close_pair, log_for_both, open_pair
from duologue.meetings.queries import open_pair_between
from duologue.people.actions import LineChange, carry_out_import
from duologue.people.rules.planning import ImportPlan
from duologue.privacy.policy import PairSpan
from duologue.privacy.rules.lines import BEGAN
from duologue.privacy.viewer import Viewer


def carry_out_whole(viewer: Viewer, plan: ImportPlan, *, now: datetime) -> None:
    """An import with the pairs that follow from it, for one that is short enough to wait for. Raises NotYours, Refused."""
    apply_line_changes(viewer, carry_out_import(viewer, plan, now=now), now=now)


def apply_line_changes(viewer: Viewer, changes: Iterable[LineChange], *, now: datetime) -> None:
    """Close the pairs of ended lines first, then open those of begun ones; what was said in the old stays there."""
    ordered = sorted(changes, key=lambda change: change.began)
    for report in sorted({change.report_id for change in ordered}):
        happened_here(viewer.organisation_id, Event.LINE_CHANGED, report, now=now)
    for change in ordered:
        pair_id = open_pair_between(viewer, change.manager_id, change.report_id)
        if change.began and pair_id is None:
            begun = open_pair(viewer, change.manager_id, change.report_id, now=now)
            span = PairSpan(change.manager_id, change.report_id, None)
            log_for_both(viewer, span, "began", "a pair", begun, BEGAN, now=now)
        elif not change.began and pair_id is not None:
            close_pair(viewer, pair_id, now=now)
