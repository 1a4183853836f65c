"""The language check as it is used: the rules, and an ear for what is only implied. Offline; nothing of a draft is kept."""

from duologue.safety.language.ear import ear
from duologue.safety.rules.language import checking
from duologue.safety.rules.language.draft import Draft, Hit
from duologue.safety.rules.language.known import is_known

__all__ = ["check"]


def check(draft: Draft) -> tuple[Hit, ...]:
    """What a reader may stumble over, in the order of the text, and nothing in a language that is not known here.

    The same draft always gives the same.
    """
    return checking.check(draft, ear()) if is_known(draft.text) else ()
