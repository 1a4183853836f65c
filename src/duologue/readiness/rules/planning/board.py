"""A plan while it is being made: who is where, and where there is room left."""

from collections.abc import Hashable
from dataclasses import dataclass, field

from duologue.readiness.rules.planning.costs import UNPLACED, known
from duologue.readiness.rules.planning.facts import Wanted, Weeks
from duologue.readiness.rules.planning.grid import Grid, first, starts
from duologue.readiness.rules.planning.options import Options, options_of

AIR = 1
"""Quarters between two 1:1s of one person."""


@dataclass(slots=True)
class Room:
    name: str
    ever: int
    """When it is free but for what is planned here."""
    free: int
    held_by: dict[int, int] = field(default_factory=dict)
    """Whose it is, by the quarter."""
    open: dict[int, int] = field(default_factory=dict)
    """Where a 1:1 of so many quarters could begin, until something changes."""

    def starts(self, quarters: int) -> int:
        if quarters not in self.open:
            self.open[quarters] = starts(self.free, quarters)
        return self.open[quarters]

    def change(self, one: int, start: int, quarters: int) -> None:
        """In, when it is not, out, when it is."""
        self.free ^= _bits(start, quarters)
        if self.held_by.get(start) == one:
            for quarter in range(start, start + quarters):
                del self.held_by[quarter]
        else:
            self.held_by.update(dict.fromkeys(range(start, start + quarters), one))
        self.open.clear()


class Board:
    """All 1:1s by their place in the list; where each begins, or None."""

    def __init__(self, weeks: Weeks) -> None:
        self.grid = grid = Grid.over(weeks.begin, weeks.end)
        self.weeks = weeks
        self.people = [known(person, grid) for person in weeks.people]
        self.options = [self._options(one) for one in weeks.wanted]
        options = self.options
        self.at: list[int | None] = [None] * len(options)
        self.room_of: list[Room | None] = [None] * len(options)
        self.wanted_of: list[list[int]] = [[] for _ in weeks.people]
        for number, wanted in enumerate(weeks.wanted):
            for person in (wanted.manager, wanted.report):
                self.wanted_of[person].append(number)
        self.of_person: list[set[int]] = [set() for _ in weeks.people]
        self.left = [(1 << grid.quarters + AIR) - 1] * len(weeks.people)
        """What of each one's time no 1:1 on the board takes, with its air."""
        self.cost = UNPLACED * len(options)
        self._done: list[tuple[int, int, Room | None]] = []
        self._most = weeks.most_a_day
        self._day_of = _days(grid)
        self._day_bits = [bits for _, bits in grid.days()]
        self._led = [[0] * len(self._day_bits) for _ in weeks.people]
        self._may_lead = [grid.everything] * len(weeks.people)
        """The days of each that are not full."""
        self.rooms: dict[Hashable, list[Room]] = {}
        for place in weeks.rooms:
            free = grid.everything & ~grid.touched(place.busy)
            self.rooms.setdefault(place.site, []).append(Room(place.name, free, free))

    def look_again(self, one: int) -> None:
        """After something has changed for one of the two; it is off the board meanwhile."""
        self.options[one] = self._options(self.weeks.wanted[one])

    def allowed(self, one: int) -> int:
        """Starts at which both have time beside their other 1:1s, the manager's day is not full, and a room is free."""
        it = self.options[one]
        around = it.quarters + AIR
        # One quarter before and the whole of it have to be free of what is taken, which has its own air behind it.
        both = starts(self.left[it.manager] & self.left[it.report], around)
        left = it.possible & both & self._may_lead[it.manager]
        if it.site is not None and left:
            left &= self._with_a_room(it.site, it.quarters)
        return left

    def best(self, one: int) -> tuple[int, int] | None:
        """Cost and start of the cheapest one that is allowed."""
        allowed = self.allowed(one)
        if not allowed:
            return None
        for cost, which in self.options[one].levels:
            if here := which & allowed:
                return cost, first(here)
        raise LookupError(one)

    def place(self, one: int, start: int) -> None:
        it = self.options[one]
        room = None
        if it.site is not None:
            room = next(room for room in self.rooms[it.site] if room.starts(it.quarters) >> start & 1)
        self._put(one, start, room)

    def lift(self, one: int) -> int:
        """Take it off; where it was."""
        start, room = self.at[one], self.room_of[one]
        assert start is not None
        it = self.options[one]
        self._done.append((one, start, room))
        self.at[one] = self.room_of[one] = None
        self.cost += UNPLACED - it.cost_at(start)
        self._change(one, start)
        if room is not None:
            room.change(one, start, it.quarters)
        return start

    def mark(self) -> int:
        """To come back to with `undo`."""
        return len(self._done)

    def undo(self, mark: int) -> None:
        """As it was then, each 1:1 in the room it had."""
        while len(self._done) > mark:
            one, start, room = self._done.pop()
            if self.at[one] is None:
                self._put(one, start, room)
            else:
                self.lift(one)
            self._done.pop()

    def forget(self) -> None:
        """What was done is not undone any more."""
        self._done.clear()

    def in_the_way(self, one: int, start: int) -> set[int]:
        """Other 1:1s that would have to go: those of the two that would touch it, one of a full day, those in one room."""
        it = self.options[one]
        found = {
            other for other in self.of_person[it.manager] | self.of_person[it.report] if self._touch(one, start, other)
        }
        day = self._day_of[start]
        is_full = not self._may_lead[it.manager] >> start & 1
        if is_full and not any(self._leads_on(it.manager, other, day) for other in found):
            led = [other for other in self.of_person[it.manager] if self._leads_on(it.manager, other, day)]
            found.add(max(led, key=lambda other: (self.options[other].cost_at(self.at[other] or 0), other)))
        if it.site is not None:
            found |= self._in_a_room(one, start, found)
        found.discard(one)
        return found

    def _in_a_room(self, one: int, start: int, going: set[int]) -> set[int]:
        """Who would have to leave the room in which the fewest are."""
        it = self.options[one]
        wanted, end = _bits(start, it.quarters), start + it.quarters
        best: set[int] | None = None
        for room in self.rooms.get(it.site, ()):
            if room.free & wanted == wanted:
                return set()
            if room.ever & wanted != wanted:
                continue
            held_by = room.held_by
            there = {held_by[quarter] for quarter in range(start, end) if quarter in held_by} - going
            if best is None or len(there) < len(best):
                best = there
        return best or set()

    def _touch(self, one: int, start: int, other: int) -> bool:
        at = self.at[other]
        if at is None or other == one:
            return False
        return at < start + self.options[one].quarters + AIR and start < at + self.options[other].quarters + AIR

    def _leads_on(self, manager: int, other: int, day: int) -> bool:
        at = self.at[other]
        return at is not None and self.options[other].manager == manager and self._day_of[at] == day

    def _put(self, one: int, start: int, room: Room | None) -> None:
        it = self.options[one]
        self._done.append((one, start, room))
        self.at[one], self.room_of[one] = start, room
        self.cost += it.cost_at(start) - UNPLACED
        self._change(one, start)
        if room is not None:
            room.change(one, start, it.quarters)

    def _options(self, wanted: Wanted) -> Options:
        manager, report = self.people[wanted.manager], self.people[wanted.report]
        return options_of(wanted, self.weeks.now, self.grid, manager, report)

    def day_of(self, start: int) -> int:
        """Counted from the first of the grid."""
        return self._day_of[start]

    def _change(self, one: int, start: int) -> None:
        """On when it is off, off when it is on."""
        it = self.options[one]
        taken, manager, report = _bits(start, it.quarters + AIR), it.manager, it.report
        self.left[manager] ^= taken
        self.left[report] ^= taken
        on = self.at[one] is not None
        for theirs in (self.of_person[manager], self.of_person[report]):
            (theirs.add if on else theirs.discard)(one)
        day, led = self._day_of[start], self._led[manager]
        was = led[day]
        led[day] = was + 1 if on else was - 1
        if (was >= self._most) != (led[day] >= self._most):
            self._may_lead[manager] ^= self._day_bits[day]

    def _with_a_room(self, site: Hashable, quarters: int) -> int:
        found = 0
        for room in self.rooms.get(site, ()):
            found |= room.starts(quarters)
        return found


def _bits(start: int, quarters: int) -> int:
    return ((1 << quarters) - 1) << start


def _days(grid: Grid) -> list[int]:
    """The day of each quarter, counted from the first of the grid."""
    return [index for index, (_, bits) in enumerate(grid.days()) for _ in range(bits.bit_count())]
