"""Doors of readiness. Each takes the viewer."""

from duologue.readiness.queries.asked_by_mail import bearer_of, link_token, wants_check_in_mail
from duologue.readiness.queries.checkins import CheckIns, SharedAnswers, checkins_for, shared_for
from duologue.readiness.queries.holidays import public_holidays_for
from duologue.readiness.queries.ledger import LedgerFacts, MoveFacts, Proposal, Told, ledger_for, side_of
from duologue.readiness.queries.proposals import ProposalFacts, one_proposal_for, proposal_for, proposals_for
from duologue.readiness.queries.seasons import SeasonFacts, Seasons, TeamSeason, seasons_for, team_seasons_for
from duologue.readiness.queries.times import FreeBusy, SourceFacts, my_wishes, sources_for, times_of

__all__ = [
    "CheckIns",
    "FreeBusy",
    "LedgerFacts",
    "MoveFacts",
    "Proposal",
    "ProposalFacts",
    "SeasonFacts",
    "Seasons",
    "SharedAnswers",
    "SourceFacts",
    "TeamSeason",
    "Told",
    "bearer_of",
    "checkins_for",
    "ledger_for",
    "link_token",
    "my_wishes",
    "one_proposal_for",
    "proposal_for",
    "proposals_for",
    "public_holidays_for",
    "seasons_for",
    "shared_for",
    "side_of",
    "sources_for",
    "team_seasons_for",
    "times_of",
    "wants_check_in_mail",
]
