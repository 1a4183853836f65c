"""Somebody leaves, on a day that an administrator names or at once on their own wish to be erased; their pairs end with it."""

from datetime import date, datetime
from uuid import UUID

from duologue.bridges.actions import let_know
from duologue.bridges.rules.kinds import Kind
from duologue.lifecycle.reporting import apply_line_changes
from duologue.meetings.actions.erasing import owe_erasure
from duologue.people.actions import announce_leaving, leave_oneself, say_left, take_back
from duologue.people.queries.leaving import still_in_lines
from duologue.privacy.actions import count
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

NOT_YOUR_NAME = marked(
    "That is not your name as it stands here. Nothing was erased; type it as it is written on this page."
)


def say_when_they_leave(viewer: Viewer, person_id: UUID, *, on: date, now: datetime) -> None:
    """They are told by mail, with the way to take along what is theirs. Raises NotYours, Refused."""
    changes = announce_leaving(viewer, person_id, on=on, now=now)
    apply_line_changes(viewer, changes, now=now)
    let_know(viewer.organisation_id, {person_id}, "/you/everything/", kind=Kind.DECISION, once=f"leaves {on}", now=now)


def say_they_are_back(viewer: Viewer, person_id: UUID, *, now: datetime) -> None:
    """While they are still known. Their pairs stay ended: a new line begins a new one. Raises NotYours, Refused."""
    take_back(viewer, person_id, now=now)
    let_know(viewer.organisation_id, {person_id}, "/you/", kind=Kind.DECISION, once=f"back {now:%F}", now=now)


def part_with_leavers(viewer: Viewer, *, now: datetime) -> int:
    """As an administrator: whose last day has come has no lines and no open pairs any more. How many that were."""
    due = still_in_lines(viewer, now.date())
    for person_id, on in due:
        apply_line_changes(viewer, say_left(viewer, person_id, on=on, now=now), now=now)
    return len(due)


def erase_me(viewer: Viewer, typed: str, *, words: bool, now: datetime) -> None:
    """Leaves at once; a job erases within a minute. `words`: also what the viewer shared. Raises Refused."""
    if " ".join(typed.split()).casefold() != " ".join(viewer.name.split()).casefold():
        raise Refused(_(NOT_YOUR_NAME))
    apply_line_changes(viewer, leave_oneself(viewer, now=now), now=now)
    count(viewer.organisation_id, "erasure asked for", on=now.date())
    owe_erasure(viewer, words=words)
