"""Bringing in goals from a file: a look first, which keeps nothing; then all of them or none."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.meetings.actions.rows import pair_to_write
from duologue.meetings.queries import PairFacts, pair_for
from duologue.preparation.actions.goal_rows import entry_row, goal_row, refusal_to_begin
from duologue.preparation.actions.permission import ENDED
from duologue.preparation.models import Goal, GoalEntry
from duologue.preparation.queries.goals import goals_for
from duologue.preparation.rules.goal_sheet.facts import SheetGoal
from duologue.preparation.rules.goal_sheet.planning import Plan, plan
from duologue.preparation.rules.goal_sheet.reading import read_goals
from duologue.preparation.rules.goals import Entry, plain
from duologue.privacy.queries import current_policy_id
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def plan_goals(viewer: Viewer, pair_id: UUID, text: str, *, now: datetime) -> Plan:
    """What the file would add; changes and keeps nothing. Raises UnusableText when it is no list at all."""
    pair = pair_for(viewer, pair_id, now)
    if not pair.may_write:
        raise Refused(_(ENDED))
    return _plan(viewer, pair, text, now)


def bring_goals(viewer: Viewer, pair_id: UUID, text: str, *, now: datetime) -> Plan:
    """All that the plan adds, by the viewer as its author; nothing of it where the plan has troubles.

    The pair is locked meanwhile, so that the same file sent twice at once is brought in once.
    """
    pair_to_write(viewer, pair_id, now)
    pair = pair_for(viewer, pair_id, now)
    planned = _plan(viewer, pair, text, now)
    if planned.additions and not planned.troubles:
        _add(_Bringing(viewer, pair, now), [found.goal for found in planned.additions])
        announce(pair_id)
    return planned


def _plan(viewer: Viewer, pair: PairFacts, text: str, now: datetime) -> Plan:
    read = read_goals(text, viewer.day_of(now))
    there = {(goal.kind, goal.text) for goal in goals_for(viewer, pair.id)}
    return plan(read, there, lambda kind: refusal_to_begin(viewer, pair, kind))


def _add(bringing: "_Bringing", goals: list[SheetGoal]) -> None:
    rows = [(bringing.goal(goal), goal) for goal in goals]
    Goal.objects.bulk_create([row for row, _ in rows])
    entries = [entry for row, goal in rows for entry in bringing.entries(row.id, goal)]
    GoalEntry.objects.bulk_create(entries)


class _Bringing:
    """Rows for one file, each a microsecond after the one before: what was in order in the file stays in order."""

    def __init__(self, viewer: Viewer, pair: PairFacts, now: datetime) -> None:
        self._viewer, self._pair, self._now = viewer, pair, now
        self._policy_id = current_policy_id(viewer)

    def goal(self, goal: SheetGoal) -> Goal:
        return goal_row(
            self._viewer,
            self._pair,
            kind=goal.kind,
            text=goal.words,
            support=goal.support,
            due_on=goal.due_on,
            measure=goal.measure,
            policy_id=self._policy_id,
            now=self._next(),
        )

    def entries(self, goal_id: UUID, goal: SheetGoal) -> Iterator[GoalEntry]:
        today = self._now.date()
        for step in goal.steps:
            row = self._entry(goal_id, Entry.STEP, today, words=step.words)
            yield row
            if step.done_on:
                yield self._entry(goal_id, Entry.DONE, step.done_on, of_step=row.id)
        for reading in goal.readings:
            yield self._entry(goal_id, Entry.READING, reading.on, words=plain(reading.value))
        if goal.closed_on:
            yield self._entry(goal_id, Entry.CLOSED, goal.closed_on)

    def _entry(
        self, goal_id: UUID, kind: Entry, on: date, *, words: str = "", of_step: UUID | None = None
    ) -> GoalEntry:
        return entry_row(
            self._viewer,
            goal_id,
            self._pair.id,
            kind,
            on=on,
            policy_id=self._policy_id,
            now=self._next(),
            words=words,
            of_step=of_step,
        )

    def _next(self) -> datetime:
        self._now += timedelta(microseconds=1)
        return self._now
