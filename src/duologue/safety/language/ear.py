"""A small model that has read the corpus: how surely a passage belongs to each category. Loaded once, at the first check.

It is as a lexicon is: the same words always sound the same to it, it learns nothing from what it reads, and it keeps nothing.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import as_file, files

from duologue.safety.language.wordpiece import Pieces
from duologue.safety.rules.language.draft import CATEGORIES
from duologue.safety.rules.language.weighing import Ear, Heard

MOST_PIECES = 96
"""Of one passage; as in training."""
MOST_AT_ONCE = 2
"""Passages; so many threads."""


@cache
def ear() -> Ear:
    """Made at the first check: a server that checks no draft does not pay for it."""
    import numpy as np
    import onnxruntime

    folder = files(__package__).joinpath("en")
    pieces = Pieces(folder.joinpath("pieces.txt").read_text(encoding="utf-8").splitlines())
    options = onnxruntime.SessionOptions()
    # Two threads in one passage wait for each other longer than they work: each hears a passage of its own.
    options.intra_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    with as_file(folder.joinpath("ear.onnx")) as file:
        model = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    side_by_side = ThreadPoolExecutor(min(MOST_AT_ONCE, os.cpu_count() or 1), "ear").map

    def _heard(passage: str) -> Heard:
        numbers = np.array([pieces.numbers(passage, MOST_PIECES)], np.int64)
        ((*categories, remarkable),) = model.run(None, {"ids": numbers})[0].tolist()
        return Heard(remarkable, dict(zip(CATEGORIES, categories, strict=True)))

    def _each(passages: Sequence[str]) -> list[Heard]:
        """Each by itself: eight-bit weights round by the whole of what they are given, so in one batch each would sound a
        little like the others; and there is nothing to fill up."""
        return list((side_by_side if len(passages) > 1 else map)(_heard, passages))

    return _each
