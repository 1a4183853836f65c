"""Acts of the meeting: one act, one function; each leaves its record and tells the other's page."""

from duologue.meetings.actions.asking import keep_time, say_not_my_wish
from duologue.meetings.actions.assistants import allow_assistants, stop_assistants
from duologue.meetings.actions.deputies import end_deputy, name_deputy, name_deputy_for
from duologue.meetings.actions.forgetting import forget_former, former
from duologue.meetings.actions.holding import answer_happened, end_meeting, finish_wrap_up, open_meeting
from duologue.meetings.actions.letters import send_letter, take_back_letter
from duologue.meetings.actions.narrowing import close_entry, erase_expired, narrow
from duologue.meetings.actions.notes import (
    drop_draft,
    forget_draft,
    keep_draft,
    keep_private_note,
    rewrite_note,
    strike_note,
    write_note,
)
from duologue.meetings.actions.pairs import close_pair, open_pair
from duologue.meetings.actions.planning import agree_series, change_place, move_meeting, plan_next
from duologue.meetings.actions.policies import agree_to_wider_policy, drop_wider_policy, narrow_again, set_policy
from duologue.meetings.actions.redating import bring_forward, make_ten_minutes, put_back
from duologue.meetings.actions.renewing import renew_for_the_erased
from duologue.meetings.actions.telling import log_for_both, log_own_words, log_taken_back
from duologue.meetings.actions.window import cut_window

__all__ = [
    "agree_series",
    "agree_to_wider_policy",
    "allow_assistants",
    "answer_happened",
    "bring_forward",
    "change_place",
    "close_entry",
    "close_pair",
    "cut_window",
    "drop_draft",
    "drop_wider_policy",
    "end_deputy",
    "end_meeting",
    "erase_expired",
    "finish_wrap_up",
    "forget_draft",
    "forget_former",
    "former",
    "keep_draft",
    "keep_private_note",
    "keep_time",
    "log_for_both",
    "log_own_words",
    "log_taken_back",
    "make_ten_minutes",
    "move_meeting",
    "name_deputy",
    "name_deputy_for",
    "narrow",
    "narrow_again",
    "open_meeting",
    "open_pair",
    "plan_next",
    "put_back",
    "renew_for_the_erased",
    "rewrite_note",
    "say_not_my_wish",
    "send_letter",
    "set_policy",
    "stop_assistants",
    "strike_note",
    "take_back_letter",
    "write_note",
]
