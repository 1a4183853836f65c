"""Acts upon people. Where the viewer may be None, it is the person at the machine's own command line who acts."""

from duologue.people.actions.absences import record_absence, strike_absence
from duologue.people.actions.addresses import note_address, take_on_address
from duologue.people.actions.founding import add_person, describe_organisation, found_organisation, open_account
from duologue.people.actions.importing import Progress, carry_out_import, drop_sheet, keep_sheet, plan_import, plan_one
from duologue.people.actions.inviting import NewInvitation, accept_invitation, invite, invite_everyone
from duologue.people.actions.leaving import (
    announce_leaving,
    call_leaving_off,
    could_leave,
    leave_again,
    leave_oneself,
    say_left,
    take_back,
)
from duologue.people.actions.lines import LineChange, begin_line, end_line
from duologue.people.actions.oneself import choose_language, choose_prompt, choose_zone, put_away
from duologue.people.actions.roles import RoleChange, end_role, end_role_again, grant_role
from duologue.people.actions.second_factors import keep_secrets_anew

__all__ = [
    "LineChange",
    "NewInvitation",
    "Progress",
    "RoleChange",
    "accept_invitation",
    "add_person",
    "announce_leaving",
    "begin_line",
    "call_leaving_off",
    "carry_out_import",
    "choose_language",
    "choose_prompt",
    "choose_zone",
    "could_leave",
    "describe_organisation",
    "drop_sheet",
    "end_line",
    "end_role",
    "end_role_again",
    "found_organisation",
    "grant_role",
    "invite",
    "invite_everyone",
    "keep_secrets_anew",
    "keep_sheet",
    "leave_again",
    "leave_oneself",
    "note_address",
    "open_account",
    "plan_import",
    "plan_one",
    "put_away",
    "record_absence",
    "say_left",
    "strike_absence",
    "take_back",
    "take_on_address",
]
