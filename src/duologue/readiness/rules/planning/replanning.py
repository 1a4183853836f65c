"""When something changes, only what was hit is moved: everybody else keeps the time they know."""

from collections.abc import Mapping

from duologue.readiness.rules.planning.board import Board
from duologue.readiness.rules.planning.costs import known
from duologue.readiness.rules.planning.facts import Someone
from duologue.readiness.rules.planning.making import settle


def replan(board: Board, changed: Mapping[int, Someone]) -> list[int]:
    """Mend the board in place after these people's time has changed. Which 1:1s have moved, or have no time any more.

    As much work as there are 1:1s of those people; the rest of the board is not looked at.
    """
    for person, someone in changed.items():
        board.people[person] = known(someone, board.grid)
    hit = []
    for one in sorted({one for person in changed for one in board.wanted_of[person]}):
        was = board.lift(one) if board.at[one] is not None else None
        board.look_again(one)
        if was is not None and board.allowed(one) >> was & 1:
            board.place(one, was)
        else:
            hit.append(one)
    for one in hit:
        settle(board, one)
    return hit
