"""How often something may be asked, counted in this process alone and kept nowhere. Time is an argument, of a clock nobody can set."""

import math
from collections import deque
from dataclasses import dataclass, field
from threading import Lock

_REMEMBERED = 50_000
"""Names that are kept at most: who asks from ever new addresses fills no memory."""


@dataclass(frozen=True, slots=True)
class Pace:
    most: int
    within: float
    """Seconds."""
    methods: tuple[str, ...] = ("POST",)


@dataclass
class Counter:
    """Who did what when, within the time that matters. `now` is that of a clock nobody can set."""

    kept: dict[tuple[str, str], deque[float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, what: str, who: str, pace: Pace, now: float) -> int:
        """0 when it may be done now, and then it counts; otherwise the seconds to wait, and it does not count."""
        with self._lock:
            times = self.kept.pop((what, who), deque[float]())
            self.kept[what, who] = times  # last: what was not done for longest is forgotten first
            while times and times[0] <= now - pace.within:
                times.popleft()
            if len(times) >= pace.most:
                return max(1, math.ceil(times[0] + pace.within - now))
            times.append(now)
            while len(self.kept) > _REMEMBERED:
                del self.kept[next(iter(self.kept))]
            return 0


counter = Counter()
"""Of this process: each has its own, as it protects the work of a process."""
