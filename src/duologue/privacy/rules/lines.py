"""A line of the access log in plain words, and which lines are out of the ordinary."""

from duologue.privacy.rules.log_sentences import IN_FULL, said
from duologue.translation import marked

ORDINARY = "member of the pair"
"""The rule of the one ordinary reading: by the other of the pair, one line a day."""

WIDENED = "widened"
"""The act in everybody's log when the rule of who may know has become wider."""

BEGAN = "a reporting line began"
"""Out of the ordinary and no surprise: the pair itself stands on the first page of both."""

CANNOT_SHOW = marked(
    "It shows every reading through Duologue. It cannot show what was said aloud, copied by hand or photographed, nor "
    "reading around Duologue by whoever controls the server."
)


def is_exceptional(rule: str) -> bool:
    return rule != ORDINARY


def what_of(act: str, kind: str) -> str:
    """What was done, as a person would say it."""
    return said(IN_FULL.get(f"{act} {kind}", f"{act} {kind}"))


def why_of(rule: str) -> str:
    """Why they may, as a person would say it."""
    return said("you two share it" if rule == ORDINARY else rule)
