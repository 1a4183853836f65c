"""From the bytes of a CSV file to its headings and rows, whatever program wrote it."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _
from duologue.translation import marked

LARGEST = 10_000_000
"""Bytes: some fifty thousand people."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_KINDS = {
    b"PK\x03\x04": marked("a spreadsheet (such as .xlsx)"),
    b"\xd0\xcf\x11\xe0": marked("an older spreadsheet (.xls)"),
    b"%PDF": marked("a PDF"),
    b"\x1f\x8b": marked("a compressed file"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    line: int
    """As an editor counts the lines of the file, from 1."""
    reason: str


@dataclass(frozen=True, slots=True)
class Cells:
    line: int
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    headings: tuple[str, ...]
    rows: tuple[Cells, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader should know about how the file was read."""


def read_csv(raw: bytes) -> Sheet:
    """Reads any CSV file; raises UnusableText only when there is nothing in it that could be read."""
    text, notes = text_of(raw)
    records: list[Cells] = []
    problems: list[Problem] = []
    for record in _records(text):
        if isinstance(record, Problem):
            problems.append(record)
        elif any(value.strip() for value in record.values):
            records.append(record)
    if not records:
        if problems:
            return Sheet((), (), tuple(problems), notes)
        raise UnusableText(_("The file is empty. Nothing was changed."))
    head, *rows = records
    return Sheet(tuple(value.strip() for value in head.values), tuple(rows), tuple(problems), notes)


def text_of(raw: bytes, largest: int = LARGEST) -> tuple[str, tuple[str, ...]]:
    """The text, and what its reader should know about how it was read. Raises UnusableText when it can be none."""
    if len(raw) > largest:
        raise UnusableText(
            _("The file is larger than {most} MB. Nothing was changed: send it in parts.").format(
                most=largest // 1_000_000
            )
        )
    for start, kind in _OTHER_KINDS.items():
        if raw.startswith(start):
            raise UnusableText(
                _("This is {kind}, not a CSV file. Open it and save it as CSV, then choose that file.").format(
                    kind=_(kind)
                )
            )
    text, notes = _decoded(raw)
    if "\0" in text:
        text, notes = text.replace("\0", ""), (*notes, _("There were NUL characters in the file; they were left out."))
    return text, notes


def _decoded(raw: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(codec, "replace"), ()
    if (unmarked := _unmarked_utf_16(raw[:400])) is not None:
        return raw.decode(unmarked, "replace"), ()
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError:
        note = _("The file is not in UTF-8, so it was read as Western European (Latin-1). Please look at the accents.")
        return _western(raw), (note,)


def _unmarked_utf_16(start: bytes) -> str | None:
    """Plain letters in UTF-16 have a NUL in every other place."""
    half = len(start) // 2
    if half and start[1::2].count(0) > half * 0.8:
        return "utf-16-le"
    return "utf-16-be" if half and start[0::2].count(0) > half * 0.8 else None


def _western(raw: bytes) -> str:
    # What calls itself Latin-1 is nearly always Windows' own page, which has curly quotes where Latin-1 has controls.
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _records(text: str) -> Iterator[Cells | Problem]:
    separator, skipped = _separator(text)
    lines = io.StringIO(text, newline="")
    for _skipped in range(skipped):
        lines.readline()
    reader = csv.reader(lines, delimiter=separator, strict=True, skipinitialspace=True)
    line = skipped + 1
    while True:
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error:
            # After a lost quotation mark nothing behind it can be told apart.
            yield Problem(line, _("A quotation mark here is not closed, or a cell is far longer than any name."))
            return
        yield Cells(line, tuple(values))
        line = skipped + reader.line_num + 1


def _separator(text: str) -> tuple[str, int]:
    """Comma, semicolon or tab, and how many lines come before the headings (Excel can write `sep=;`)."""
    first = text.lstrip("\r\n")[:20_000]
    if told := re.match(r"sep=([,;\t])\r?\n", text):
        return told[1], 1
    bare = re.sub(r'"[^"]*"', "", first).splitlines()[:1] or [""]
    return max(",;\t", key=bare[0].count), 0
