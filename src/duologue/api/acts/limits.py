"""What two hold themselves to: the longest gap and the moves of a quarter, and how reserved their check-ins begin."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field, Router, Schema, Status

from duologue.api import hrefs
from duologue.api.bearer import ApiRequest
from duologue.api.shapes import Asked, Done, needs
from duologue.meetings.actions import say_not_my_wish
from duologue.meetings.queries import MeetingFacts, current_meeting_for, pair_for
from duologue.people.rules.scopes import Scope
from duologue.privacy.refusals import NotYours
from duologue.readiness import actions
from duologue.readiness.queries import MoveFacts, culture_for, ledger_for
from duologue.readiness.rules.postponement.limits import MOST_MOVES, MOST_WEEKS
from duologue.readiness.rules.postponement.names import Rule

router = Router(tags=["Times"])
READ, WRITE = needs(Scope.RHYTHM_READ), needs(Scope.RHYTHM_WRITE)
TOLD = {
    Rule.STRICTER: "It stands from now on.",
    Rule.PROPOSED: "It is proposed, and stands when your report agrees.",
}


class MoveMade(Schema):
    id: UUID
    by: Literal["manager", "report"]
    mine: bool
    at: datetime
    from_at: datetime
    to_at: datetime
    reason: str
    not_my_wish: bool = Field(description="You said of your own move that it was somebody else's idea.")


class ProposedLimits(Schema):
    weeks: int
    moves: int
    lapses_at: datetime


class Ledger(Schema):
    longest_gap_days: int
    moves: int = Field(description="Of each of the two, within a quarter.")
    own: bool = Field(description="Chosen by the two, and not what follows from the rhythm.")
    meet_again_by: datetime
    proposed: ProposedLimits | None = Field(description="Waits for the report.")
    moved: list[MoveMade] = Field(description="Within the last quarter, the latest first.")


class NewLimits(Asked):
    weeks: Annotated[int, Field(ge=1, le=MOST_WEEKS, description="The longest gap.")]
    moves: Annotated[int, Field(ge=0, le=MOST_MOVES, description="Of each of the two, within a quarter.")]


class Reserve(Schema):
    mine: bool = Field(description="You asked for it.")
    begins: Literal["reserved", "open"] = Field(description="How check-ins of the two begin now.")


_PAIR = "/pairs/{uuid:pair_id}"


@router.get(_PAIR + "/ledger", response=Ledger, **READ, summary="The longest gap, and the moves")
def ledger(request: ApiRequest, pair_id: UUID) -> Any:
    """404 while there is no rhythm."""
    kept = ledger_for(request.viewer, _ahead(request, pair_id), request.now)
    if kept is None:
        raise NotYours
    agreed, asked = kept.ledger.agreement, kept.proposed
    return Ledger(
        longest_gap_days=agreed.longest_gap.days,
        moves=agreed.moves,
        own=agreed.own,
        meet_again_by=kept.ledger.gap_ends,
        proposed=ProposedLimits(weeks=asked.limits.weeks, moves=asked.limits.moves, lapses_at=asked.lapses_at)
        if asked
        else None,
        moved=[_move(one) for one in kept.moves],
    )


@router.put(_PAIR + "/limits", response=Done, **WRITE, summary="Other limits for the two of you")
def keep(request: ApiRequest, pair_id: UUID, payload: NewLimits) -> Any:
    """Stricter by the report they stand at once; by the manager they are proposed, for two weeks."""
    rule = actions.set_limits(request.viewer, pair_id, payload.weeks, payload.moves, now=request.now)
    return Done(href=f"{hrefs.pair(pair_id)}/ledger", told=TOLD[rule])


@router.put(_PAIR + "/limits/agreement", response=Done, **WRITE, summary="Agree to what was proposed")
def agree(request: ApiRequest, pair_id: UUID) -> Any:
    """As the report. It stands from now on."""
    actions.agree_to_limits(request.viewer, pair_id, now=request.now)
    return Done(href=f"{hrefs.pair(pair_id)}/ledger")


@router.put("/moves/{uuid:move_id}/not-my-wish", response=Done, **WRITE, summary="It was not my own wish")
def not_my_wish(request: ApiRequest, move_id: UUID) -> Any:
    """As the report, of another moment that you asked for: it counts for the manager then."""
    return Done(href=f"{hrefs.pair(say_not_my_wish(request.viewer, move_id, now=request.now))}/ledger")


@router.get(_PAIR + "/reserve", response=Reserve, **READ, summary="How openly check-ins begin")
def reserve(request: ApiRequest, pair_id: UUID) -> Any:
    """404 while there is no 1:1 ahead."""
    found = culture_for(request.viewer, _ahead(request, pair_id).id)
    return Reserve(mine=found.i_reserved, begins=found.here.value)


@router.put(_PAIR + "/reserve", response=Done, **WRITE, summary="Begin reserved, you two")
def reserve_pair(request: ApiRequest, pair_id: UUID) -> Any:
    """Nothing of how either of you is gets shown until it is chosen. Twice is the same as once."""
    actions.reserve_pair(request.viewer, pair_id, reserved=True, now=request.now)
    return Done(href=f"{hrefs.pair(pair_id)}/reserve")


@router.delete(_PAIR + "/reserve", response={204: None}, **WRITE, summary="Take that back")
def as_usual(request: ApiRequest, pair_id: UUID) -> Any:
    """Your own word alone; the other's stands."""
    actions.reserve_pair(request.viewer, pair_id, reserved=False, now=request.now)
    return Status(204, None)


def _ahead(request: ApiRequest, pair_id: UUID) -> MeetingFacts:
    pair_for(request.viewer, pair_id, request.now)
    found = current_meeting_for(request.viewer, pair_id, request.now)
    if found is None:
        raise NotYours
    return found


def _move(one: MoveFacts) -> MoveMade:
    return MoveMade(
        id=one.id,
        by=one.by.value,
        mine=one.mine,
        at=one.at,
        from_at=one.from_at,
        to_at=one.to_at,
        reason=one.reason.value,
        not_my_wish=one.mine and one.not_own_wish,
    )
