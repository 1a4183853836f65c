"""Planning everybody together, held against the best that any plan could be: the bound of a linear programme."""

import time
from collections import defaultdict
from collections.abc import Hashable
from dataclasses import replace

import highspy
import numpy as np
from tests.rules.readiness.planning.organisations import organisation, wrong_with

from bench.numbers import Number
from duologue.readiness.rules.planning.board import AIR, Board
from duologue.readiness.rules.planning.costs import UNPLACED
from duologue.readiness.rules.planning.facts import Plan, Weeks
from duologue.readiness.rules.planning.grid import QUARTER
from duologue.readiness.rules.planning.making import make, plan, prepared
from duologue.readiness.rules.planning.options import all_of
from duologue.readiness.rules.planning.replanning import replan

SIZES = (100, 1_000, 10_000)


def measure() -> list[Number]:
    took: dict[int, float] = {}
    plans: dict[int, tuple[Weeks, Plan]] = {}
    for size in SIZES:
        weeks = organisation(size)
        began = time.perf_counter()
        found = plan(weeks)
        took[size] = time.perf_counter() - began
        plans[size] = weeks, found
    broken = sum(len(wrong_with(*planned)) for planned in plans.values())
    bound = lower_bound(prepared(plans[1_000][0]))
    gap = 100 * (plans[1_000][1].cost - bound) / bound
    ratios = [took[size] / size for size in SIZES]
    moved, replanned = _replanning()
    return [
        Number("anything broken, by another look", broken, at_most=0, unit="violations"),
        Number("1,000 people", took[1_000], at_most=1.0, unit="s"),
        Number("1,000 people above the bound", gap, at_most=1.0, unit="%"),
        Number("10,000 people", took[10_000], at_most=5.0, unit="s"),
        Number("a person among 10,000 / among 1,000", ratios[2] / ratios[1], at_most=1.5, unit="times the time"),
        Number("moved for each that was hit", moved, at_most=1.05),
        Number("one change among 1,000", replanned * 1_000, at_most=20, unit="ms"),
    ]


def _replanning() -> tuple[float, float]:
    """How many move for each that is hit, and the seconds of one change."""
    weeks = organisation(1_000, seed=2)
    board = prepared(weeks)
    make(board)
    was = list(board.at)
    seconds, hit = [], 0
    for one in [number for number, at in enumerate(was) if at is not None][::60]:
        person, at = weeks.wanted[one].report, board.grid.at(board.at[one] or 0)
        busy = tuple(sorted((*board.weeks.people[person].busy, (at, at + QUARTER))))
        began = time.perf_counter()
        hit += len(replan(board, {person: replace(weeks.people[person], busy=busy)}))
        seconds.append(time.perf_counter() - began)
    moved = sum(before != after for before, after in zip(was, board.at, strict=True))
    return moved / hit, max(seconds)


def lower_bound(board: Board) -> float:
    """No plan costs less: every 1:1 may be in parts of several places, by HiGHS' interior point without crossover."""
    costs: list[float] = []
    rows: dict[tuple[Hashable, ...], list[int]] = defaultdict(list)
    for number, options in enumerate(board.options):
        for cost, start in [*all_of(options), (UNPLACED, None)]:
            column = len(costs)
            costs.append(cost)
            rows["placed", number].append(column)
            if start is None:
                continue
            for quarter in range(start, start + options.quarters + AIR):
                rows["person", options.manager, quarter].append(column)
                rows["person", options.report, quarter].append(column)
            rows["day", options.manager, board.day_of(start)].append(column)
            for quarter in range(start, start + options.quarters) if options.site is not None else ():
                rows["room", options.site, quarter].append(column)
    return _solved(board, costs, rows)


def _solved(board: Board, costs: list[float], rows: dict[tuple[Hashable, ...], list[int]]) -> float:
    most = {key: _most(board, key) for key in rows}
    kept = [(key, columns) for key, columns in rows.items() if key[0] == "placed" or len(columns) > most[key]]
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(costs), len(kept)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.array(costs), np.zeros(len(costs)), np.ones(len(costs))
    lp.row_lower_ = np.array([1.0 if key[0] == "placed" else -highspy.kHighsInf for key, _ in kept])
    lp.row_upper_ = np.array([most[key] for key, _ in kept])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(columns) for _, columns in kept)])
    lp.a_matrix_.index_ = np.concatenate([np.array(columns) for _, columns in kept])
    lp.a_matrix_.value_ = np.ones(len(lp.a_matrix_.index_))
    highs = highspy.Highs()
    for name, value in (("output_flag", False), ("solver", "ipm"), ("run_crossover", "off")):
        highs.setOptionValue(name, value)
    highs.passModel(lp)
    highs.run()
    return float(highs.getInfo().objective_function_value)


def _most(board: Board, key: tuple[Hashable, ...]) -> float:
    if key[0] == "day":
        return float(board.weeks.most_a_day)
    if key[0] == "room":
        site, quarter = key[1], key[2]
        assert isinstance(quarter, int)
        return float(sum(room.free >> quarter & 1 for room in board.rooms.get(site, ())))
    return 1.0
