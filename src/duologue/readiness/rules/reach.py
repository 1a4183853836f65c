"""Who learns an answer: the other reads it, the other sees a colour, or nobody but oneself."""

from enum import StrEnum


class Reach(StrEnum):
    SHARED = "shared"
    COLOUR = "colour"
    ME = "me"
    PLACE = "place"
    """Of "I can talk freely here" alone: the other reads at most that the place should change, and can tell why where they
    did not ask for it themselves."""


OFFERED: dict[str, tuple[Reach, ...]] = {
    "energy": (Reach.ME, Reach.COLOUR, Reach.SHARED),
    "load": (Reach.ME, Reach.COLOUR, Reach.SHARED),
    "headspace": (Reach.ME, Reach.COLOUR, Reach.SHARED),
    "help": (Reach.SHARED, Reach.ME),
    "personal_time": (Reach.SHARED, Reach.ME),
    "talk_freely": (),
}
"""What may be chosen for each question, what stands there unasked first. Where nothing may, there is nothing to ask."""


def default_reach(question: str) -> Reach:
    """The reach of an answer when nobody chose one.

    How somebody feels stays with them: what is left standing by a tired person, who is mostly the one with less power,
    must be the choice that can still be changed, and what was read cannot be unread. "What would help" and "time for
    something personal" are addressed to the other and would be pointless unread, so these are shared.
    """
    return OFFERED[question][0] if OFFERED[question] else Reach.PLACE


def settled_reach(question: str, asked: str) -> Reach | None:
    """The reach that was asked for, or the default where nothing was; None when it is not on offer."""
    if not asked:
        return default_reach(question)
    return next((reach for reach in OFFERED[question] if reach == asked), None)
