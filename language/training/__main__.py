"""`make ear`: learn from the sentences that are there to learn from, and write the model. A quarter of an hour on two cores."""

import sys
from pathlib import Path

from language.training.sentences import to_learn_from
from language.training.teaching import taught
from language.training.writing import write

WRITTEN_TO = Path(__file__).parents[2] / "src/duologue/safety/language/en"

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else WRITTEN_TO
    folder.mkdir(parents=True, exist_ok=True)
    write(taught(to_learn_from()), folder)
