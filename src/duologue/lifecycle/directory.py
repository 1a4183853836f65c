"""What a directory or an HR system says becomes people, lines and pairs; administrators hear of what was held."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from duologue.bridges.actions import let_know
from duologue.bridges.actions.roles import tell_of_roles
from duologue.bridges.rules.kinds import Kind
from duologue.lifecycle.reporting import apply_line_changes
from duologue.people.actions.directory import (
    Outcome,
    agree_to_held,
    give_role,
    hear,
    hear_again,
    hear_over,
    keep_group,
    settle_what_waits,
    take_group_away,
)
from duologue.people.queries.signing_in import administrators_of
from duologue.people.rules.directory import Said
from duologue.people.rules.roles import Role
from duologue.privacy.viewer import Viewer

HELD = "/organisation/directory/"


def hear_of(
    viewer: Viewer, source: str, key: str, said: Said, *, external: str, resource: dict[str, Any], now: datetime
) -> UUID:
    entry_id, outcome = hear(viewer, source, key, said, external=external, resource=resource, now=now)
    follow(viewer, outcome, now=now)
    return entry_id


def hear_of_again(
    viewer: Viewer, entry_id: UUID, key: str, said: Said, *, external: str, resource: dict[str, Any], now: datetime
) -> None:
    follow(viewer, hear_again(viewer, entry_id, key, said, external=external, resource=resource, now=now), now=now)


def hear_no_more_of(viewer: Viewer, entry_id: UUID, *, now: datetime) -> None:
    follow(viewer, hear_over(viewer, entry_id, now=now), now=now)


def hear_of_group(
    viewer: Viewer, group_id: UUID | None, name: str, members: Collection[str], *, external: str, now: datetime
) -> UUID:
    """Of a new one, or of one we know. Raises Refused for a name that is taken."""
    kept, roles = keep_group(viewer, group_id, name, members, external=external, now=now)
    tell_of_roles(viewer, roles, now=now)
    return kept


def hear_no_more_of_group(viewer: Viewer, group_id: UUID, *, now: datetime) -> None:
    tell_of_roles(viewer, take_group_away(viewer, group_id, now=now), now=now)


def let_group_give(viewer: Viewer, group_id: UUID, role: Role | None, *, now: datetime) -> None:
    """By an administrator. Without a role the group gives nothing, and nobody loses anything."""
    tell_of_roles(viewer, give_role(viewer, group_id, role, now=now), now=now)


def say_yes_to_held(viewer: Viewer, entry_id: UUID, *, now: datetime) -> Outcome:
    return _followed(viewer, lambda: agree_to_held(viewer, entry_id, now=now), now)


def settle_held(viewer: Viewer, *, now: datetime) -> Outcome:
    return _followed(viewer, lambda: settle_what_waits(viewer, now=now), now)


def follow(viewer: Viewer, outcome: Outcome, *, now: datetime) -> None:
    """Pairs begin and end with the lines; whoever got or lost a role is told; of what is held, administrators once a day."""
    apply_line_changes(viewer, outcome.lines, now=now)
    tell_of_roles(viewer, outcome.roles, now=now)
    if outcome.held:
        let_know(
            viewer.organisation_id,
            {one.person_id for one in administrators_of(viewer.organisation_id)},
            HELD,
            kind=Kind.DECISION,
            once=f"held {now.date()}",
            now=now,
        )


def _followed(viewer: Viewer, act: Callable[[], Outcome], now: datetime) -> Outcome:
    outcome = act()
    follow(viewer, outcome, now=now)
    return outcome
