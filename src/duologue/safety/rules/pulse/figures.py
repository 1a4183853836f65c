"""What is shown of a part's answers, and what could be learnt of one of them from it.

Up to nine answers only one of three bands is shown; from ten on the mean in halves, and at the ends no further than 2 and 6.
So whatever people answer, a colleague who knows their own answer can never narrow somebody else's to fewer than four of the seven
values. A group of several parts is put together from what is shown of these alone: nothing more can be learnt from it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from duologue.safety.rules.pulse.release import FEWEST
from duologue.safety.rules.pulse.statements import LEAST, MOST
from duologue.translation import gettext

FINER = 10
"""Answers from which more than a band is shown."""
_LOW, _HIGH = 3, 5
"""Means below and above which a band is no longer the middle one."""
_BAND_LEVELS = (Fraction(2), Fraction(4), Fraction(6))
_ENDS = (Fraction(2), Fraction(6))
_HALF = Fraction(1, 2)
_MANY = (100, 50, 20, 10, 5)


@dataclass(frozen=True, slots=True)
class Figure:
    """`level` is from 2 to 6; with a band it stands for the whole of it."""

    level: Fraction
    is_band: bool
    least: int
    """There are at least so many answers behind it; how many exactly is not shown."""

    @property
    def words(self) -> str:
        if self.is_band:
            return {
                2: gettext("rather inaccurate"),
                4: gettext("in between"),
                6: gettext("rather accurate"),
            }[int(self.level)]
        said = gettext("{level} of {most}").format(level=f"{float(self.level):g}", most=MOST)
        return {_ENDS[0]: gettext("2 of 7 or less"), _ENDS[1]: gettext("6 of 7 or more")}.get(self.level, said)

    @property
    def answers(self) -> str:
        above = [least for least in _MANY if least > self.least]
        if not above:
            return gettext("{least} answers or more").format(least=self.least)
        return gettext("{least} to {most} answers").format(least=self.least, most=above[-1] - 1)


def figure(answers: Sequence[int]) -> Figure | None:
    """Of one part. None with fewer than five answers."""
    return _figure(sum(answers), len(answers)) if len(answers) >= FEWEST else None


def together(parts: Iterable[tuple[Figure, int]]) -> Figure | None:
    """A group's figure out of its parts' alone, each with its number of answers. None without any part."""
    known = list(parts)
    if len(known) < 2:
        return known[0][0] if known else None
    count = sum(number for _, number in known)
    return Figure(
        _halves(sum((one.level * number for one, number in known), Fraction(0)) / count),
        is_band=False,
        least=_least(count),
    )


def still_possible(shown: Figure, count: int, known: int | None = None) -> tuple[int, ...]:
    """Values somebody's answer may have, given what is shown of `count` answers and, to a colleague, their own `known` one.

    Empty when no answers could have led there.
    """
    others = count - (1 if known is None else 2)
    sums = [total - (known or 0) for total in range(LEAST * count, MOST * count + 1) if _figure(total, count) == shown]
    return tuple(
        value
        for value in range(LEAST, MOST + 1)
        if any(LEAST * others <= total - value <= MOST * others for total in sums)
    )


def _figure(total: int, count: int) -> Figure:
    mean = Fraction(total, count)
    if count < FINER:
        return Figure(_BAND_LEVELS[(mean >= _LOW) + (mean > _HIGH)], is_band=True, least=_least(count))
    return Figure(_halves(mean), is_band=False, least=_least(count))


def _halves(mean: Fraction) -> Fraction:
    """Half up, so that it does not hang on which half is even."""
    nearest = Fraction((mean / _HALF + _HALF).__floor__()) * _HALF
    return min(max(nearest, _ENDS[0]), _ENDS[1])


def _least(count: int) -> int:
    return next(least for least in _MANY if count >= least)
