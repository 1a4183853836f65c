"""Keeping a rehearsal and using words of it; the Weekly; and turning to those who run Duologue here."""

from duologue.labs.actions.contact import forget_messages, note_on_message, send_from_outside, send_message
from duologue.labs.actions.issues import (
    begin_issue,
    choose_public_pages,
    end_editor,
    name_editor,
    save_issue,
    schedule_issue,
)
from duologue.labs.actions.rehearsal import (
    SHARED,
    forget_rehearsal,
    keep_rehearsal,
    use_in_feedback,
    use_in_point,
)
from duologue.labs.actions.weekly import (
    ask_outside,
    confirm_outside,
    mark_sent,
    post_trial,
    post_weekly,
    send_outside,
    stop_outside,
    subscribe,
    unsubscribe,
)

__all__ = [
    "SHARED",
    "ask_outside",
    "begin_issue",
    "choose_public_pages",
    "confirm_outside",
    "end_editor",
    "forget_messages",
    "forget_rehearsal",
    "keep_rehearsal",
    "mark_sent",
    "name_editor",
    "note_on_message",
    "post_trial",
    "post_weekly",
    "save_issue",
    "schedule_issue",
    "send_from_outside",
    "send_message",
    "send_outside",
    "stop_outside",
    "subscribe",
    "unsubscribe",
    "use_in_feedback",
    "use_in_point",
]
