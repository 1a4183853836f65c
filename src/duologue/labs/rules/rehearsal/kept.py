"""A rehearsal as it is kept: what was said, so that it reads the same when its scenario has been reworded since."""

import json
from dataclasses import asdict, dataclass

from duologue.labs.rules.rehearsal.debrief import debrief
from duologue.labs.rules.rehearsal.playing import Play

MOST_KEPT = 50
"""Of one person. Who practises more than that does not read it again."""


@dataclass(frozen=True, slots=True)
class Spoken:
    mine: bool
    words: str
    why: str = ""
    """Of what the other said: why."""


@dataclass(frozen=True, slots=True)
class Transcript:
    name: str
    other: str
    side: str
    lines: tuple[Spoken, ...]
    worth_keeping: str

    def text(self) -> str:
        return json.dumps(asdict(self))


def transcript(name: str, other: str, side: str, played: Play) -> Transcript:
    """What both said, in order; silence is an empty line of one's own."""
    lines: list[Spoken] = []
    for turn in played.turns:
        if turn.scene.says.text:
            lines.append(Spoken(False, turn.scene.says.text))
        lines += [Spoken(True, turn.said), Spoken(False, turn.reaction.says.text, turn.reaction.because)]
    return Transcript(name, other, side, tuple(lines), debrief(played.turns).worth_keeping)


def transcript_from(text: str) -> Transcript:
    written = json.loads(text)
    return Transcript(**written | {"lines": tuple(Spoken(**line) for line in written["lines"])})
