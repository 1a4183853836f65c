"""A pulse as the page tells it: what each group said, how that went over time, and what could be learnt of one answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from duologue.safety.queries import GroupFigures
from duologue.safety.rules.pulse.figures import figure, still_possible
from duologue.safety.rules.pulse.release import FEWEST
from duologue.safety.rules.pulse.statements import LEAST, MOST, SCALE, STATEMENTS, Statement, towards_safety
from duologue.translation import gettext as _
from duologue.translation.dates import month

WIDTH, HEIGHT = 220, 44
"""Of the small chart, in its own units."""
OTHERS = {"low": LEAST, "middle": 4, "high": MOST}
"""What all others answer, for trying out what is shown."""


@dataclass(frozen=True, slots=True)
class ToldLine:
    statement: Statement
    words: str


@dataclass(frozen=True, slots=True)
class ToldGroup:
    name: str
    on: date
    lines: list[ToldLine]
    """Of the latest pulse; empty where too few answered for this group to be shown."""
    answers: str
    chart: str
    """Points of a line over the pulses, as SVG writes them; higher is safer. Empty with fewer than two."""
    words: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class Tried:
    mine: int
    others: str
    many: int
    shown: str
    to_all: str
    to_a_colleague: str


def groups(figures: Iterable[GroupFigures]) -> list[ToldGroup]:
    """One a group, in the order of their latest pulse; every group told by itself, none beside another."""
    rounds: dict[str, list[GroupFigures]] = {}
    for one in figures:
        rounds.setdefault(one.key, []).append(one)
    return [_group(every) for every in rounds.values()]


def tried(mine: int, others: str, many: int) -> Tried:
    """What would be shown, and what could still be your answer: to everybody, and to the colleague who can exclude most."""
    found = figure([mine, *[OTHERS[others]] * (many - 1)])
    if found is None:
        return Tried(mine, others, many, _("nothing"), _("every value"), _("every value"))
    told = [still_possible(found, many, known) for known in range(LEAST, MOST + 1)]
    colleague = min((values for values in told if mine in values), key=len)
    return Tried(mine, others, many, found.words, _values(still_possible(found, many)), _values(colleague))


def least_shown() -> int:
    return FEWEST


def _group(every: list[GroupFigures]) -> ToldGroup:
    latest = every[0]
    levels = [(one.opened_on, level) for one in reversed(every) if (level := _level(one)) is not None]
    lines = [
        ToldLine(statement, latest.by_statement[statement.number].words)
        for statement in STATEMENTS
        if statement.number in latest.by_statement
    ]
    answers = next((one.answers for one in latest.by_statement.values()), "")
    chart = " ".join(f"{x:g},{y:g}" for x, y in _line([level for on, level in levels])) if len(levels) > 1 else ""
    words = ", ".join(_("{level} in {month}").format(level=f"{level:.1f}", month=month(on)) for on, level in levels)
    return ToldGroup(latest.name, latest.opened_on, lines, answers, chart, words)


def _level(one: GroupFigures) -> float | None:
    """The mean of what is shown of the seven, turned so that more is safer; None where one of them is not shown."""
    turned = [
        towards_safety(statement, float(one.by_statement[statement.number].level))
        for statement in STATEMENTS
        if statement.number in one.by_statement
    ]
    return sum(turned) / len(turned) if len(turned) == len(STATEMENTS) else None


def _line(levels: list[float]) -> list[tuple[float, float]]:
    step = WIDTH / max(1, len(levels) - 1)
    return [
        (round(at * step, 1), round((MOST - level) / (MOST - LEAST) * HEIGHT, 1)) for at, level in enumerate(levels)
    ]


def _values(values: tuple[int, ...]) -> str:
    if len(values) == MOST:
        return _("every value")
    least, most = values[0], values[-1]
    said = _("{least} to {most}, from “{first}” to “{last}”")
    return said.format(least=least, most=most, first=_(SCALE[least]), last=_(SCALE[most]))
