"""Why there is no slot at all: the first rule that leaves nothing over, and the nearest thing that would make one."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import combinations

from duologue.readiness.rules.saying import short_day
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
from duologue.translation import dates, marked, ngettext
from duologue.translation import gettext as _


def why_none(request: Request) -> tuple[str, ...]:
    """The exact reason and, after it, what would help; called only when there is no slot."""
    begin, end = request.within
    minutes = request.length // 60
    if end <= request.now:
        said = _("The range ends at {end}, and now is {now}.")
        return said.format(end=_at(request.end), now=_at(request.now)), _("Look further ahead than that.")
    if end - begin < request.length:
        said = (
            _(
                "From {begin} until {end} what is left of the range is {length}, shorter than the {many} minutes asked for."
            )
            if begin > request.begin
            else _("From {begin} until {end} the range is {length}, shorter than the {many} minutes asked for.")
        )
        return (
            said.format(begin=_at(begin), end=_at(end), length=_minutes(end - begin), many=minutes),
            _("Let the range end at {time} or later.").format(time=_at(begin + request.length)),
        )
    working = [working_time(person.hours, person.zone, request.within) for person in request.people]
    free = [without(hours, person.busy) for hours, person in zip(working, request.people, strict=True)]
    reason, helps = (
        _too_little_work(request, working)
        or _too_busy(request, working, free)
        or _off_the_step(request, _common(free))
        or _no_room(request, _common(free))
    )
    return (reason, *(helps or (_("Nothing small would make one: look further ahead."),)))


_Verdict = tuple[str, tuple[str, ...]] | None


def _too_little_work(request: Request, working: Sequence[list[Stretch]]) -> _Verdict:
    """Somebody never works that long, or some of them never at the same time."""
    for some, hours in _fewest_that_have_none(request, working):
        most = longest(hours)
        if len(some) == 1:
            said = _("{people} has no {many} minutes of working hours in a row in this range")
        elif most is None:
            said = _("The working hours of {people} never overlap in this range")
        else:
            said = _("The working hours of {people} never overlap for {many} minutes in this range")
        said = said.format(people=_and(some), many=request.length // 60)
        return _with_the_longest(said, most), (*longer_hours(request), *shorter(request, _common(working)))
    return None


def _too_busy(request: Request, working: Sequence[list[Stretch]], free: Sequence[list[Stretch]]) -> _Verdict:
    """Within the hours in which all of them work, somebody is always busy, or some of them in turn."""
    together = _common(working)
    within_these = [in_both(together, one) for one in free]
    for some, left in _fewest_that_have_none(request, within_these):
        most = longest(left)
        said = _(_BUSY[len(some) == 1, most is None])
        said = said.format(people=_and(some), many=request.length // 60, they_work=_whoever(request))
        return _with_the_longest(said, most), (*fewer_busy_times(request), *shorter(request, _common(free)))
    return None


_BUSY = {
    # one of them alone, all the time
    (True, True): marked("{people} is busy all the time in the hours in which {they_work}"),
    (True, False): marked("{people} is busy too often for {many} minutes in a row in the hours in which {they_work}"),
    (False, True): marked("Between them, {people} are busy all the time in the hours in which {they_work}"),
    (False, False): marked(
        "Between them, {people} are busy too often for {many} minutes in a row in the hours in which {they_work}"
    ),
}


def _off_the_step(request: Request, together: list[Stretch]) -> _Verdict:
    if any(on_the_step(together, request.length, request.step)):
        return None
    said = _(
        "There are {many} minutes in which {they_are_free}, but none of them begins on the step of {step} minutes, "
        "counted from midnight UTC."
    )
    said = said.format(many=request.length // 60, they_are_free=_free(request), step=request.step // 60)
    return said, with_another_step(request, together)


def _no_room(request: Request, together: list[Stretch]) -> tuple[str, tuple[str, ...]]:
    times = sum(1 for _start in on_the_step(together, request.length, request.step))
    if not request.rooms:
        said = _("A private room is needed, and no room is named.")
    elif not request.usable_rooms:
        said = _("A private room is needed, and none of the rooms is private.")
    else:
        said = ngettext(
            "No private room is free at the one time at which {they_are_free}.",
            "No private room is free at any of the {many} times at which {they_are_free}.",
            times,
        ).format(many=times, they_are_free=_free(request))
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


def _with_the_longest(said: str, stretch: Stretch | None) -> str:
    if stretch is None:
        return f"{said}."
    length, begin = _minutes(stretch[1] - stretch[0]), _at(stretch[0])
    return _("{reason}; the longest is {length}, from {time}.").format(reason=said, length=length, time=begin)


def _free(request: Request) -> str:
    if len(request.people) == 2:
        return _("both are free")
    return _("{people} are free").format(people=_and(list(request.people)))


def _whoever(request: Request) -> str:
    return _("both work") if len(request.people) == 2 else _("all of them work")


def _and(people: list[Person]) -> str:
    return dates.together([person.name for person in people])


def _minutes(seconds: int) -> str:
    whole = seconds // 60
    return ngettext("{many} minute", "{many} minutes", whole).format(many=whole)


def _at(instant: int) -> str:
    wall = datetime.fromtimestamp(instant, UTC)
    return _("{day} {time} UTC").format(day=short_day(wall), time=f"{wall:%H:%M}")
