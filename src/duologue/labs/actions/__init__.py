"""Keeping a rehearsal, taking it away, and using words of it in a draft of one's own."""

from duologue.labs.actions.rehearsal import (
    SHARED,
    forget_rehearsal,
    keep_rehearsal,
    use_in_feedback,
    use_in_point,
)

__all__ = ["SHARED", "forget_rehearsal", "keep_rehearsal", "use_in_feedback", "use_in_point"]
