"""The corpus as batches: sentences of one pair side by side, and each a little otherwise typed every time."""

import json
import random
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from language.ours import ours
from language.training.encoder import OUT
from language.training.hearing import Sentence, as_heard

from duologue.safety.language.wordpiece import Pieces
from duologue.safety.rules.language.draft import CATEGORIES

CORPUS = Path(__file__).parents[1] / "corpus"
LONGEST = 96
"""Pieces of one sentence; what is longer is cut."""
AT_ONCE = 64
SEVERE = 3.0
"""A threat, an insult, a question about somebody's health weighs as much as three others."""
SHORT, AMONG_OTHERS = 140, 0.2
"""Characters, and how often a sentence as short as that is read beside a clean one."""


LEARNT_FROM = (
    "first-hand",
    "second-hand",
    "everyday",
    "third-hand",
    "fourth-hand",
    "fifth-hand",
    "sixth-hand",
    "seventh-hand",
    "eighth-hand",
    "ninth-hand",
    "tenth-hand",
    "eleventh-hand",
    "twelfth-hand",
    "thirteenth-hand",
    "fourteenth-hand",
    "fifteenth-hand",
    "sixteenth-hand",
    "seventeenth-hand",
    "eighteenth-hand",
    "nineteenth-hand",
    "twentieth-hand",
    "twenty-first-hand",
    "twenty-second-hand",
    "twenty-third-hand",
    "twenty-fourth-hand",
    "twenty-fifth-hand",
    "twenty-sixth-hand",
    "twenty-seventh-hand",
    "twenty-eighth-hand",
    "twenty-ninth-hand",
    "thirtieth-hand",
    "thirty-first-hand",
)
"""Never `kept-back` nor `kept-back-plain`: these measure."""
NEW = LEARNT_FROM[LEARNT_FROM.index("thirty-first-hand") + 1 :]
"""What the ear that stands has not yet learnt from; nothing now. Who writes more names it above, after these."""
KNOWN, OWN = 6, 10
"""Of what it has read before a sixth is read again each time; of what Duologue says itself, a tenth."""
CHOSEN_ON = tuple(name for name in LEARNT_FROM if name not in ("first-hand", "second-hand", "everyday", "sixth-hand"))
"""The most unlike each other; a tenth of each is put aside and learnt from by nothing, so that the numbers are chosen on it."""
A_TENTH = 10


def sentences(name: str) -> list[Sentence]:
    lines = (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    read = [json.loads(line) for line in lines]
    return [
        Sentence(one["text"], tuple(one["labels"]), one["pair"] and f"{name} {one['pair']}", one["severity"])
        for one in read
    ]


def to_learn_from() -> list[Sentence]:
    """Everything but what is put aside, as an ear hears it, and what Duologue says itself."""
    return _of(LEARNT_FROM) + own_words()


def to_go_on_with(times: int) -> list[list[Sentence]]:
    """For an ear that has read the rest: each time all that is new, and a little else of what it knows, lest it forget."""
    known, own = _of([name for name in LEARNT_FROM if name not in NEW]), own_words()
    return [_of(NEW) + _part(known, time, KNOWN) + _part(own, time, OWN) for time in range(times)]


def _of(names: Iterable[str]) -> list[Sentence]:
    return as_heard([one for name in names for one in sentences(name) if not _is_aside(name, one)])


def _part(of: list[Sentence], number: int, parts: int) -> list[Sentence]:
    """Twins together."""
    return [one for one in of if zlib.crc32((one.pair or one.text).encode()) // A_TENTH % parts == number]


def put_aside() -> list[Sentence]:
    """A tenth of the last writers; twins go together, so that neither is known from the other."""
    return [one for name in CHOSEN_ON for one in sentences(name) if _is_aside(name, one)]


def _is_aside(name: str, one: Sentence) -> bool:
    return name in CHOSEN_ON and zlib.crc32((one.pair or one.text).encode()) % A_TENTH == 0


def own_words() -> list[Sentence]:
    """What Duologue says itself: there is nothing to remark on in it, and it teaches how that sounds."""
    return [Sentence(text, (), None) for text in sorted({text for _, text in ours()})]


@dataclass(frozen=True)
class Batch:
    numbers: np.ndarray
    there: np.ndarray
    labels: np.ndarray
    counts: np.ndarray
    """1 for a sentence, more for a severe one, 0 for a row that only fills up."""
    pairs: np.ndarray
    """Rows with the same number are one thought said badly and well."""


def batches(corpus: list[Sentence], pieces: Pieces, chance: random.Random) -> Iterator[Batch]:
    clean = [one.text for one in corpus if not one.labels]
    together: dict[str, list[tuple[list[int], Sentence]]] = {}
    for number, one in enumerate(corpus):
        text = _typed(one.text, chance)
        if len(text) < SHORT and chance.random() < AMONG_OTHERS:
            text = _among(text, chance.choice(clean), chance)
        together.setdefault(one.pair or f"alone {number}", []).append((pieces.numbers(text, LONGEST), one))
    return map(_batch, _rows(list(together.values()), chance))


def _rows(
    groups: list[list[tuple[list[int], Sentence]]], chance: random.Random
) -> list[list[tuple[list[int], Sentence]]]:
    """Of about the same length, so that little is filled up, and in no order."""
    chance.shuffle(groups)
    groups.sort(key=lambda group: max(len(typed) for typed, _ in group) + chance.random() * 6)
    rows: list[list[tuple[list[int], Sentence]]] = [[]]
    for group in groups:
        if len(rows[-1]) + len(group) > AT_ONCE:
            rows.append([])
        rows[-1] += group[:AT_ONCE]
    chance.shuffle(rows)
    return rows


def _batch(rows: list[tuple[list[int], Sentence]]) -> Batch:
    width = min(LONGEST, -(-max(len(typed) for typed, _ in rows) // 16) * 16)
    numbers, there = np.zeros((AT_ONCE, width), np.int32), np.zeros((AT_ONCE, width), np.float32)
    labels, counts = np.zeros((AT_ONCE, OUT), np.float32), np.zeros(AT_ONCE, np.float32)
    pairs, known = np.full(AT_ONCE, -1, np.int32), dict[str, int]()
    there[:, 0] = 1
    for at, (typed, one) in enumerate(rows):
        numbers[at, : len(typed)], there[at, : len(typed)] = typed, 1
        counts[at] = SEVERE if one.severity == 3 else 1
        labels[at] = label_row(one.labels)
        pairs[at] = known.setdefault(one.pair, len(known)) if one.pair else -2 - at
    return Batch(numbers, there, labels, counts, pairs)


def label_row(labels: tuple[str, ...]) -> np.ndarray:
    row = np.array([category in labels for category in CATEGORIES] + [bool(labels)])
    return row.astype(np.float32)


def _among(text: str, other: str, chance: random.Random) -> str:
    """Before or after a clean sentence: what is said badly stays so in whatever company."""
    first, second = (text, other) if chance.random() < 0.5 else (other, text)
    return f"{first}{'' if first[-1:] in '.!?…' else '.'} {second}"


def _typed(text: str, chance: random.Random) -> str:
    """As somebody in a hurry types it, now and then."""
    if chance.random() < 0.15:
        text = text.lower()
    if chance.random() < 0.1:
        text = text.replace("'", "").replace("’", "")
    if chance.random() < 0.08:
        text = text.rstrip(".!")
    if chance.random() < 0.08 and len(text) > 8:
        at = chance.randrange(1, len(text) - 2)
        text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text
