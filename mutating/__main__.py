"""Run all of it, say what no test noticed, and keep the figures for docs/trust.md.

With names after it, such as `duologue.privacy.vault.keyring*`, only those are tried again, beside what the last run left.
"""

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime

from tests import ground

from mutating.counting import GROUPS, HERE, Count, counted

LEAST = 95.0
"""Of a hundred in each group."""


def _tried(names: list[str]) -> None:
    if not names:
        shutil.rmtree("mutants", ignore_errors=True)
    guardian = ground.prepare()
    try:
        subprocess.run([sys.executable, "-m", "mutating.trying", *names], check=True)  # noqa: S603 - ourselves
    finally:
        if guardian is not None:
            ground.clean_up(guardian)


def _kept(count: Count) -> None:
    groups = {
        group: {"tried": count.tried[group], "noticed": count.noticed[group], "equivalent": count.equivalent[group]}
        for group in GROUPS
    }
    said = {"on": datetime.now(UTC).date().isoformat(), "groups": groups}
    (HERE / "score.json").write_text(json.dumps(said, indent=2) + "\n")


def _told(count: Count) -> None:
    for one in count.survivors:
        print(one)
    for group in GROUPS:
        changing = count.tried[group] - count.equivalent[group]
        print(f"{group}: {count.noticed[group]} of {changing} noticed, {count.equivalent[group]} change nothing")
    for entry in count.stale:
        print(f"In equivalent.toml, and of no mutant that is left: {entry}")


if __name__ == "__main__":
    _tried(sys.argv[1:])
    count = counted()
    _told(count)
    _kept(count)
    sys.exit(bool(count.stale) or count.least() < LEAST)
