"""Checking in, and forgetting."""

from duologue.readiness.actions.checking_in import check_in
from duologue.readiness.actions.forgetting import forget_lapsed

__all__ = ["check_in", "forget_lapsed"]
