"""Short things are read; long ones are skimmed. There is no list of exceptions."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("pattern", "most"),
    [
        ("src/duologue/**/*.py", 250),
        ("tests/**/*.py", 300),
        ("src/duologue/**/templates/**/*.html", 120),
        ("src/duologue/**/static/**/*.css", 250),
        ("src/duologue/**/static/**/*.js", 120),
    ],
)
def test_no_file_is_longer_than_its_kind_allows(pattern: str, most: int) -> None:
    lines = {
        path.relative_to(ROOT): written_lines(path) for path in ROOT.glob(pattern) if "migrations" not in path.parts
    }

    assert lines
    assert {str(path): count for path, count in lines.items() if count > most} == {}


def test_no_function_is_longer_than_fifty_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.body[0].lineno >= 50
    ]

    assert long == []


def written_lines(path: Path) -> int:
    return sum(bool(line.strip()) for line in path.read_text().splitlines())
