"""Doors of readiness. Each takes the viewer."""

from duologue.readiness.queries.asked_by_mail import bearer_of, link_token, wants_check_in_mail
from duologue.readiness.queries.beside import Beside, beside_for
from duologue.readiness.queries.checkins import (
    CheckIns,
    OwnAnswer,
    SharedAnswers,
    checkins_for,
    own_answers_remembered,
    own_shown_for,
    shared_for,
)
from duologue.readiness.queries.culture import CultureFacts, culture_for, culture_of
from duologue.readiness.queries.holidays import public_holidays_for
from duologue.readiness.queries.ledger import LedgerFacts, MoveFacts, Proposal, Told, ledger_for, side_of
from duologue.readiness.queries.planning_runs import PlanningFacts, last_planning_for
from duologue.readiness.queries.proposals import ProposalFacts, one_proposal_for, proposal_for, proposals_for
from duologue.readiness.queries.rooms import KeptRoom, RoomThen, room_for, room_times, rooms_kept_for
from duologue.readiness.queries.seasons import SeasonFacts, Seasons, TeamSeason, seasons_for, team_seasons_for
from duologue.readiness.queries.times import FreeBusy, SourceFacts, has_another_then, my_wishes, sources_for, times_of
from duologue.readiness.queries.venues import VenueFacts, venue_of

__all__ = [
    "Beside",
    "CheckIns",
    "CultureFacts",
    "FreeBusy",
    "KeptRoom",
    "LedgerFacts",
    "MoveFacts",
    "OwnAnswer",
    "PlanningFacts",
    "Proposal",
    "ProposalFacts",
    "RoomThen",
    "SeasonFacts",
    "Seasons",
    "SharedAnswers",
    "SourceFacts",
    "TeamSeason",
    "Told",
    "VenueFacts",
    "bearer_of",
    "beside_for",
    "checkins_for",
    "culture_for",
    "culture_of",
    "has_another_then",
    "last_planning_for",
    "ledger_for",
    "link_token",
    "my_wishes",
    "one_proposal_for",
    "own_answers_remembered",
    "own_shown_for",
    "proposal_for",
    "proposals_for",
    "public_holidays_for",
    "room_for",
    "room_times",
    "rooms_kept_for",
    "seasons_for",
    "shared_for",
    "side_of",
    "sources_for",
    "team_seasons_for",
    "times_of",
    "venue_of",
    "wants_check_in_mail",
]
