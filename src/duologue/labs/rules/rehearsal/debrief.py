"""Afterwards: what helped, what closed things, a sentence worth keeping, and another way to say one."""

from collections.abc import Sequence
from dataclasses import dataclass

from duologue.labs.rules.rehearsal.judging import GOOD, Sign
from duologue.labs.rules.rehearsal.playing import Turn


@dataclass(frozen=True, slots=True)
class Another:
    """Instead of what one said there."""

    said: str
    example: str


@dataclass(frozen=True, slots=True)
class Debrief:
    helped: tuple[str, ...]
    closed: tuple[str, ...]
    worth_keeping: str
    """A sentence of one's own; empty where none stands out."""
    another: Another | None


def debrief(turns: Sequence[Turn]) -> Debrief:
    """Of a rehearsal that has ended."""
    best = max(turns, key=_warmth, default=None)
    worst = min(turns, key=_warmth, default=None)
    return Debrief(
        helped=tuple(turn.reaction.because for turn in turns if _led_on(turn)),
        closed=tuple(turn.reaction.because for turn in turns if not _led_on(turn)),
        worth_keeping=best.said if best and _warmth(best) > 0 else "",
        another=Another(worst.said, worst.scene.example) if worst and _warmth(worst) < len(GOOD) else None,
    )


def _led_on(turn: Turn) -> bool:
    """As far as our own example would have led, or to the same place by silence."""
    example = next(one for one in turn.scene.reactions if one.sample.text == turn.scene.example)
    return turn.reaction.to == example.to


def _warmth(turn: Turn) -> int:
    """Only to choose among one's own sentences; it is shown nowhere."""
    if Sign.HURT in turn.judgement.signs:
        return -1
    return sum(sign in turn.judgement.signs for sign in GOOD) + (Sign.SILENT in turn.judgement.signs and _led_on(turn))
