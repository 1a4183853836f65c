"""Runs every benchmark in turn, prints a line for each number, and keeps them in results.json and in the plots.

Named on the command line, only those are run: python -m bench pages.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import operating, pages, planning, plots, slots
from bench.numbers import Number

RESULTS = Path(__file__).with_name("results.json")
Measured = tuple[list[Number], dict[str, float], dict[str, Any]]
BENCHES: dict[str, Callable[[], Measured]] = {
    "slots": lambda: (slots.measure(), {}, {}),
    "planning": lambda: (planning.measure(), {}, {}),
    "operating": operating.measure,
    "pages": pages.measure,
}


def main() -> int:
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    missed = []
    for name in sys.argv[1:] or BENCHES:
        numbers, ratios, table = BENCHES[name]()
        kept[name] = {number.name: number.as_data() for number in numbers} | ({"table": table} if table else {})
        kept["ratios"] = kept.get("ratios", {}) | ratios
        for number in numbers:
            print(f"{name:9} {number}", flush=True)
        missed += [number.name for number in numbers if not number.is_reached]
        RESULTS.write_text(json.dumps(kept, indent=2) + "\n")
    plots.draw(json.loads(RESULTS.read_text()))
    if missed:
        print(f"Not reached: {', '.join(missed)}.", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
