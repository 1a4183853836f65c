"""Every sentence that Duologue itself says: in pages, in mails, in refusals, in questions and kinds of 1:1.

They have to pass the check; and they teach the ear how sentences sound that want nothing of anybody.
"""

import ast
import re
import tomllib
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

SRC = Path(__file__).parents[1] / "src/duologue"
_DJANGO = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}|{%.*?%}", re.DOTALL)
_VALUE = re.compile(r"{{.*?}}", re.DOTALL)
_APART = {"p", "li", "h1", "h2", "h3", "h4", "div", "section", "td", "th", "dt", "dd", "label", "summary", "option"}
_APART |= {"button", "title", "legend", "figcaption", "article", "small", "tr", "ul", "ol", "body", "form", "br"}
_WORDS = 4
"""Fewer are a label."""
_FOR_OPERATORS = {"command", "language", "migrations", "walls.py", "environment.py", "wording.toml", "signs.toml"}
"""Sentences for whoever runs the server, patterns, statements for the database: none of these is said to a person who writes."""
_STANDING_IN = (
    "Amara",
    "Tuesday",
    "Ben",
    "two",
    "the list",
    "nine o'clock",
    "Hana",
    "12 March",
    "it",
    "the café",
    "Wei",
    "30",
)
"""For what a page puts in: different ones, so that none becomes a sign of anything."""


def ours() -> Iterator[tuple[str, str]]:
    """Where it stands, and what it says."""
    for file in sorted(SRC.rglob("*.html")) + sorted(SRC.rglob("*.txt")):
        if not _FOR_OPERATORS & set(file.parts):
            yield from ((_place(file), text) for text in _of_template(file.read_text(encoding="utf-8")))
    for file in sorted(SRC.rglob("*.toml")):
        if not _FOR_OPERATORS & set(file.parts):
            yield from ((_place(file), text) for text in _of_data(tomllib.loads(file.read_text(encoding="utf-8"))))
    for file in sorted(SRC.rglob("*.py")):
        if not _FOR_OPERATORS & set(file.parts):
            yield from ((_place(file), text) for text in _of_code(ast.parse(file.read_text(encoding="utf-8"))))


def _place(file: Path) -> str:
    return file.relative_to(SRC).as_posix()


def _of_template(source: str) -> Iterator[str]:
    reader = _Reader()
    # A branch ends a sentence: what stands in the other one was never said together with it.
    reader.feed(_VALUE.sub(lambda found: _standing_in(found.group()), _DJANGO.sub("\n", source)))
    for part in "".join(reader.said).split("\n"):
        if len(part.split()) >= _WORDS:
            yield " ".join(part.split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style", "svg"}
        self.said += ["\n"] * (tag in _APART)
        for name, value in attrs:
            if name in {"placeholder", "title", "aria-label", "alt", "data-confirm"} and value:
                self.said.append(f"\n{value}\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style", "svg"}
        self.said += ["\n"] * (tag in _APART)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)


def _of_data(value: object) -> Iterator[str]:
    if isinstance(value, str) and len(value.split()) >= _WORDS:
        yield value
    elif isinstance(value, dict):
        # What is marked as a slip is meant to trip the check: a character's, or a sample of what closes a door.
        for name, one in value.items():
            if name != "slip":
                yield from _of_data(one)
    elif isinstance(value, list):
        for one in value:
            yield from _of_data(one)


def _of_code(tree: ast.Module) -> Iterator[str]:
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        said = _said(node) if id(node) not in parts | notes else ""
        if len(said.split()) >= _WORDS and said[:1].isupper():
            yield said


def _said(node: ast.AST) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(
            _said(part) if isinstance(part, ast.Constant) else _standing_in(ast.unparse(part)) for part in node.values
        )
    return ""


def _standing_in(value: str) -> str:
    return _STANDING_IN[zlib.crc32(value.encode()) % len(_STANDING_IN)]
