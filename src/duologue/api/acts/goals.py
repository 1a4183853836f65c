"""Goals of a pair: begun, gone step by step, measured, said back, closed."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpResponse
from ninja import Field, Query, Router, Schema, Status

from duologue.api import hrefs
from duologue.api.acts.points import READ, WRITE
from duologue.api.bearer import ApiRequest
from duologue.api.cursors import paged
from duologue.api.shapes import Asked, Done, Going, Page, Words, line_of, made, words
from duologue.meetings.queries import pair_for
from duologue.preparation import actions
from duologue.preparation.queries import GoalFacts, goal_for, goals_for
from duologue.preparation.rules.goals import Kind, measure_of

router = Router(tags=["Goals"])
Text = Annotated[str, Field(min_length=1, max_length=2000)]
Short = Annotated[str, Field(max_length=200)]


class Step(Words):
    id: UUID
    done_on: date | None


class Reading(Schema):
    on: date
    value: str


class Measure(Schema):
    unit: str
    baseline: str
    target: str
    how: str


class Goal(Words):
    id: UUID
    pair_id: UUID
    kind: Literal["growth", "objective", "expectation", "team"]
    mine: bool
    support: Words | None
    due_on: date | None
    measure: Measure | None
    readings: list[Reading] = Field(description="Those that you noted.")
    steps: list[Step]
    restated: Words | None
    confirmed_by: list[UUID]
    closed_on: date | None
    href: str


class NewMeasure(Asked):
    unit: Short
    baseline: Short
    target: Short
    direction: Short = ""
    how: Short = ""


class NewGoal(Asked):
    kind: Literal["growth", "objective", "expectation", "team"]
    text: Text
    support: Annotated[str, Field(max_length=2000)] = ""
    due_on: date | None = None
    measure: NewMeasure | None = Field(default=None, description="Of an objective.")


class NewWords(Asked):
    text: Text


class NewReading(Asked):
    value: Short
    on: date | None = None


_ONE = "/goals/{uuid:goal_id}"


@router.get("/pairs/{uuid:pair_id}/goals", response=Page[Goal], **READ, summary="Goals of a pair")
def goals(request: ApiRequest, pair_id: UUID, going: Query[Going]) -> Any:
    """Open ones first."""
    pair_for(request.viewer, pair_id, request.now)
    numbered = [(f"{number:06}", one) for number, one in enumerate(goals_for(request.viewer, pair_id))]
    page, following = paged(request, numbered, lambda it: (it[0], str(it[1].id)), going.cursor, going.limit)
    return Page[Goal](items=[_goal(one) for _, one in page], next=following)


@router.post("/pairs/{uuid:pair_id}/goals", response={201: Done}, **WRITE, summary="Begin a goal")
def begin(request: ApiRequest, response: HttpResponse, pair_id: UUID, payload: NewGoal) -> Any:
    """You both see it from now on."""
    wanted = payload.measure
    measure = measure_of(wanted.unit, wanted.baseline, wanted.target, wanted.direction, wanted.how) if wanted else None
    id_ = actions.add_goal(
        request.viewer,
        pair_id,
        kind=Kind(payload.kind),
        text=payload.text,
        support=payload.support,
        due_on=payload.due_on,
        measure=measure if payload.kind == "objective" else None,
        now=request.now,
    )
    return made(response, id_, hrefs.goal(id_))


@router.get(_ONE, response=Goal, **READ, summary="One goal")
def goal(request: ApiRequest, goal_id: UUID) -> Any:
    """With your words of it."""
    return _goal(goal_for(request.viewer, goal_id, request.now))


@router.post(_ONE + "/steps", response=Done, **WRITE, summary="A step towards it")
def step(request: ApiRequest, goal_id: UUID, payload: NewWords) -> Any:
    """By either of the two."""
    actions.add_step(request.viewer, goal_id, payload.text, now=request.now)
    return _done(goal_id)


@router.put(_ONE + "/steps/{uuid:step_id}/done", response=Done, **WRITE, summary="A step is done")
def step_done(request: ApiRequest, goal_id: UUID, step_id: UUID) -> Any:
    """Twice is the same as once."""
    actions.say_step_done(request.viewer, goal_id, step_id, now=request.now)
    return _done(goal_id)


@router.post(_ONE + "/readings", response=Done, **WRITE, summary="What was measured")
def measured(request: ApiRequest, goal_id: UUID, payload: NewReading) -> Any:
    """Of an objective; today, unless another day is named."""
    on = payload.on or request.viewer.day_of(request.now)
    actions.add_reading(request.viewer, goal_id, payload.value, on=on, now=request.now)
    return _done(goal_id)


@router.put(_ONE + "/own-words", response=Done, **WRITE, summary="Say back what is expected")
def restate(request: ApiRequest, goal_id: UUID, payload: NewWords) -> Any:
    """The report, in their own words."""
    actions.restate(request.viewer, goal_id, payload.text, now=request.now)
    return _done(goal_id)


@router.put(_ONE + "/confirmation", response=Done, **WRITE, summary="That is it")
def confirm(request: ApiRequest, goal_id: UUID) -> Any:
    """Of an expectation that was said back."""
    actions.confirm(request.viewer, goal_id, now=request.now)
    return _done(goal_id)


@router.put(_ONE + "/closure", response=Done, **WRITE, summary="Close a goal")
def close(request: ApiRequest, goal_id: UUID) -> Any:
    """It stays, closed."""
    actions.close_goal(request.viewer, goal_id, now=request.now)
    return _done(goal_id)


@router.delete(_ONE, response={204: None}, **WRITE, summary="Take your goal out")
def strike(request: ApiRequest, goal_id: UUID) -> Any:
    """Words and all."""
    actions.strike_goal(request.viewer, goal_id, now=request.now)
    return Status(204, None)


def _done(goal_id: UUID) -> Done:
    return Done(id=goal_id, href=hrefs.goal(goal_id))


def _goal(one: GoalFacts) -> Goal:
    kept = one.measure
    measure = (
        Measure(unit=kept.unit, baseline=str(kept.baseline), target=str(kept.target), how=kept.how) if kept else None
    )
    return Goal(
        **words(one.text).dict(),
        id=one.id,
        pair_id=one.pair_id,
        kind=one.kind.value,
        mine=one.mine,
        support=line_of(one.support),
        due_on=one.due_on,
        measure=measure,
        readings=[Reading(on=each.on, value=str(each.value)) for each in one.readings],
        steps=[Step(**words(each.text).dict(), id=each.id, done_on=each.done_on) for each in one.steps],
        restated=line_of(one.restated),
        confirmed_by=sorted(one.confirmed_by),
        closed_on=one.closed_on,
        href=hrefs.goal(one.id),
    )
