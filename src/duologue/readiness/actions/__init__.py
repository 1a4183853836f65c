"""Checking in, forgetting, and seasons."""

from duologue.readiness.actions.checking_in import check_in
from duologue.readiness.actions.forgetting import forget_lapsed
from duologue.readiness.actions.seasons import declare_season, end_season

__all__ = ["check_in", "declare_season", "end_season", "forget_lapsed"]
