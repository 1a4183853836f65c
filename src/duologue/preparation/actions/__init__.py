"""Acts of the agenda: an author's own points, and what the two do with the shared ones while they meet."""

from duologue.preparation.actions.agenda import (
    carry_over,
    mark_spoken,
    park_point,
    put_under_point,
    say_prepared,
    take_in_hand,
)
from duologue.preparation.actions.points import (
    add_point,
    move_point,
    rewrite_point,
    share_point,
    strike_point,
    unshare_point,
)

__all__ = [
    "add_point",
    "carry_over",
    "mark_spoken",
    "move_point",
    "park_point",
    "put_under_point",
    "rewrite_point",
    "say_prepared",
    "share_point",
    "strike_point",
    "take_in_hand",
    "unshare_point",
]
