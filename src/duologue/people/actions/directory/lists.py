"""A whole list of an HR system: everybody in it is heard, managers before their reports; whoever is as before is passed over."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from duologue.people.actions.directory.hearing import PERCENT, Outcome, at_the_desk, finish, settle
from duologue.people.models import DirectoryEntry, Person
from duologue.people.queries.directory import entries_of, left_lately
from duologue.people.rules.directory import from_the_top, is_over, most_at_once
from duologue.people.rules.mapping import Listed
from duologue.people.rules.saying import as_kept, from_kept
from duologue.privacy.viewer import Viewer


def take_list(viewer: Viewer, source: str, people: Sequence[Listed], *, missing_leave: bool, now: datetime) -> Outcome:
    """`missing_leave`: who was in a list of this source before, and is in this one no more, has left."""
    at_the_desk(viewer)
    known = {entry.key: entry for entry in entries_of(viewer, source)}
    changed = [_kept(viewer, source, one, known.get(one.key), now) for one in _in_order(people)]
    if missing_leave:
        keys = {one.key for one in people}
        changed += [_gone(entry, now) for key, entry in known.items() if key not in keys]
    waiting = [entry for entry in changed if entry is not None]
    may_leave = _few_enough(viewer, source, waiting, now)
    outcome = Outcome()
    for entry in waiting:
        settle(viewer, entry, outcome, now, may_leave=may_leave)
    finish(viewer, outcome, now)
    return outcome


def what_if(viewer: Viewer, source: str, people: Sequence[Listed], *, missing_leave: bool, now: datetime) -> Outcome:
    """What would be done and held; nothing of it stays."""
    with transaction.atomic():
        outcome = take_list(viewer, source, people, missing_leave=missing_leave, now=now)
        transaction.set_rollback(True)
    return outcome


def _in_order(people: Sequence[Listed]) -> list[Listed]:
    by = {name: one.key for one in people for name in (one.said.email, one.key)}
    ones = {one.key: one for one in people}
    order = from_the_top({one.key: by.get(one.said.manager or "", "") for one in people})
    return [ones[key] for key in order]


def _kept(
    viewer: Viewer, source: str, one: Listed, entry: DirectoryEntry | None, now: datetime
) -> DirectoryEntry | None:
    said = as_kept(one.said)
    if entry is None:
        ours = {"organisation_id": viewer.organisation_id, "source": source, "key": one.key}
        return DirectoryEntry.objects.create(**ours, said=said, made_at=now, changed_at=now)
    if entry.said == said and not entry.held and not _is_due(entry, now):
        return None
    if entry.said != said:
        entry.said, entry.version, entry.changed_at, entry.agreed = said, entry.version + 1, now, []
    return entry


def _gone(entry: DirectoryEntry, now: datetime) -> DirectoryEntry | None:
    if not entry.said["active"] and not entry.held:
        return None
    entry.said, entry.version, entry.changed_at = {**entry.said, "active": False}, entry.version + 1, now
    return entry


def _is_due(entry: DirectoryEntry, now: datetime) -> bool:
    return entry.left_at is None and is_over(from_kept(entry.said), now.date())


def _few_enough(viewer: Viewer, source: str, entries: Sequence[DirectoryEntry], now: datetime) -> bool:
    """Of all in the list together, so that it does not depend on who stands first in it."""
    over = {entry.person_id for entry in entries if is_over(from_kept(entry.said), now.date())}
    here = Person.objects.filter(
        organisation_id=viewer.organisation_id, id__in=filter(None, over), left_on=None
    ).count()
    lately, people = left_lately(viewer, source, now)
    return lately + here <= most_at_once(people, PERCENT)
