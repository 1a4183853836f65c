"""One number of a benchmark, with what it is to reach."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Number:
    name: str
    value: float
    at_least: float | None = None
    at_most: float | None = None
    unit: str = ""

    @property
    def is_reached(self) -> bool:
        too_small = self.at_least is not None and self.value < self.at_least
        return not too_small and not (self.at_most is not None and self.value > self.at_most)

    def as_data(self) -> dict[str, Any]:
        bounds = {"at_least": self.at_least, "at_most": self.at_most}
        return {"value": round(self.value, 4), "unit": self.unit, **{k: v for k, v in bounds.items() if v is not None}}

    def __str__(self) -> str:
        bound = (
            f"≥ {self.at_least:g}"
            if self.at_least is not None
            else f"≤ {self.at_most:g}"
            if self.at_most is not None
            else ""
        )
        wanted = f"{'reached' if self.is_reached else 'MISSED '} {bound} {self.unit}" if bound else self.unit
        return f"{self.name:42} {self.value:12.4g}  {wanted}"


def median_seconds(act: Callable[[], object], *, rounds: int) -> float:
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        times.append(time.perf_counter() - began)
    return statistics.median(times)
