"""Keeping a rehearsal, taking it away, using words of it in a draft of one's own; taking a practice home from a workshop."""

from duologue.labs.actions.rehearsal import (
    SHARED,
    forget_rehearsal,
    keep_rehearsal,
    use_in_feedback,
    use_in_point,
)
from duologue.labs.actions.workshops import take_home

__all__ = ["SHARED", "forget_rehearsal", "keep_rehearsal", "take_home", "use_in_feedback", "use_in_point"]
