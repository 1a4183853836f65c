"""Where one 1:1 could be, the best first: sets of starts of one cost each."""

from dataclasses import dataclass

from duologue.readiness.rules.planning.costs import A_DAY_OFF, MOVED, WEIGHT, Against, Known, odd, splits
from duologue.readiness.rules.planning.facts import FREEZE, Wanted
from duologue.readiness.rules.planning.grid import A_DAY, QUARTER, Grid, each, starts
from duologue.translation import marked


@dataclass(frozen=True, slots=True)
class Options:
    """One 1:1 on the grid."""

    manager: int
    report: int
    quarters: int
    levels: tuple[tuple[int, int], ...]
    """Cost and starts, the cheapest first; no start is in two of them."""
    possible: int
    """All starts of all levels."""
    stands: int | None
    """Where it is now, on the grid."""
    site: object
    against: tuple[tuple[Against, int], ...]
    why_none: str

    def cost_at(self, start: int) -> int:
        bit = 1 << start
        return next(cost for cost, starts_of_it in self.levels if starts_of_it & bit)

    def against_at(self, start: int) -> list[Against]:
        """What speaks against a start, and would be told."""
        return [against for against, where in self.against if where >> start & 1]


def options_of(wanted: Wanted, now: int, grid: Grid, manager: Known, report: Known) -> Options:
    """Everything that does not depend on where the others are."""
    quarters = -(-wanted.minutes * 60 // QUARTER)
    both = manager.free & report.free
    window = grid.inside([(max(wanted.begin, now), wanted.end)])
    free, why_none = starts(both & window, quarters), ""
    if not free:
        why_none = _why_none(manager, report, window, quarters)
    stands = None if wanted.stands is None else grid.quarter(wanted.stands)
    if wanted.stands is not None and wanted.stands - now < FREEZE:
        free = 0 if stands is None else 1 << stands
        why_none = marked("It begins within twenty hours, and is left where it is.")
    against = _against(manager, report, grid, quarters)
    levels = _levels(free, against, grid, wanted.anchor, stands)
    return Options(wanted.manager, wanted.report, quarters, levels, free, stands, wanted.site, against, why_none)


def _against(manager: Known, report: Known, grid: Grid, quarters: int) -> tuple[tuple[Against, int], ...]:
    """Each of the two counts; what speaks against a start for both counts twice."""
    each_of_them = (*manager.against, *report.against)
    broken = ((Against.SPLITS, splits(one.free, quarters)) for one in (manager, report))
    return (*each_of_them, *broken, (Against.ODD, odd(grid)))


def _levels(
    free: int, against: tuple[tuple[Against, int], ...], grid: Grid, anchor: int, stands: int | None
) -> tuple[tuple[int, int], ...]:
    levels: dict[int, int] = {}
    here = 0 if stands is None else 1 << stands
    weights: dict[int, int] = {}
    for reason, where in against:
        weights[where & free] = weights.get(where & free, 0) + WEIGHT[reason]
    weights.pop(0, None)
    for day, of_day in grid.days():
        if not free & of_day:
            continue
        away = A_DAY_OFF * abs(day - anchor // A_DAY)
        parts = {away: free & of_day} if stands is None else _parted({away: free & of_day}, ~here, MOVED)
        for where, weight in weights.items():
            if where & of_day:
                parts = _parted(parts, where, weight)
        for cost, which in parts.items():
            levels[cost] = levels.get(cost, 0) | which
    return tuple(sorted((cost, which) for cost, which in levels.items() if which))


def _parted(parts: dict[int, int], where: int, weight: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for cost, which in parts.items():
        worse = which & where
        if worse:
            found[cost + weight] = found.get(cost + weight, 0) | worse
        if which & ~where:
            found[cost] = found.get(cost, 0) | (which & ~where)
    return found


def _why_none(manager: Known, report: Known, window: int, quarters: int) -> str:
    if not starts(window, quarters):
        return marked("The time in which it is to be is over, or too short for it.")
    if not starts(manager.free & window, quarters):
        return marked("The manager has no free time that is long enough.")
    if not starts(report.free & window, quarters):
        return marked("The report has no free time that is long enough.")
    return marked("The two are never free at the same time for that long.")


def all_of(options: Options) -> list[tuple[int, int]]:
    """Every start with its cost, the cheapest first."""
    return [(cost, start) for cost, which in options.levels for start in each(which)]
