"""A rehearsal as one reads it: what was said so far, how one's sentences were read, where it stands."""

from dataclasses import dataclass
from typing import Any

from duologue.labs.rules.rehearsal.debrief import debrief
from duologue.labs.rules.rehearsal.judging import Line
from duologue.labs.rules.rehearsal.playing import Play, Turn, may_be_silent
from duologue.labs.rules.rehearsal.scenarios import Chair

INKS = {"report": "a", "manager": "b"}
OTHERS = {"report": "manager", "manager": "report"}


@dataclass(frozen=True, slots=True)
class ToldTurn:
    number: int
    """From 0: as many sentences stand before it."""
    happened: str
    opened: str
    """What the other said before."""
    said: str
    lines: tuple[Line, ...]
    answer: str
    because: str
    last: bool


def told(chair: Chair, played: Play) -> dict[str, Any]:
    """What play.html is made of."""
    turns = [_turn(number, turn, len(played.turns)) for number, turn in enumerate(played.turns)]
    return {
        "chair": chair,
        "mine": INKS[chair.side],
        "theirs": INKS[OTHERS[chair.side]],
        "turns": turns,
        "scene": played.scene,
        "may_be_silent": played.scene is not None and may_be_silent(played.scene),
        "ending": played.ending,
        "debrief": debrief(played.turns) if played.ending else None,
    }


def _turn(number: int, turn: Turn, many: int) -> ToldTurn:
    return ToldTurn(
        number=number,
        happened=turn.scene.happened,
        opened=turn.scene.says.text,
        said=turn.said,
        lines=turn.judgement.lines,
        answer=turn.reaction.says.text,
        because=turn.reaction.because,
        last=number == many - 1,
    )
