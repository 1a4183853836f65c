"""A small model that has read the corpus: how surely a passage belongs to each category. Loaded once, at the first check.

It is as a lexicon is: the same words always sound the same to it, it learns nothing from what it reads, and it keeps nothing.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import as_file, files

from duologue.safety.language.wordpiece import Pieces
from duologue.safety.rules.language.draft import CATEGORIES
from duologue.safety.rules.language.weighing import Ear, Heard

MOST_PIECES = 96
"""Of one passage; as in training."""
HELPING = 2
"""Threads beside the one that asks, which hears every other passage itself."""


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
    other = ThreadPoolExecutor(HELPING, "ear")

    def _heard(passage: str) -> Heard:
        numbers = np.array([pieces.numbers(passage, MOST_PIECES)], np.int64)
        ((*categories, remarkable),) = model.run(None, {"ids": numbers})[0].tolist()
        return Heard(remarkable, dict(zip(CATEGORIES, categories, strict=True)))

    def _each(passages: Sequence[str]) -> list[Heard]:
        """Each by itself: eight-bit weights round by the whole of what they are given, so in one batch each would sound a
        little like the others; and there is nothing to fill up."""
        elsewhere = [other.submit(_heard, passage) for passage in passages[1::2]]
        here = [_heard(passage) for passage in passages[::2]]
        found = [*here, *(one.result() for one in elsewhere)]
        return [found[place // 2 + (place % 2) * len(here)] for place in range(len(passages))]

    return _each
