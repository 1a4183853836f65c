"""What a directory or an HR system says becomes people, lines and pairs; administrators hear of what was held."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from duologue.bridges.actions import let_know
from duologue.bridges.rules.kinds import Kind
from duologue.lifecycle.reporting import apply_line_changes
from duologue.people.actions.directory import (
    Outcome,
    agree_to_held,
    hear,
    hear_again,
    hear_over,
    settle_what_waits,
)
from duologue.people.queries.directory import administrators_of
from duologue.people.rules.directory import Said
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


def say_yes_to_held(viewer: Viewer, entry_id: UUID, *, now: datetime) -> Outcome:
    return _followed(viewer, lambda: agree_to_held(viewer, entry_id, now=now), now)


def settle_held(viewer: Viewer, *, now: datetime) -> Outcome:
    return _followed(viewer, lambda: settle_what_waits(viewer, now=now), now)


def follow(viewer: Viewer, outcome: Outcome, *, now: datetime) -> None:
    """Pairs begin and end with the lines; of what is held, administrators are told once a day that there is something to look at."""
    apply_line_changes(viewer, outcome.lines, now=now)
    if outcome.held:
        let_know(
            viewer.organisation_id,
            administrators_of(viewer),
            HELD,
            kind=Kind.DECISION,
            once=f"held {now.date()}",
            now=now,
        )


def _followed(viewer: Viewer, act: Callable[[], Outcome], now: datetime) -> Outcome:
    outcome = act()
    follow(viewer, outcome, now=now)
    return outcome
