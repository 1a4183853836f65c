"""Runs every benchmark in turn, prints a line for each number, and keeps them in results.json."""

import json
import sys
from pathlib import Path

from bench import planning, slots

RESULTS = Path(__file__).with_name("results.json")


def main() -> int:
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    missed = []
    for name, measure in (("slots", slots.measure), ("planning", planning.measure)):
        numbers = measure()
        kept[name] = {number.name: number.as_data() for number in numbers}
        for number in numbers:
            print(f"{name:9} {number}", flush=True)
        missed += [number.name for number in numbers if not number.is_reached]
        RESULTS.write_text(json.dumps(kept, indent=2) + "\n")
    if missed:
        print(f"Not reached: {', '.join(missed)}.", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
