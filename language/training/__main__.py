"""`make ear`: learn what is new, from the ear that stands, and write the model; `make ear-anew`: from the beginning.

A quarter of an hour on two cores, or the better part of one.
"""

import sys
from pathlib import Path

from language.training.encoder import begun, standing
from language.training.sentences import to_go_on_with, to_learn_from
from language.training.teaching import ANEW, ON, TIMES, taught
from language.training.writing import write

STANDS_IN = Path(__file__).parents[2] / "src/duologue/safety/language/en"

if __name__ == "__main__":
    if sys.argv[1:] == ["anew"]:
        weights = taught(begun(), [to_learn_from()] * TIMES, ANEW, *ANEW.rates)
    else:
        weights = standing(STANDS_IN)
        for number, (rate, corpus) in enumerate(zip(ON.rates, to_go_on_with(len(ON.rates)), strict=True)):
            weights = taught(weights, [corpus], ON, rate, seed=number)
    write(weights, STANDS_IN)
