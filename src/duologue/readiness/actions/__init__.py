"""Checking in, forgetting, seasons, and times that were found."""

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
    "check_in",
    "declare_season",
    "end_proposal",
    "end_season",
    "forget_lapsed",
    "keep_proposals",
    "leave_proposal",
    "show_proposals",
    "take_proposal",
]
