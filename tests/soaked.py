"""What the last `make soak` went through, out of the report that pytest left: kept beside the tests, for docs/trust.md."""

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

KEPT = Path(__file__).parent / "soaked.json"


def found(report: Path) -> dict[str, int]:
    """By the names under which tests say it, all of one name together. Raises SystemExit where a test failed."""
    root = ElementTree.parse(report).getroot()
    failed = [case.get("name") for case in root.iter("testcase") if case.find("failure") is not None]
    failed += [case.get("name") for case in root.iter("testcase") if case.find("error") is not None]
    if failed:
        raise SystemExit(f"Nothing is written down, for these failed: {failed}")
    figures: Counter[str] = Counter()
    for one in root.iter("property"):
        figures[str(one.get("name"))] += int(float(str(one.get("value"))))
    return dict(sorted(figures.items()))


def keep(figures: dict[str, int], on: date) -> None:
    KEPT.write_text(json.dumps({"on": on.isoformat(), "figures": figures}, indent=1) + "\n")


if __name__ == "__main__":
    keep(found(Path(sys.argv[1])), date.today())
