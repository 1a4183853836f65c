"""Where one 1:1 could be, the best first: sets of starts of one cost each."""

from dataclasses import dataclass

from duologue.readiness.rules.planning.costs import MOVED, WEIGHT, Against, Known, odd, rings
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
        for cost, starts_of_it in self.levels:
            if starts_of_it & bit:
                return cost
        raise LookupError(start)

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
    broken = ((Against.SPLITS, one.split_by(quarters)) for one in (manager, report))
    return (*each_of_them, *broken, (Against.ODD, odd(grid)))


def _levels(
    free: int, against: tuple[tuple[Against, int], ...], grid: Grid, anchor: int, stands: int | None
) -> tuple[tuple[int, int], ...]:
    levels: dict[int, int] = {}
    weights = _weighed(free, against)
    if stands is not None:
        weights.append((free & ~(1 << stands), MOVED))
    for away, days in rings(grid, anchor // A_DAY):
        parts = {away: free & days} if free & days else {}
        for where, weight in weights if parts else ():
            if where & days:
                parts = _parted(parts, where, weight)
        for cost, which in parts.items():
            levels[cost] = levels.get(cost, 0) | which
    return tuple(sorted(levels.items()))


def _weighed(free: int, against: tuple[tuple[Against, int], ...]) -> list[tuple[int, int]]:
    """Starts and what speaks against them; what speaks against the same ones is put together."""
    found: dict[int, int] = {}
    for reason, where in against:
        if here := where & free:
            found[here] = found.get(here, 0) + WEIGHT[reason]
    return list(found.items())


def _parted(parts: dict[int, int], where: int, weight: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for cost, which in parts.items():
        worse = which & where
        if worse:
            found[cost + weight] = found.get(cost + weight, 0) | worse
        if better := which ^ worse:
            found[cost] = found.get(cost, 0) | better
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
