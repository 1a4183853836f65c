"""Checking in, being asked to, forgetting, seasons, calendars, times that were found, rooms and venues, and the ledger."""

from duologue.readiness.actions.asking import ask_by_mail, choose_check_in_mail
from duologue.readiness.actions.calendars import (
    ask_to_read,
    bring_address,
    bring_file,
    keep_wishes,
    nudge,
    read_account,
    read_again,
    take_away,
)
from duologue.readiness.actions.checking_in import check_in
from duologue.readiness.actions.culture import reserve_pair, say_culture
from duologue.readiness.actions.forgetting import forget_lapsed
from duologue.readiness.actions.holidays import note_public_holidays, take_back_public_holiday
from duologue.readiness.actions.ledger import note_freed, note_light, require_room_for_light, say_who_did_not_come
from duologue.readiness.actions.limits import agree_to_limits, set_limits
from duologue.readiness.actions.narrowing import close_answer, take_answer_back
from duologue.readiness.actions.planning_runs import keep_planning
from duologue.readiness.actions.proposing import (
    NewTime,
    end_proposal,
    keep_proposals,
    leave_proposal,
    show_proposals,
    take_proposal,
)
from duologue.readiness.actions.rooms import RoomAsked, add_room, change_room, retire_room
from duologue.readiness.actions.seasons import declare_season, end_season
from duologue.readiness.actions.team_seasons import declare_for_team, end_team_season
from duologue.readiness.actions.venues import follow_venue, keep_usual_venue, keep_venue

__all__ = [
    "NewTime",
    "RoomAsked",
    "add_room",
    "agree_to_limits",
    "ask_by_mail",
    "ask_to_read",
    "bring_address",
    "bring_file",
    "change_room",
    "check_in",
    "choose_check_in_mail",
    "close_answer",
    "declare_for_team",
    "declare_season",
    "end_proposal",
    "end_season",
    "end_team_season",
    "follow_venue",
    "forget_lapsed",
    "keep_planning",
    "keep_proposals",
    "keep_usual_venue",
    "keep_venue",
    "keep_wishes",
    "leave_proposal",
    "note_freed",
    "note_light",
    "note_public_holidays",
    "nudge",
    "read_account",
    "read_again",
    "require_room_for_light",
    "reserve_pair",
    "retire_room",
    "say_culture",
    "say_who_did_not_come",
    "set_limits",
    "show_proposals",
    "take_answer_back",
    "take_away",
    "take_back_public_holiday",
    "take_proposal",
]
