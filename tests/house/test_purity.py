"""What could be printed in a book about 1:1s needs nothing but Python."""

import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
_ALONE = """
import importlib, sys

# Plain Python themselves: no framework, no network, no clock. Decision 0010 says what for.
PLAIN = {"dateutil", "tzlocal", "six"}

class OnlyTheStandardLibrary:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top not in {*sys.stdlib_module_names, *PLAIN, "duologue"} and not top.startswith("_sysconfigdata"):
            raise ImportError(f"{name} is not of the standard library")

sys.meta_path.insert(0, OnlyTheStandardLibrary())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def plain_modules() -> list[str]:
    found = [
        *SOURCE.glob("duologue/*/rules/**/*.py"),
        *SOURCE.glob("duologue/*/rules.py"),
        *SOURCE.glob("duologue/*/policy.py"),
    ]
    names = (path.relative_to(SOURCE).with_suffix("").parts for path in found)
    return sorted(".".join(part for part in parts if part != "__init__") for parts in names)


def test_rules_and_policies_import_with_plain_python_alone() -> None:
    modules = plain_modules()
    alone = subprocess.run([sys.executable, "-c", _ALONE, *modules], capture_output=True, text=True, check=False)

    assert len(modules) > 20
    assert alone.returncode == 0, alone.stderr
