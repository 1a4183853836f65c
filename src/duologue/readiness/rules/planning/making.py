"""Making a plan: whoever has the least choice first, from the top of the house down; then mending it where it can be better."""

from collections.abc import Callable, Iterable, Sequence

from duologue.readiness.rules.planning.board import Board
from duologue.readiness.rules.planning.costs import UNPLACED, WEIGHT
from duologue.readiness.rules.planning.facts import FREEZE, Plan, Planned, Wanted, Weeks
from duologue.readiness.rules.planning.grid import each
from duologue.readiness.rules.planning.options import Options

TRIES = 8
"""Better places that are tried for one 1:1 before it is left where it is."""
ROUNDS = 6
"""Of mending, at most; most plans are as good as they get after four."""
Told = Callable[[int, int, str], None]
"""How many are done, of how many, and what is being done."""


def plan(weeks: Weeks, told: Told | None = None) -> Plan:
    """A time for each that is wanted. The same facts give the same plan, whatever people are called."""
    board = prepared(weeks)
    make(board, told)
    return result(board)


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
            told(done, len(order), "finding times")
    mend(board, [one for one in order if not is_fixed(weeks.wanted[one], weeks)], told)


def mend(board: Board, order: Sequence[int], told: Told | None = None) -> None:
    """Each in turn is put where it is better, others out of its way if that is better for all, until nothing is."""
    for number in range(ROUNDS):
        before = board.cost
        for one in order:
            _better(board, one, order)
        if told:
            told(number + 1, ROUNDS, "making it better")
        if board.cost == before:
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
            unplaced[number] = board.options[number].why_none or "Every time that suits the two is taken by other 1:1s."
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
    """How many managers each has above; somebody in a circle is as deep as it is long."""
    above: dict[int, int] = {}
    for one in wanted:
        above.setdefault(one.report, one.manager)
    depths = []
    for person in range(people):
        depth, at, seen = 0, person, {person}
        while at in above and above[at] not in seen:
            at = above[at]
            seen.add(at)
            depth += 1
        depths.append(depth)
    return depths


def _better(board: Board, one: int, movable: Sequence[int]) -> None:
    """Where it is cheaper alone; else where it is cheaper with the others out of its way."""
    it, was = board.options[one], board.at[one]
    standing = UNPLACED if was is None else it.cost_at(was)
    if it.levels and standing == it.levels[0][0]:
        return
    if was is not None:
        board.lift(one)
    best = board.best(one)
    if best is not None and best[0] < standing:
        board.place(one, best[1])
        standing, was = best
        if standing == it.levels[0][0]:
            return
    elif was is not None:
        board.place(one, was)
    _with_others(board, one, standing)


def _with_others(board: Board, one: int, standing: int) -> None:
    it, tries = board.options[one], 0
    for cost, which in it.levels:
        if cost >= standing:
            return
        for start in each(which):
            if tries >= TRIES:
                return
            tries += 1
            if _swapped(board, one, start):
                return


def _swapped(board: Board, one: int, start: int) -> bool:
    """Put it there and those in its way elsewhere; taken back when that is not better for all together."""
    others = [other for other in board.in_the_way(one, start) if other != one]
    if len(others) > 2 or any(_is_stuck(board.options[other]) for other in others):
        return False
    before = board.cost
    was = [(other, board.lift(other)) for other in ([one] if board.at[one] is not None else []) + others]
    put: list[int] = []
    if board.allowed(one) >> start & 1:
        board.place(one, start)
        put.append(one)
        put += [other for other in others if settle(board, other)]
    if board.cost < before:
        return True
    for other in put:
        board.lift(other)
    for other, at in was:
        board.place(other, at)
    return False


def _is_stuck(options: Options) -> bool:
    return options.possible.bit_count() < 2


def _because(it: Options, start: int) -> Iterable[str]:
    """What is better than where it was, and what speaks against it still."""
    here = it.against_at(start)
    if it.stands is not None and it.stands != start:
        if not it.possible >> it.stands & 1:
            yield "Where it is now, one of you is not free."
        else:
            gone = [one for one in it.against_at(it.stands) if one not in here]
            if gone:
                worst = max(gone, key=lambda one: WEIGHT[one])
                yield f"It is not {worst.value} any more."
    yield "Both are at work and free." if not here else f"Both are free; it is {here[0].value}."
