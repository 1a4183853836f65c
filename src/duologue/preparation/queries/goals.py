"""Door to the goals of a pair: each with everything that happened to it, its words opened for the viewer."""

import base64
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Func, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import JSONObject

from duologue.meetings.queries import pair_for
from duologue.preparation.models import Goal, GoalEntry
from duologue.preparation.queries.rows import of_my_pairs
from duologue.preparation.rules.goals import Entry, Kind, Measure, Reading
from duologue.privacy.narrowing import standing
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import open_parts, open_sealed
from duologue.privacy.viewer import WITHHELD, Viewer


@dataclass(frozen=True, slots=True)
class StepFacts:
    id: UUID
    text: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class GoalFacts:
    id: UUID
    pair_id: UUID
    kind: Kind
    mine: bool
    text: str
    support: str
    """Of growth: what the manager gives. Of the team: what is needed."""
    due_on: date | None
    measure: Measure | None
    readings: list[Reading]
    steps: list[StepFacts]
    restated: str
    """The report's own words for an expectation."""
    confirmed_by: frozenset[UUID]
    """Who said "that is it" after it was last restated."""
    closed_on: date | None


def goals_for(viewer: Viewer, pair_id: UUID) -> list[GoalFacts]:
    """Of a pair that came through its own door: open ones first, in the order they were begun; two queries."""
    goals = _rows(viewer).filter(pair_id=pair_id).order_by("created_at", "id")
    facts = _facts(viewer, list(goals))
    return sorted(facts, key=lambda goal: goal.closed_on is not None)


def goal_for(viewer: Viewer, goal_id: UUID, now: datetime) -> GoalFacts:
    """Raises NotYours, also once a former manager's window is over."""
    found = _facts(viewer, list(_rows(viewer).filter(id=goal_id)))
    if not found:
        raise NotYours
    pair_for(viewer, found[0].pair_id, now)
    return found[0]


def goal_titles(viewer: Viewer, pair_id: UUID) -> QuerySet[Goal, Any]:
    """Open goals of a pair that came through its own door, sealed, for a query around this one."""
    closed = GoalEntry.objects.filter(organisation_id=viewer.organisation_id, goal_id=OuterRef("pk"), kind=Entry.CLOSED)
    sealed = Func(F("text_sealed"), Value("base64"), function="encode", output_field=TextField())
    rows = _rows(viewer).filter(pair_id=pair_id).exclude(Exists(closed)).order_by("created_at", "id")
    return rows.values(said=JSONObject(id="id", by="author_id", sealed=sealed))


def titles_from(viewer: Viewer, pair_id: UUID, rows: Iterable[dict[str, Any]]) -> dict[UUID, str]:
    """Their words by id."""
    found: dict[UUID, str] = {}
    for row in rows:
        goal = Goal(id=UUID(row["id"]), pair_id=pair_id, author_id=UUID(row["by"]))
        found[goal.id] = open_parts(viewer, base64.b64decode(row["sealed"]), goal.place)["text"]
    return found


def _rows(viewer: Viewer) -> QuerySet[Goal]:
    return Goal.objects.filter(of_my_pairs(viewer), standing(), organisation_id=viewer.organisation_id, struck_at=None)


def _facts(viewer: Viewer, goals: list[Goal]) -> list[GoalFacts]:
    entries: dict[UUID, list[GoalEntry]] = defaultdict(list)
    rows = GoalEntry.objects.filter(organisation_id=viewer.organisation_id, goal__in=goals)
    for entry in rows.order_by("shared_at", "id"):
        entries[entry.goal_id].append(entry)
    return [_one(viewer, goal, entries[goal.id]) for goal in goals]


def _one(viewer: Viewer, goal: Goal, entries: list[GoalEntry]) -> GoalFacts:
    words = open_parts(viewer, goal.text_sealed, goal.place)
    of = {kind: [entry for entry in entries if entry.kind == kind] for kind in Entry}
    done = {entry.of_step_id: entry.on for entry in of[Entry.DONE]}
    restated = of[Entry.RESTATED][-1] if of[Entry.RESTATED] else None
    return GoalFacts(
        id=goal.id,
        pair_id=goal.pair_id,
        kind=Kind(goal.kind),
        mine=goal.author_id == viewer.person_id,
        text=words["text"],
        support=words.get("support", ""),
        due_on=goal.due_on,
        measure=_measure(words),
        readings=[
            Reading(entry.on, Decimal(said))
            for entry in of[Entry.READING]
            if (said := _words(viewer, entry)) != WITHHELD
        ],
        steps=[StepFacts(entry.id, _words(viewer, entry), done.get(entry.id)) for entry in of[Entry.STEP]],
        restated=_words(viewer, restated) if restated else "",
        confirmed_by=_confirmed(of[Entry.CONFIRMED], restated.shared_at if restated else None),
        closed_on=of[Entry.CLOSED][0].on if of[Entry.CLOSED] else None,
    )


def _measure(words: dict[str, Any]) -> Measure | None:
    if "baseline" not in words:
        return None
    return Measure(words["unit"], Decimal(words["baseline"]), Decimal(words["target"]), words["how"])


def _confirmed(entries: list[GoalEntry], since: datetime | None) -> frozenset[UUID]:
    return frozenset(entry.author_id for entry in entries if since is not None and entry.shared_at >= since)


def _words(viewer: Viewer, entry: GoalEntry) -> str:
    return open_sealed(viewer, entry.text_sealed, entry.place)
