"""Checking in, forgetting, seasons, calendars, and times that were found."""

from duologue.readiness.actions.calendars import (
    ask_to_read,
    bring_address,
    bring_file,
    keep_wishes,
    read_again,
    take_away,
)
from duologue.readiness.actions.checking_in import check_in
from duologue.readiness.actions.forgetting import forget_lapsed
from duologue.readiness.actions.proposing import (
    NewTime,
    end_proposal,
    keep_proposals,
    leave_proposal,
    show_proposals,
    take_proposal,
)
from duologue.readiness.actions.seasons import declare_season, end_season

__all__ = [
    "NewTime",
    "ask_to_read",
    "bring_address",
    "bring_file",
    "check_in",
    "declare_season",
    "end_proposal",
    "end_season",
    "forget_lapsed",
    "keep_proposals",
    "keep_wishes",
    "leave_proposal",
    "read_again",
    "show_proposals",
    "take_away",
    "take_proposal",
]
