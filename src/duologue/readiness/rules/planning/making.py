"""Making a plan: whoever has the least choice first, from the top of the house down; then mending it where it can be better."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from duologue.readiness.rules.planning.board import Board
from duologue.readiness.rules.planning.costs import NO_LONGER, STILL, UNPLACED, WEIGHT
from duologue.readiness.rules.planning.depth import managers_above
from duologue.readiness.rules.planning.facts import FREEZE, Plan, Planned, Wanted, Weeks
from duologue.readiness.rules.planning.grid import each
from duologue.readiness.rules.planning.options import Options
from duologue.translation import gettext as _
from duologue.translation import marked

TRIES, TRIES_FOR_ANY = 8, 60
"""Better places that are tried for a 1:1 that has one, and for a 1:1 that has none."""
WIDTH, DEPTH, DEPTH_FOR_ANY = 3, 1, 4
"""How many may be pushed aside at once, and how far the pushing goes on: for a better place, and for any place."""
LOOKS = 60
"""Places that are looked at in one such search."""
ROUNDS, LITTLE = 6, 0.005
"""Of mending, at most; it ends with a round that betters the whole by so little."""
Told = Callable[[int, int, str], None]
"""How many are done, of how many, and what is being done."""


def plan(weeks: Weeks, told: Told | None = None) -> Plan:
    """A time for each that is wanted. The same facts give the same plan, whatever people are called."""
    with _nothing_collected():
        board = prepared(weeks)
        make(board, told)
        return result(board)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """A plan makes hundreds of thousands of things that stay until its end and none that hold each other in a ring.

    Looking for rings among them is a fifth of the time for ten thousand people.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def prepared(weeks: Weeks) -> Board:
    """The board with everything on it that may not be moved any more."""
    board = Board(weeks)
    for number, one in enumerate(weeks.wanted):
        if is_fixed(one, weeks) and board.allowed(number):
            board.place(number, board.options[number].stands or 0)
    return board


def make(board: Board, told: Told | None = None) -> None:
    weeks = board.weeks
    order = _order(weeks, board.options)
    for done, one in enumerate(order):
        if board.at[one] is None:
            settle(board, one)
        if told and not done % 200:
            told(done, len(order), _("finding times"))
    mend(board, [one for one in order if not is_fixed(weeks.wanted[one], weeks)], told)


def mend(board: Board, order: Sequence[int], told: Told | None = None) -> None:
    """Each in turn is put where it is better, others out of its way if that is better for all, until nothing is."""
    for number in range(ROUNDS):
        before = board.cost
        for one in order:
            _better(board, one)
        if told:
            told(number + 1, ROUNDS, _("making it better"))
        if before - board.cost <= before * LITTLE:
            return


def settle(board: Board, one: int) -> bool:
    best = board.best(one)
    if best is not None:
        board.place(one, best[1])
    return best is not None


def is_fixed(wanted: Wanted, weeks: Weeks) -> bool:
    return wanted.stands is not None and wanted.stands - weeks.now < FREEZE


def result(board: Board) -> Plan:
    planned: list[Planned | None] = []
    unplaced = {}
    for number, start in enumerate(board.at):
        if start is None:
            unplaced[number] = board.options[number].why_none or marked(
                "Every time that suits the two is taken by other 1:1s."
            )
            planned.append(None)
            continue
        room = board.room_of[number]
        it = board.options[number]
        because = tuple(_because(it, start))
        planned.append(Planned(board.grid.at(start), room.name if room else None, it.cost_at(start), because))
    return Plan(tuple(planned), board.cost, unplaced)


def _order(weeks: Weeks, options: Sequence[Options]) -> list[int]:
    """From the top down, as whoever is led is tied to the time of whoever leads; then the least choice first."""
    depths = _depths(weeks.wanted, len(weeks.people))
    return sorted(
        range(len(options)),
        key=lambda one: (
            depths[options[one].manager],
            options[one].possible.bit_count(),
            weeks.wanted[one].anchor,
            one,
        ),
    )


def _depths(wanted: Iterable[Wanted], people: int) -> list[int]:
    above: dict[int, int] = {}
    for one in wanted:
        above.setdefault(one.report, one.manager)
    return [managers_above(person, above) for person in range(people)]


def _better(board: Board, one: int) -> None:
    """Where it is cheaper alone; else where it is cheaper with the others out of its way."""
    it, was = board.options[one], board.at[one]
    standing = UNPLACED if was is None else it.cost_at(was)
    if it.levels and standing > it.levels[0][0]:
        standing = _alone(board, one, standing)
        _with_others(board, one, standing)
    board.forget()


def _alone(board: Board, one: int, standing: int) -> int:
    """What it costs now."""
    mark = board.mark()
    if board.at[one] is not None:
        board.lift(one)
    best = board.best(one)
    if best is None or best[0] >= standing:
        board.undo(mark)
        return standing
    board.place(one, best[1])
    return best[0]


def _with_others(board: Board, one: int, standing: int) -> None:
    it = board.options[one]
    tries = TRIES_FOR_ANY if board.at[one] is None else TRIES
    for cost, which in it.levels:
        for start in each(which):
            if cost >= standing or not tries:
                return
            tries -= 1
            if _pushed(board, one, start):
                return


def _pushed(board: Board, one: int, start: int) -> bool:
    """Put it there and those in its way elsewhere, if that is better for all together; else nothing has happened."""
    mark, before = board.mark(), board.cost
    depth = DEPTH if board.at[one] is not None else DEPTH_FOR_ANY
    if board.at[one] is not None:
        board.lift(one)
    if _put_there(board, one, start, _Search(depth, frozenset({one}))) and board.cost < before:
        return True
    board.undo(mark)
    return False


class _Search:
    """How far the pushing may still go, and who stays where they are."""

    def __init__(self, depth: int, pinned: frozenset[int], left: list[int] | None = None) -> None:
        self.depth, self.pinned = depth, pinned
        self.left = left if left is not None else [LOOKS]

    def further(self, pinned: Iterable[int]) -> "_Search":
        return _Search(self.depth - 1, self.pinned | frozenset(pinned), self.left)


def _put_there(board: Board, one: int, start: int, search: _Search) -> bool:
    """False leaves the board anyhow: whoever asked undoes it."""
    search.left[0] -= 1
    others = board.in_the_way(one, start)
    if len(others) > WIDTH or others & search.pinned or any(_is_stuck(board, other) for other in others):
        return False
    going = sorted(others)
    for other in going:
        board.lift(other)
    if not board.allowed(one) >> start & 1:
        return False
    board.place(one, start)
    further = search.further(others)
    return all(_elsewhere(board, other, further) for other in going)


def _elsewhere(board: Board, one: int, search: _Search) -> bool:
    """Its best free place; else somebody else's, as far as the pushing may go."""
    if settle(board, one):
        return True
    if not search.depth:
        return False
    for _cost, which in board.options[one].levels:
        for start in each(which):
            if search.left[0] < 0:
                return False
            mark = board.mark()
            if _put_there(board, one, start, search):
                return True
            board.undo(mark)
    return False


def _is_stuck(board: Board, one: int) -> bool:
    return board.weeks.wanted[one].stands is not None and is_fixed(board.weeks.wanted[one], board.weeks)


def _because(it: Options, start: int) -> Iterable[str]:
    """What is better than where it was, and what speaks against it still."""
    here = it.against_at(start)
    if it.stands is not None and it.stands != start:
        if not it.possible >> it.stands & 1:
            yield marked("Where it is now, one of you is not free.")
        else:
            gone = [one for one in it.against_at(it.stands) if one not in here]
            if gone:
                worst = max(gone, key=lambda one: WEIGHT[one])
                yield NO_LONGER[worst]
    yield marked("Both are at work and free.") if not here else STILL[here[0]]
