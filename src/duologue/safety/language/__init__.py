"""The language check as it is used: the rules, and an ear for what is only implied. Offline; nothing of a draft is kept."""

from duologue.safety.language.ear import ear
from duologue.safety.rules.language import checking
from duologue.safety.rules.language.draft import Draft, Hit

__all__ = ["check"]


def check(draft: Draft) -> tuple[Hit, ...]:
    """What a reader may stumble over, in the order of the text. The same draft always gives the same."""
    return checking.check(draft, ear())
