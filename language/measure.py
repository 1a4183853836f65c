"""How good the language check is on the sentences nobody has looked at: `make measure`.

Everything is counted as a reader would feel it: a sentence is remarked on or not. No sentence is printed.
"""

import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from duologue.safety.language import check
from duologue.safety.language.ear import ear
from duologue.safety.rules.language import checking
from duologue.safety.rules.language.draft import CATEGORIES, Draft

CORPUS = Path(__file__).parent / "corpus"
KEPT_BACK = tuple(CORPUS / f"{name}.jsonl" for name in ("kept-back", "kept-back-plain"))
"""The far-fetched ones, and what is said every day."""


def measure(file: Path) -> Iterable[str]:
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    labels = [set(one["labels"]) for one in lines]
    for name, way in (("the rules alone", checking.check), ("rules and ear", check)):
        named = [{hit.category for hit in way(Draft(one["text"]))} for one in lines]
        found = [bool(one) for one in named]
        bad = [hit for hit, is_bad in zip(found, labels, strict=True) if is_bad]
        clean = [hit for hit, is_bad in zip(found, labels, strict=True) if not is_bad]
        severe = [hit for hit, one in zip(found, lines, strict=True) if one["severity"] == 3]
        right = sum(bad) / max(1, sum(found))
        yield (
            f"{name}: {_share(bad)} of {len(bad)} found, {_share(severe)} of {len(severe)} severe ones, "
            f"{_share(clean)} of {len(clean)} clean ones remarked on, {right:.1%} of remarks right"
        )
        each = {category: _f1(category, named, labels) for category in CATEGORIES}
        yield f"  by category, in the mean {sum(each.values()) / len(each):.2f}: " + ", ".join(
            f"{category} {value:.2f}" for category, value in each.items()
        )
    yield _speed(" ".join(one["text"] for one in lines))


def _share(of: list[bool]) -> str:
    return f"{sum(of) / max(1, len(of)):.1%}"


def _f1(category: str, named: list[set[str]], labels: list[set[str]]) -> float:
    both = sum(category in one and category in other for one, other in zip(named, labels, strict=True))
    either = sum(category in one for one in named) + sum(category in one for one in labels)
    return 2 * both / max(1, either)


def _speed(text: str) -> str:
    ear()
    took = []
    for at in range(0, min(len(text) - 400, 80_000), 400):
        began = time.perf_counter()
        check(Draft(text[at : at + 400]))
        took.append(time.perf_counter() - began)
    took.sort()
    return f"400 characters: {took[len(took) // 2] * 1000:.1f} ms half the time, {took[len(took) * 95 // 100] * 1000:.1f} ms in 95 of 100"


if __name__ == "__main__":
    for file in map(Path, sys.argv[1:]) if len(sys.argv) > 1 else KEPT_BACK:
        print(file.stem)
        for line in measure(file):
            print(f"  {line}")
