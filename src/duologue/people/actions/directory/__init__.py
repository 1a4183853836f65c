"""What follows here of what a directory or an HR system says of people."""

from duologue.people.actions.directory.groups import give_role, keep_group, roles_follow, take_group_away
from duologue.people.actions.directory.hearing import (
    AlreadyThere,
    Outcome,
    agree_to_held,
    hear,
    hear_again,
    hear_over,
    settle_what_waits,
)
from duologue.people.actions.directory.tokens import (
    end_directory_token,
    make_directory_token,
    note_directory_use,
)

__all__ = [
    "AlreadyThere",
    "Outcome",
    "agree_to_held",
    "end_directory_token",
    "give_role",
    "hear",
    "hear_again",
    "hear_over",
    "keep_group",
    "make_directory_token",
    "note_directory_use",
    "roles_follow",
    "settle_what_waits",
    "take_group_away",
]
