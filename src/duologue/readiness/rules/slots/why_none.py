"""Why there is no slot at all: the first rule that leaves nothing over, and the nearest thing that would make one."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import combinations

from duologue.readiness.rules.slots.nearest import (
    fewer_busy_times,
    longer_hours,
    shorter,
    with_another_room,
    with_another_step,
)
from duologue.readiness.rules.slots.request import Person, Request
from duologue.readiness.rules.slots.stretches import Stretch, in_both, longest, on_the_step, without
from duologue.readiness.rules.slots.wall import working_time


def why_none(request: Request) -> tuple[str, ...]:
    """The exact reason and, after it, what would help; called only when there is no slot."""
    begin, end = request.within
    minutes = request.length // 60
    if end <= request.now:
        return f"The range ends at {_at(request.end)}, and now is {_at(request.now)}.", "Look further ahead than that."
    if end - begin < request.length:
        of_it = "what is left of the range is" if begin > request.begin else "the range is"
        return (
            f"From {_at(begin)} until {_at(end)} {of_it} {_minutes(end - begin)}, shorter than the {minutes} minutes asked "
            f"for.",
            f"Let the range end at {_at(begin + request.length)} or later.",
        )
    working = [working_time(person.hours, person.zone, request.within) for person in request.people]
    free = [without(hours, person.busy) for hours, person in zip(working, request.people, strict=True)]
    reason, helps = (
        _too_little_work(request, working)
        or _too_busy(request, working, free)
        or _off_the_step(request, _common(free))
        or _no_room(request, _common(free))
    )
    return (reason, *(helps or ("Nothing small would make one: look further ahead.",)))


_Verdict = tuple[str, tuple[str, ...]] | None


def _too_little_work(request: Request, working: Sequence[list[Stretch]]) -> _Verdict:
    """Somebody never works that long, or some of them never at the same time."""
    for some, hours in _fewest_that_have_none(request, working):
        most = longest(hours)
        if len(some) == 1:
            said = f"{some[0].name} has no {request.length // 60} minutes of working hours in a row in this range"
        elif most is None:
            said = f"The working hours of {_and(some)} never overlap in this range"
        else:
            said = f"The working hours of {_and(some)} never overlap for {request.length // 60} minutes in this range"
        return f"{said}{_the_longest(most)}.", (*longer_hours(request), *shorter(request, _common(working)))
    return None


def _too_busy(request: Request, working: Sequence[list[Stretch]], free: Sequence[list[Stretch]]) -> _Verdict:
    """Within the hours in which all of them work, somebody is always busy, or some of them in turn."""
    together = _common(working)
    within_these = [in_both(together, one) for one in free]
    for some, left in _fewest_that_have_none(request, within_these):
        most = longest(left)
        whole = "all the time" if most is None else f"too often for {request.length // 60} minutes in a row"
        if len(some) == 1:
            said = f"{some[0].name} is busy {whole} in the hours in which {_whoever(request)}"
        else:
            said = f"Between them, {_and(some)} are busy {whole} in the hours in which {_whoever(request)}"
        return f"{said}{_the_longest(most)}.", (*fewer_busy_times(request), *shorter(request, _common(free)))
    return None


def _off_the_step(request: Request, together: list[Stretch]) -> _Verdict:
    if any(on_the_step(together, request.length, request.step)):
        return None
    said = (
        f"There are {request.length // 60} minutes in which {_free(request)}, but none of them begins on the step of "
        f"{request.step // 60} minutes, counted from midnight UTC."
    )
    return said, with_another_step(request, together)


def _no_room(request: Request, together: list[Stretch]) -> tuple[str, tuple[str, ...]]:
    times = sum(1 for _ in on_the_step(together, request.length, request.step))
    counted = "the one time" if times == 1 else f"any of the {times} times"
    if not request.rooms:
        said = "A private room is needed, and no room is named."
    elif not request.usable_rooms:
        said = "A private room is needed, and none of the rooms is private."
    else:
        said = f"No private room is free at {counted} at which {_free(request)}."
    return said, with_another_room(request, together)


def _fewest_that_have_none(
    request: Request, times: Sequence[list[Stretch]]
) -> Iterator[tuple[list[Person], list[Stretch]]]:
    """The smallest groups whose common time is too short, with what they have in common; the smallest first."""
    numbers = range(len(request.people))
    for size in sorted({1, min(2, len(numbers)), len(numbers)}):
        for group in combinations(numbers, size):
            common = _common([times[number] for number in group])
            if not any(end - begin >= request.length for begin, end in common):
                yield [request.people[number] for number in group], common


def _common(times: Sequence[list[Stretch]]) -> list[Stretch]:
    common = times[0]
    for others in times[1:]:
        common = in_both(common, others)
    return common


def _the_longest(stretch: Stretch | None) -> str:
    return f"; the longest is {_minutes(stretch[1] - stretch[0])}, from {_at(stretch[0])}" if stretch else ""


def _free(request: Request) -> str:
    return "both are free" if len(request.people) == 2 else f"{_and(list(request.people))} are free"


def _whoever(request: Request) -> str:
    return "both work" if len(request.people) == 2 else "all of them work"


def _and(people: list[Person]) -> str:
    names = [person.name for person in people]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _minutes(seconds: int) -> str:
    whole = seconds // 60
    return "1 minute" if whole == 1 else f"{whole} minutes"


def _at(instant: int) -> str:
    return f"{datetime.fromtimestamp(instant, UTC):%a %d %b %Y %H:%M} UTC"
