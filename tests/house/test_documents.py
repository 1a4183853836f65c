"""What the documents point at is there, and the commands they tell people to type exist."""

import re
from pathlib import Path

import pytest
from tests.command.test_help import COMMANDS

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("language/*.md")])
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
_MADE = re.compile(r"(?:`|^ {4})make ([a-z]+)", re.MULTILINE)
_CALLED = re.compile(r"(?:`|^ {4})(?:\S*/)?duologue ([a-z][a-z-]+)", re.MULTILINE)
_FILE = re.compile(r"`((?:src|tests|docs|language|bench|scripts|requirements)/[\w/.*-]+)`")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.relative_to(ROOT).as_posix())
def test_what_it_points_at_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    gone = [link for link in _LINK.findall(text) if "://" not in link and not (document.parent / link).exists()]
    gone += [file for file in _FILE.findall(text) if not list(ROOT.glob(file.rstrip("/")))]

    assert gone == []


def test_every_command_that_is_named_exists() -> None:
    text = "\n".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert {name for name in _MADE.findall(text) if not re.search(rf"^{name}:", makefile, re.MULTILINE)} == set()
    assert set(_CALLED.findall(text)) - set(COMMANDS) == set()
