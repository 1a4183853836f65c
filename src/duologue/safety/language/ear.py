"""A small model that has read the corpus: how surely a passage belongs to each category. Loaded once, at the first check.

It is as a lexicon is: the same words always sound the same to it, it learns nothing from what it reads, and it keeps nothing.
"""

import os
from functools import cache
from importlib.resources import as_file, files

from duologue.safety.language.wordpiece import Pieces
from duologue.safety.rules.language.draft import CATEGORIES
from duologue.safety.rules.language.weighing import Ear, Heard

MOST_PIECES = 96
"""Of one passage; as in training."""


@cache
def ear() -> Ear:
    """Made at the first check: a server that checks no draft does not pay for it."""
    import numpy as np
    import onnxruntime

    folder = files(__package__).joinpath("en")
    pieces = Pieces(folder.joinpath("pieces.txt").read_text(encoding="utf-8").splitlines())
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(2, os.cpu_count() or 1)
    # They wait for the next step of one run by turning, and stop with it.
    options.add_session_config_entry("session.force_spinning_stop", "1")
    options.enable_cpu_mem_arena = False
    with as_file(folder.joinpath("ear.onnx")) as file:
        model = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])

    def _heard(passage: str) -> Heard:
        numbers = np.array([pieces.numbers(passage, MOST_PIECES)], np.int64)
        ((*categories, remarkable),) = model.run(None, {"ids": numbers, "mask": np.ones_like(numbers)})[0].tolist()
        return Heard(remarkable, dict(zip(CATEGORIES, categories, strict=True)))

    # One at a time: eight-bit weights round by the whole of what they are given, so side by side each would sound
    # a little like the others; and there is nothing to fill up.
    return lambda passages: [_heard(passage) for passage in passages]
