"""What a directory or an HR system says of one person, and what follows from it here: decided with its reasons, done elsewhere.

What is dangerous or cannot be done yet is held, and decided again whenever anything changes: so it does not matter in which
order things are said, or how often.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from duologue.translation import gettext as _
from duologue.translation import pgettext


@dataclass(frozen=True, slots=True)
class Said:
    """None says nothing; an empty text says that there is none."""

    name: str
    email: str
    active: bool = True
    department: str | None = None
    zone: str | None = None
    starts_on: date | None = None
    leaves_on: date | None = None
    """The last day. One to come stays untold and changes nothing: nobody is to learn from us that they are to leave."""
    manager: str | None = None
    """By whatever the directory calls them: an id of ours or of its own, a name to sign in with, or a mail address."""


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody of the organisation, as things stand."""

    id: UUID
    name: str
    email: str
    department: str
    zone: str
    zone_is_own: bool
    starts_on: date | None
    left_on: date | None
    manager_id: UUID | None
    signs_in: bool
    only_administrator: bool
    """Nobody else looks after Duologue here."""

    def gone(self, today: date) -> bool:
        return self.left_on is not None and self.left_on <= today


@dataclass(frozen=True, slots=True)
class Found:
    """What there is here of whom the directory speaks."""

    person: Here | None
    """Known to be the same."""
    at_address: Here | None
    """Whoever has the address it gives."""
    address_is_anothers: bool
    """The directory speaks of that one as of somebody else."""
    manager: Here | None
    manager_is_below: bool
    """However far down."""
    let_go: bool
    """It was this directory that said they had left."""
    may_leave: bool
    """Fewer have left lately than would make one wonder."""


class Do(StrEnum):
    ADD = "add"
    RECOGNISE = "recognise"
    RETURN = "return"
    CHANGE = "change"
    ADDRESS = "address"
    LINE = "line"
    NO_LINE = "no line"
    LEAVE = "leave"


class Why(StrEnum):
    """Why something is held."""

    NO_ADDRESS = "no address"
    TWO_AT_ONE = "two at one address"
    NEW_ADDRESS = "new address"
    HAD_LEFT = "had left"
    LAST = "last administrator"
    MANY = "many at once"
    WAITING = "manager unknown"
    MANAGER_LEFT = "manager has left"
    RING = "ring"
    REFUSED = "refused"


CAN_BE_AGREED = frozenset({Why.NEW_ADDRESS, Why.HAD_LEFT, Why.MANY})
"""What is done once an administrator says so; all else is mended in the directory, or here, and then goes by itself."""


@dataclass(frozen=True, slots=True)
class Step:
    do: Do
    words: str


@dataclass(frozen=True, slots=True)
class Held:
    why: Why
    words: str


@dataclass(frozen=True, slots=True)
class Decision:
    steps: tuple[Step, ...] = ()
    held: tuple[Held, ...] = ()


def decide(said: Said, found: Found, *, agreed: frozenset[Why], today: date) -> Decision:
    """`agreed`: what an administrator said yes to, of what was held before."""
    if not said.email:
        return _held(
            Why.NO_ADDRESS,
            _("{name} has no mail address there. Give one, or leave them out of it.").format(name=said.name),
        )
    if found.person is None and found.at_address is not None and found.address_is_anothers:
        return _held(
            Why.TWO_AT_ONE,
            _(
                "Two people there have the address {email}. Nothing was done for {name}: give one of them another."
            ).format(email=said.email, name=said.name),
        )
    person = found.person or found.at_address
    if is_over(said, today):
        return _leaving(said, found, person, agreed, today)
    if person is None:
        step = Step(Do.ADD, _("{name} is new.").format(name=said.name))
        return _together(Decision((step,)), _line(said, found, None, today))
    return _staying(said, found, person, agreed, today)


def is_over(said: Said, today: date) -> bool:
    return not said.active or (said.leaves_on is not None and said.leaves_on <= today)


def most_at_once(people: int, percent: int) -> int:
    """How many may leave within a day before the rest is held; a handful always may."""
    return max(3, -(-people * percent // 100))


def from_the_top(manager_of: Mapping[str, str]) -> Iterator[str]:
    """Everybody of the mapping, managers before their reports: drawn in this order, no line closes a ring on the way.

    Whoever stands in a ring comes last, so that the others' lines are drawn.
    """
    reports: dict[str, list[str]] = {}
    for report, manager in manager_of.items():
        reports.setdefault(manager if manager in manager_of else "", []).append(report)
    waiting, come = list(reversed(reports.get("", []))), set[str]()
    while waiting:
        one = waiting.pop()
        come.add(one)
        yield one
        waiting.extend(reversed(reports.get(one, [])))
    yield from (one for one in manager_of if one not in come)


def _leaving(said: Said, found: Found, person: Here | None, agreed: frozenset[Why], today: date) -> Decision:
    if person is None or person.gone(today):
        return Decision()
    if person.only_administrator:
        words = _(
            "{name} is the last who looks after Duologue here. Make somebody else an administrator first."
        ).format(name=said.name)
        return _held(Why.LAST, words)
    if not found.may_leave and Why.MANY not in agreed:
        return _held(
            Why.MANY,
            _("{name} would leave, and unusually many leave at once. Say whether that is so.").format(name=said.name),
        )
    return Decision((*_recognised(found, person), Step(Do.LEAVE, _("{name} has left.").format(name=said.name))))


def _staying(said: Said, found: Found, person: Here, agreed: frozenset[Why], today: date) -> Decision:
    steps = [*_recognised(found, person)]
    if person.gone(today):
        if not found.let_go and Why.HAD_LEFT not in agreed:
            return _held(
                Why.HAD_LEFT,
                _("{name} has left here, and is at work there. Say whether they are back.").format(name=said.name),
            )
        steps.append(Step(Do.RETURN, _("{name} is back.").format(name=said.name)))
    changed = words_of_change(said, person)
    if changed:
        steps.append(Step(Do.CHANGE, f"{person.name}: {', '.join(changed)}."))
    address = _address(said, found, person, agreed)
    return _together(Decision(tuple(steps)), address, _line(said, found, person, today))


def words_of_change(said: Said, person: Here) -> tuple[str, ...]:
    zone = person.zone if person.zone_is_own or not said.zone else said.zone
    department = person.department if said.department is None else said.department
    pairs = (
        (_("name"), person.name, said.name),
        (_("department"), person.department, department),
        (_("time zone"), person.zone, zone),
        (_("start date"), person.starts_on, said.starts_on or person.starts_on),
    )
    return tuple(change_in_words(what, old, new) for what, old, new in pairs if old != new)


def change_in_words(what: str, old: object, new: object) -> str:
    none = pgettext("before or after a change", "none")
    return _("{what}: {old} → {new}").format(what=what, old=old or none, new=new or none)


def _address(said: Said, found: Found, person: Here, agreed: frozenset[Why]) -> Decision:
    if said.email == person.email:
        return Decision()
    if found.at_address is not None and found.at_address.id != person.id:
        return _held(
            Why.TWO_AT_ONE,
            _("{name} should get {email}, which is {other}’s here.").format(
                name=said.name, email=said.email, other=found.at_address.name
            ),
        )
    if person.signs_in and Why.NEW_ADDRESS not in agreed:
        words = _("{name} signs in with {old} and should get {new}. Say whether that is right.").format(
            name=said.name, old=person.email, new=said.email
        )
        return _held(Why.NEW_ADDRESS, words)
    return Decision((Step(Do.ADDRESS, f"{said.name}: {person.email} → {said.email}."),))


def _line(said: Said, found: Found, person: Here | None, today: date) -> Decision:
    has = person.manager_id if person and not person.gone(today) else None
    if not said.manager:
        ends = said.manager is not None and has is not None
        return Decision(
            (Step(Do.NO_LINE, _("{name} has no manager any more.").format(name=said.name)),) if ends else ()
        )
    manager = found.manager
    if manager is None:
        return _held(
            Why.WAITING,
            _("The manager of {name} is not known yet; the line is drawn once they are.").format(name=said.name),
        )
    if manager.gone(today):
        return _held(
            Why.MANAGER_LEFT,
            _("{manager}, who should manage {name}, has left here.").format(manager=manager.name, name=said.name),
        )
    if person is not None and (manager.id == person.id or found.manager_is_below):
        return _held(
            Why.RING,
            _("{manager} would manage {name} and reports to them as well. Mend one of the two.").format(
                manager=manager.name, name=said.name
            ),
        )
    return Decision(
        (Step(Do.LINE, _("{name} reports to {manager}.").format(name=said.name, manager=manager.name)),)
        if has != manager.id
        else ()
    )


def _recognised(found: Found, person: Here) -> tuple[Step, ...]:
    if found.person is not None:
        return ()
    return (
        Step(
            Do.RECOGNISE, _("{name} is recognised by the address {email}.").format(name=person.name, email=person.email)
        ),
    )


def _held(why: Why, words: str) -> Decision:
    return Decision(held=(Held(why, words),))


def _together(*decisions: Decision) -> Decision:
    return Decision(
        tuple(step for one in decisions for step in one.steps), tuple(held for one in decisions for held in one.held)
    )
