"""Hearing what a source says of somebody: it is kept, and what follows is done, or held with its reasons.

Everything that waits is decided again after each thing that is heard, so that order and repetition do not matter.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from duologue.people.actions.directory.doing import carry_out
from duologue.people.actions.directory.groups import roles_follow
from duologue.people.actions.lines import LineChange, is_above
from duologue.people.actions.permission import require_administrator
from duologue.people.actions.roles import RoleChange
from duologue.people.models import DirectoryEntry, DirectoryMember, Organisation, Person
from duologue.people.queries.directory import (
    called,
    entries_of,
    here,
    left_lately,
    names_of,
    person_of,
    who_waits,
)
from duologue.people.rules.directory import CAN_BE_AGREED, Found, Held, Here, Said, Why, decide, is_over, most_at_once
from duologue.people.rules.saying import as_kept, from_kept
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

PERCENT = 10
"""Of everybody: as many may leave within a day because one source says so. The rest is held."""
ROUNDS = 50
"""Each round settles whoever waited for somebody of the round before: as many storeys as any organisation has."""


class AlreadyThere(Refused):
    """Somebody is known by this name."""


@dataclass
class Outcome:
    """What was done and what was held, in sentences; the lines that changed, from which pairs follow, and the roles."""

    lines: list[LineChange] = field(default_factory=list)
    roles: list[RoleChange] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    grave: bool = False
    """Something of it was held for more than that a manager is not known yet."""


def hear(
    viewer: Viewer,
    source: str,
    key: str,
    said: Said,
    *,
    external: str = "",
    resource: dict[str, Any] | None = None,
    now: datetime,
) -> tuple[UUID, Outcome]:
    """Of somebody new to us. Raises AlreadyThere."""
    at_the_desk(viewer)
    if entries_of(viewer, source).filter(key=key.lower()).exists():
        raise AlreadyThere(_("Somebody is known by this name already. Nothing was changed."))
    entry = DirectoryEntry.objects.create(
        organisation_id=viewer.organisation_id,
        source=source,
        key=key.lower(),
        external=external,
        said=as_kept(said),
        resource=resource or {},
        made_at=now,
        changed_at=now,
    )
    return entry.id, _settled(viewer, entry, now)


def hear_again(
    viewer: Viewer,
    entry_id: UUID,
    key: str,
    said: Said,
    *,
    external: str = "",
    resource: dict[str, Any] | None = None,
    now: datetime,
) -> Outcome:
    """Of somebody we know. Raises NotYours, AlreadyThere."""
    at_the_desk(viewer)
    entry = _entry(viewer, entry_id)
    if entries_of(viewer, entry.source).filter(key=key.lower()).exclude(id=entry_id).exists():
        raise AlreadyThere(_("Somebody else is known by this name. Nothing was changed."))
    before = (entry.key, entry.external, entry.said, entry.resource)
    entry.key, entry.external, entry.said, entry.resource = key.lower(), external, as_kept(said), resource or {}
    if (entry.key, entry.external, entry.said, entry.resource) == before:
        return Outcome()
    entry.version += 1
    entry.changed_at, entry.agreed = now, []
    entry.save()
    return _settled(viewer, entry, now, renamed=(entry.key, entry.external) != before[:2])


def hear_over(viewer: Viewer, entry_id: UUID, *, now: datetime) -> Outcome:
    """The source takes somebody away: they have left. Raises NotYours."""
    at_the_desk(viewer)
    entry = _entry(viewer, entry_id)
    entry.said, entry.over_at, entry.changed_at, entry.agreed = {**entry.said, "active": False}, now, now, []
    entry.save()
    DirectoryMember.objects.filter(organisation_id=viewer.organisation_id, entry_id=entry_id).delete()
    return _settled(viewer, entry, now)


def agree_to_held(viewer: Viewer, entry_id: UUID, *, now: datetime) -> Outcome:
    """An administrator says yes to what was held, of what can be said yes to. Raises NotYours."""
    at_the_desk(viewer)
    rows = DirectoryEntry.objects.filter(organisation_id=viewer.organisation_id, id=entry_id).exclude(held=[])
    entry = rows.select_for_update().first()
    if entry is None:
        raise NotYours
    entry.agreed = sorted({*entry.agreed, *({why for why, _ in entry.held} & CAN_BE_AGREED)})
    return _settled(viewer, entry, now)


def settle_what_waits(viewer: Viewer, *, now: datetime) -> Outcome:
    """As an administrator, by a job: what was held, and whose last day has come."""
    at_the_desk(viewer)
    outcome = Outcome()
    ours = DirectoryEntry.objects.filter(organisation_id=viewer.organisation_id, left_at=None)
    for entry in (
        ours.exclude(said__leaves_on=None)
        .filter(said__leaves_on__lte=now.date().isoformat())
        .order_by("changed_at", "id")
    ):
        settle(viewer, entry, outcome, now)
    _settle_the_held(viewer, None, outcome, now)
    return outcome


def _settled(viewer: Viewer, entry: DirectoryEntry, now: datetime, *, renamed: bool = False) -> Outcome:
    """`renamed`: the source calls them otherwise than before, and a group may name them by that."""
    outcome = Outcome()
    settle(viewer, entry, outcome, now)
    if outcome.done:
        _settle_the_held(viewer, names_of(entry), outcome, now)
    if outcome.done or renamed:
        outcome.roles += roles_follow(viewer, now=now)
    return outcome


def _settle_the_held(viewer: Viewer, names: set[str] | None, outcome: Outcome, now: datetime) -> None:
    """`names`: of whom something has just been done, so that of those who wait for a manager only theirs are looked at; None: all."""
    for _round in range(ROUNDS):
        moved = set[str]()
        for entry in who_waits(viewer, names):
            done = len(outcome.done)
            settle(viewer, entry, outcome, now)
            if len(outcome.done) > done:
                moved |= names_of(entry)
        if not moved:
            return
        names = moved


def finish(viewer: Viewer, outcome: Outcome, now: datetime) -> None:
    """After something was heard: who waited for that, and what roles follow."""
    if outcome.done:
        _settle_the_held(viewer, None, outcome, now)
        outcome.roles += roles_follow(viewer, now=now)


def settle(
    viewer: Viewer, entry: DirectoryEntry, outcome: Outcome, now: datetime, *, may_leave: bool | None = None
) -> None:
    """`may_leave`: where it was weighed for many together already."""
    said = from_kept(entry.said)
    # Both calendars: from this day on it has come for the one who acts, and for the database that lets nobody in.
    today = min(viewer.day_of(now), now.date())
    known = {Why(why) for why, _ in entry.held}
    if Why.MANY in known and Why.MANY not in entry.agreed:
        may_leave = False  # it is not forgotten with the day: somebody has to say so
    decision = decide(
        said, _found(viewer, entry, said, now, may_leave), agreed=frozenset(map(Why, entry.agreed)), today=today
    )
    held = [*decision.held]
    for step in decision.steps:
        try:
            outcome.lines += carry_out(viewer, entry, step, said, today, now=now)
            outcome.done.append(step.words)
        except Refused as refusal:
            held.append(Held(Why.REFUSED, refusal.sentence))
            break
    entry.held = [[one.why, one.words] for one in held]
    news = [one for one in held if one.why not in known]
    outcome.held += [one.words for one in news]
    outcome.grave = outcome.grave or any(one.why is not Why.WAITING for one in news)
    entry.save()


def _found(viewer: Viewer, entry: DirectoryEntry, said: Said, now: datetime, may_leave: bool | None) -> Found:
    people = Person.objects.filter(organisation_id=viewer.organisation_id)
    at = people.filter(email=said.email).first() if said.email else None
    known = person_of(entry)
    person = known or at
    ours = DirectoryEntry.objects.filter(organisation_id=viewer.organisation_id, source=entry.source).exclude(
        id=entry.id
    )
    manager = called(viewer, entry.source, said.manager) if said.manager else None
    leaves = is_over(said, now.date())
    return Found(
        person=_with(known),
        at_address=_with(at),
        address_is_anothers=bool(at) and ours.filter(over_at=None, person=at).exists(),
        manager=_with(manager),
        manager_is_below=bool(manager and person and is_above(person, manager)),
        let_go=entry.left_at is not None
        or (bool(person) and ours.filter(person=person, left_at__isnull=False).exists()),
        may_leave=not leaves or (_may_leave(viewer, entry.source, now) if may_leave is None else may_leave),
    )


def _with(person: Person | None) -> Here | None:
    return here(person) if person else None


def _may_leave(viewer: Viewer, source: str, now: datetime) -> bool:
    lately, people = left_lately(viewer, source, now)
    return lately < most_at_once(people, PERCENT)


def at_the_desk(viewer: Viewer) -> None:
    """One thing is heard at a time in an organisation: what follows of it depends on everybody."""
    require_administrator(viewer)
    Organisation.objects.select_for_update().get(id=viewer.organisation_id)


def _entry(viewer: Viewer, entry_id: UUID) -> DirectoryEntry:
    rows = DirectoryEntry.objects.filter(organisation_id=viewer.organisation_id, id=entry_id, over_at=None)
    entry = rows.select_for_update().first()
    if entry is None:
        raise NotYours
    return entry
