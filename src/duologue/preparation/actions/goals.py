"""Goals: begun, measured, gone step by step, understood by both, closed."""

from datetime import date, datetime
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.meetings.actions import log_taken_back
from duologue.meetings.queries import PairFacts, pair_for
from duologue.preparation.actions.goal_rows import LIMIT, entry_row, goal_row
from duologue.preparation.actions.permission import ENDED
from duologue.preparation.models import Goal, GoalEntry
from duologue.preparation.policy import may_restate
from duologue.preparation.queries.goals import GoalFacts, goal_for
from duologue.preparation.rules.goals import Entry, Kind, Measure, number_in, plain
from duologue.privacy.actions import note_erasure
from duologue.privacy.queries import current_policy_id
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.gaps import words_for_both
from duologue.privacy.vault import pair_key
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def add_goal(
    viewer: Viewer,
    pair_id: UUID,
    *,
    kind: Kind,
    text: str,
    support: str = "",
    due_on: date | None = None,
    measure: Measure | None = None,
    now: datetime,
) -> UUID:
    """Both see it from now on. An objective needs its `measure`; an expectation is the manager's to state."""
    pair = _open_pair(viewer, pair_id, now)
    goal = goal_row(
        viewer,
        pair,
        kind=kind,
        text=text,
        support=support,
        due_on=due_on,
        measure=measure,
        policy_id=current_policy_id(viewer),
        now=now,
    )
    goal.save(force_insert=True)
    announce(pair.id)
    return goal.id


def add_step(viewer: Viewer, goal_id: UUID, text: str, *, now: datetime) -> None:
    """One of the steps towards it, by either of the two."""
    _enter(viewer, goal_id, Entry.STEP, now, words=words_for_both(text, limit=LIMIT))


def say_step_done(viewer: Viewer, goal_id: UUID, step_id: UUID, *, now: datetime) -> None:
    """Twice is the same as once. Raises NotYours when the step is none of this goal's."""
    if step_id not in [step.id for step in goal_for(viewer, goal_id, now).steps]:
        raise NotYours
    _enter(viewer, goal_id, Entry.DONE, now, of_step=step_id)


def add_reading(viewer: Viewer, goal_id: UUID, raw: str, *, on: date, now: datetime) -> None:
    """What was measured on a day. Raises UnusableText when it is no number."""
    if goal_for(viewer, goal_id, now).measure is None:
        raise Refused(_("Only an objective is measured. Nothing was changed."))
    if on > viewer.day_of(now):
        raise Refused(_("That day has not come yet, so nothing can have been measured on it. Nothing was changed."))
    _enter(viewer, goal_id, Entry.READING, now, on=on, words=plain(number_in(raw, "reading")))


def restate(viewer: Viewer, goal_id: UUID, text: str, *, now: datetime) -> None:
    """What is expected, in the report's own words; confirmations of earlier words lapse."""
    goal = goal_for(viewer, goal_id, now)
    pair = _open_pair(viewer, goal.pair_id, now)
    if not may_restate(viewer.person_id, pair.report_id, goal.kind):
        said = _("It is {name} who says it in their own words. Nothing was changed.")
        raise Refused(said.format(name=pair.report_name))
    _enter(viewer, goal_id, Entry.RESTATED, now, words=words_for_both(text, limit=LIMIT))


def confirm(viewer: Viewer, goal_id: UUID, *, now: datetime) -> None:
    """ "That is it": said by each for themselves, once it was restated."""
    if not goal_for(viewer, goal_id, now).restated:
        raise Refused(_("There is something to confirm once the report has said it in their own words."))
    _enter(viewer, goal_id, Entry.CONFIRMED, now)


def close_goal(viewer: Viewer, goal_id: UUID, *, now: datetime) -> None:
    """Reached, or let go: either of the two says so, and it stays to be read. Twice is the same as once."""
    if goal_for(viewer, goal_id, now).closed_on is None:
        _enter(viewer, goal_id, Entry.CLOSED, now)


def strike_goal(viewer: Viewer, goal_id: UUID, *, now: datetime) -> None:
    """Its author takes it out, with all of their own words; what the other said of it is seen by nobody from then on."""
    goal = Goal.objects.filter(
        organisation_id=viewer.organisation_id, id=goal_id, author_id=viewer.person_id, struck_at=None
    ).first()
    if goal is None:
        raise NotYours
    _strike(viewer, goal, now)
    log_taken_back(viewer, goal.pair_id, "took back", "goal", goal.id, now=now)
    announce(goal.pair_id)


def erase_expired_goals(viewer: Viewer, *, now: datetime) -> int:
    """The viewer's own whose last day is over. How many those were."""
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id, "struck_at": None}
    over = list(Goal.objects.select_for_update().filter(**mine, closes_at__lte=now))
    for goal in over:
        _strike(viewer, goal, now)
    return len(over)


def _strike(viewer: Viewer, goal: Goal, now: datetime) -> None:
    goal.struck_at, goal.text_sealed = now, b""
    goal.save(update_fields=["struck_at", "text_sealed"])
    mine = {"organisation_id": viewer.organisation_id, "goal": goal, "author_id": viewer.person_id}
    GoalEntry.objects.filter(**mine).update(text_sealed=b"")
    note_erasure(viewer, goal._meta.db_table, goal.id, pair_key(goal.pair_id), now=now)


def _enter(
    viewer: Viewer,
    goal_id: UUID,
    kind: Entry,
    now: datetime,
    *,
    words: str = "",
    on: date | None = None,
    of_step: UUID | None = None,
) -> None:
    goal: GoalFacts = goal_for(viewer, goal_id, now)
    _open_pair(viewer, goal.pair_id, now)
    if goal.closed_on is not None:
        raise Refused(_("This goal is closed, so it stays as it is. Nothing was changed; begin a new one."))
    policy_id = current_policy_id(viewer)
    entry = entry_row(
        viewer,
        goal.id,
        goal.pair_id,
        kind,
        on=on or viewer.day_of(now),
        policy_id=policy_id,
        now=now,
        words=words,
        of_step=of_step,
    )
    GoalEntry.objects.bulk_create([entry], ignore_conflicts=True)
    announce(goal.pair_id)


def _open_pair(viewer: Viewer, pair_id: UUID, now: datetime) -> PairFacts:
    pair = pair_for(viewer, pair_id, now)
    if not pair.may_write:
        raise Refused(_(ENDED))
    return pair
