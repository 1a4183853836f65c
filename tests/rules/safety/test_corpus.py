"""The labelled sentences: well formed, hard enough, and none of them in two places at once."""

import json
import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from duologue.safety.rules.language.draft import CATEGORIES, Context

FOLDER = Path(__file__).parents[3] / "language" / "corpus"
FILES = tuple(sorted(file.stem for file in FOLDER.glob("*.jsonl")))


def sentences(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_a_labelled_sentence(name: str) -> None:
    for one in sentences(name):
        assert set(one) == {"text", "labels", "severity", "context", "voice", "pair"}
        assert one["text"] == one["text"].strip() != ""
        assert set(one["labels"]) <= set(CATEGORIES)
        assert len(set(one["labels"])) == len(one["labels"])
        assert bool(one["labels"]) == (one["severity"] > 0)
        assert one["severity"] in range(4)
        assert one["context"] in list(Context)


@pytest.mark.parametrize("name", FILES)
def test_at_least_half_is_clean_and_pairs_say_it_badly_and_well(name: str) -> None:
    found = sentences(name)
    assert sum(not one["labels"] for one in found) * 2 >= len(found)
    pairs: dict[str, list[bool]] = {}
    for one in found:
        if one["pair"]:
            pairs.setdefault(one["pair"], []).append(bool(one["labels"]))
    assert {tuple(sorted(sides)) for sides in pairs.values()} == {(False, True)}


def test_there_is_enough_of_everything() -> None:
    assert {"kept-back", "first-hand", "everyday"} < set(FILES)
    training = sentences("first-hand") + sentences("second-hand")
    assert len(training) >= 3000
    labels = Counter(label for one in training for label in one["labels"])
    assert min(labels[category] for category in CATEGORIES) >= 100


def test_no_sentence_stands_in_two_files_not_even_nearly() -> None:
    plain = {name: {_plain(sentence["text"]) for sentence in sentences(name)} for name in FILES}
    twice = {(one, other): plain[one] & plain[other] for one, other in combinations(FILES, 2)}

    assert [names for names, both in twice.items() if any(words.count(" ") >= 2 for words in both)] == []


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z]+", text.lower()))
