"""Checking in, being asked to, forgetting, seasons, calendars, times that were found, and what is written into the ledger."""

from duologue.readiness.actions.asking import ask_by_mail, choose_check_in_mail
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
from duologue.readiness.actions.holidays import note_public_holidays, take_back_public_holiday
from duologue.readiness.actions.ledger import note_freed, note_light, require_room_for_light, say_who_did_not_come
from duologue.readiness.actions.limits import agree_to_limits, set_limits
from duologue.readiness.actions.proposing import (
    NewTime,
    end_proposal,
    keep_proposals,
    leave_proposal,
    show_proposals,
    take_proposal,
)
from duologue.readiness.actions.seasons import declare_season, end_season
from duologue.readiness.actions.team_seasons import declare_for_team, end_team_season

__all__ = [
    "NewTime",
    "agree_to_limits",
    "ask_by_mail",
    "ask_to_read",
    "bring_address",
    "bring_file",
    "check_in",
    "choose_check_in_mail",
    "declare_for_team",
    "declare_season",
    "end_proposal",
    "end_season",
    "end_team_season",
    "forget_lapsed",
    "keep_proposals",
    "keep_wishes",
    "leave_proposal",
    "note_freed",
    "note_light",
    "note_public_holidays",
    "read_again",
    "require_room_for_light",
    "say_who_did_not_come",
    "set_limits",
    "show_proposals",
    "take_away",
    "take_back_public_holiday",
    "take_proposal",
]
