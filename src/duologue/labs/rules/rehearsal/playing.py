"""How a rehearsal goes: from the sentences alone, the same each time. Nothing has to be kept between two of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from duologue.labs.rules.rehearsal.judging import Judgement, Sign, judged
from duologue.labs.rules.rehearsal.scenarios import START, Chair, Ending, Reaction, Scene
from duologue.safety.rules.feedback import Check

MOST_SAID = 12
"""Sentences of one rehearsal: more than any way through a scenario has."""
LONGEST = 1_000
"""Characters said at once."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing said, and what came of it."""

    scene: Scene
    said: str
    judgement: Judgement
    reaction: Reaction


@dataclass(frozen=True, slots=True)
class Play:
    turns: tuple[Turn, ...]
    scene: Scene | None
    """Where it goes on; None where it has ended."""
    ending: Ending | None


def play(chair: Chair, said: Sequence[str], check: Check) -> Play:
    """As far as the sentences lead; what is said after an ending is not heard any more."""
    turns: list[Turn] = []
    scene: Scene | None = chair.scenes[START]
    ending = None
    for sentence in said:
        if scene is None:
            break
        judgement = judged(sentence, chair.facts, check)
        turn = Turn(scene, sentence, judgement, reaction_to(scene, judgement.signs))
        turns.append(turn)
        to = turn.reaction.to
        ending, scene = (Ending(to), None) if to in set(Ending) else (None, chair.scenes[to])
    return Play(tuple(turns), scene, ending)


def reaction_to(scene: Scene, signs: frozenset[Sign]) -> Reaction:
    """The first whose signs are all there. The last asks for none: there is always an answer."""
    return next(reaction for reaction in scene.reactions if reaction.when <= signs)


def may_be_silent(scene: Scene) -> bool:
    """Whether saying nothing is something one can do here."""
    return any(Sign.SILENT in reaction.when for reaction in scene.reactions)
