"""Acts of the meeting: one act, one function; each leaves its record and tells the other's page."""

from duologue.meetings.actions.asking import keep_time, say_not_my_wish
from duologue.meetings.actions.holding import answer_happened, end_meeting, finish_wrap_up, open_meeting
from duologue.meetings.actions.notes import (
    drop_draft,
    keep_draft,
    keep_private_note,
    rewrite_note,
    strike_note,
    write_note,
)
from duologue.meetings.actions.pairs import close_pair, open_pair
from duologue.meetings.actions.planning import agree_series, change_place, move_meeting, plan_next
from duologue.meetings.actions.redating import bring_forward, make_ten_minutes

__all__ = [
    "agree_series",
    "answer_happened",
    "bring_forward",
    "change_place",
    "close_pair",
    "drop_draft",
    "end_meeting",
    "finish_wrap_up",
    "keep_draft",
    "keep_private_note",
    "keep_time",
    "make_ten_minutes",
    "move_meeting",
    "open_meeting",
    "open_pair",
    "plan_next",
    "rewrite_note",
    "say_not_my_wish",
    "strike_note",
    "write_note",
]
