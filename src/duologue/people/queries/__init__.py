"""Doors to people. Each takes the viewer, but for those of signing in, where nobody is known yet."""

from duologue.people.queries.absences import AbsenceFacts, absences_for
from duologue.people.queries.beginning import Begun, begun_for, offers_for, offers_of
from duologue.people.queries.importing import known_people_for, organisation_of, sheet_for
from duologue.people.queries.invitations import InvitationFacts, invitation_in, token_of
from duologue.people.queries.list import (
    PersonFacts,
    colleague_at,
    colleagues_called,
    departments_for,
    managers_among,
    me,
    people_for,
    reporting_lines_for,
    roles_of,
    zones_of,
)
from duologue.people.queries.prompts import Prompt, my_prompt, prompts_asked_for
from duologue.people.queries.roll import RollEntry, RollPage, roll_for
from duologue.people.queries.signing_in import (
    accounts_of,
    an_administrator_of,
    an_administrator_of_each,
    every_organisation,
    everybody_at_work,
    everybody_ever,
    everybody_of,
    left_before,
    signed_in_account,
    viewer_at,
    viewer_in,
    viewer_of,
    viewer_who,
)

__all__ = [
    "AbsenceFacts",
    "Begun",
    "InvitationFacts",
    "PersonFacts",
    "Prompt",
    "RollEntry",
    "RollPage",
    "absences_for",
    "accounts_of",
    "an_administrator_of",
    "an_administrator_of_each",
    "begun_for",
    "colleague_at",
    "colleagues_called",
    "departments_for",
    "every_organisation",
    "everybody_at_work",
    "everybody_ever",
    "everybody_of",
    "invitation_in",
    "known_people_for",
    "left_before",
    "managers_among",
    "me",
    "my_prompt",
    "offers_for",
    "offers_of",
    "organisation_of",
    "people_for",
    "prompts_asked_for",
    "reporting_lines_for",
    "roles_of",
    "roll_for",
    "sheet_for",
    "signed_in_account",
    "token_of",
    "viewer_at",
    "viewer_in",
    "viewer_of",
    "viewer_who",
    "zones_of",
]
