"""From the cells of a sheet to people, with every row that cannot be used named by its line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from duologue.people.rules.addresses import clean_address
from duologue.people.rules.dates import clean_date
from duologue.people.rules.headings import columns, ignored
from duologue.people.rules.sheet import Cells, Problem, Sheet
from duologue.people.rules.zones import clean_zone
from duologue.privacy.rules.words import UnusableText, clean_line
from duologue.translation import gettext as _

NAME_LIMIT = 200
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """One person as the file has them. None says nothing; an empty text says that there is none."""

    line: int
    email: str
    name: str
    manager: str | None
    department: str | None
    zone: str | None
    starts_on: date | None


@dataclass(frozen=True, slots=True)
class Reading:
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    mentioned: frozenset[str]
    """Every address with a row, also of rows that cannot be used: their reports are no second problem."""
    notes: tuple[str, ...]


def read_rows(sheet: Sheet) -> Reading:
    if not sheet.headings:
        return Reading((), sheet.problems, frozenset(), sheet.notes)
    try:
        found = columns(sheet.headings)
    except UnusableText as trouble:
        return Reading((), (Problem(1, trouble.sentence), *sheet.problems), frozenset(), sheet.notes)
    read = [_Row(cells, found, len(sheet.headings)) for cells in sheet.rows]
    twice = _twice(read)
    problems = [*sheet.problems, *twice, *(problem for row in read for problem in row.problems)]
    return Reading(
        tuple(row.row for row in read if row.row is not None),
        tuple(sorted(problems, key=lambda problem: problem.line)),
        frozenset(row.email for row in read if row.email),
        (*sheet.notes, *_about_columns(sheet, found)),
    )


class _Row:
    """One row while it is being read."""

    def __init__(self, cells: Cells, found: dict[str, int], width: int) -> None:
        self._cells, self._found = cells, found
        self.problems: list[Problem] = []
        self.row: Row | None = None
        self.email = self._take("email", clean_address) or ""
        if any(value.strip() for value in cells.values[width:]):
            self._say(_("There are more cells than headings; perhaps a name with a comma needs quotation marks."))
            return
        self._read()

    def _read(self) -> None:
        name = self._name()
        manager = self._take("manager", self._manager)
        department = self._take("department", _line_or_none)
        zone = self._take("zone", clean_zone) if self._cell("zone") else None
        starts_on = self._take("starts_on", clean_date) if self._cell("starts_on") else None
        if not self.problems:
            self.row = Row(self._cells.line, self.email, name, manager, department, zone, starts_on)

    def _name(self) -> str:
        whole = self._cell("name") or f"{self._cell('first') or ''} {self._cell('last') or ''}".strip()
        if not whole:
            self._say(_("There is no name."))
            return ""
        try:
            return clean_line(whole, limit=NAME_LIMIT)
        except UnusableText:
            self._say(
                _("The name cannot be used: it is empty, or longer than {most} characters.").format(most=NAME_LIMIT)
            )
            return ""

    def _manager(self, raw: str) -> str:
        if not raw:
            return ""
        try:
            address = clean_address(raw)
        except UnusableText as trouble:
            raise UnusableText(
                _("The manager is given as something else than a mail address: {sentence}").format(
                    sentence=trouble.sentence
                )
            ) from None
        if address == self.email:
            raise UnusableText(_("This person is given as their own manager. Leave the cell empty if there is none."))
        return address

    def _cell(self, column: str) -> str | None:
        place = self._found.get(column)
        if place is None:
            return None
        return self._cells.values[place].strip() if place < len(self._cells.values) else ""

    def _take(self, column: str, read: Callable[[str], T]) -> T | None:
        raw = self._cell(column)
        if raw is None:
            return None
        try:
            return read(raw)
        except UnusableText as trouble:
            self._say(trouble.sentence)
            return None

    def _say(self, sentence: str) -> None:
        self.problems.append(Problem(self._cells.line, sentence))

    @property
    def line(self) -> int:
        return self._cells.line


def _line_or_none(raw: str) -> str:
    return clean_line(raw, limit=NAME_LIMIT) if raw else ""


def _twice(rows: list[_Row]) -> list[Problem]:
    lines: dict[str, list[int]] = {}
    for row in rows:
        if row.email:
            lines.setdefault(row.email, []).append(row.line)
    return [
        Problem(
            again,
            _("{email} has a row already, on line {line}. Keep one row for each person.").format(
                email=email, line=first
            ),
        )
        for email, (first, *others) in lines.items()
        for again in others
    ]


def _about_columns(sheet: Sheet, found: dict[str, int]) -> list[str]:
    notes = []
    if others := ignored(sheet.headings, found):
        some = ", ".join(others[:8]) + (", …" if len(others) > 8 else "")
        notes.append(_("Columns that are not needed here were left out: {columns}.").format(columns=some))
    if "manager" not in found:
        notes.append(_("There is no column for the manager, so reporting lines stay as they are."))
    return notes
