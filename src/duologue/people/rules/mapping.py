"""Which column of an HR system's list is which fact, as an administrator said it; and the people in the list, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from duologue.people.rules.addresses import clean_address, shown
from duologue.people.rules.dates import clean_date, in_this_order
from duologue.people.rules.directory import Said
from duologue.people.rules.headings import columns, usual
from duologue.people.rules.rows import NAME_LIMIT
from duologue.people.rules.sheet import Cells, Problem, Sheet
from duologue.people.rules.zones import clean_zone
from duologue.privacy.rules.words import UnusableText, clean_line
from duologue.translation import gettext as _
from duologue.translation import marked

FACTS: dict[str, str] = {
    "external": marked("Number or id of the person"),
    "name": marked("Whole name"),
    "first": marked("First name"),
    "last": marked("Last name"),
    "email": marked("Mail address"),
    "manager": marked("Manager (their number, or their mail address)"),
    "department": marked("Department"),
    "zone": marked("Time zone"),
    "starts_on": marked("First day"),
    "leaves_on": marked("Last day"),
    "active": marked("Whether they are at work"),
}
ORDERS = ("either", "day", "month")
"""Of a date such as 3/4/2026: asked about, day first, month first."""
AT_WORK = ("active", "yes", "true", "1", "employed", "current", "y")
_LAST_DAY = ("last day", "last working day", "leaving date", "termination date", "end date")


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """A fact that is not named is looked for under the usual headings."""

    named: Mapping[str, str] = field(default_factory=dict)
    dates: str = ORDERS[0]
    at_work: tuple[str, ...] = AT_WORK


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody of the list: `key` is how the list tells people apart."""

    line: int
    key: str
    said: Said


@dataclass(frozen=True, slots=True)
class PeopleListed:
    people: tuple[Listed, ...]
    problems: tuple[Problem, ...]


def people_in(sheet: Sheet, mapping: ColumnMap) -> PeopleListed:
    """Raises UnusableText where a column that was named is not there, or none could be an address or a name."""
    found = _places(sheet.headings, mapping)
    problems, people = list(sheet.problems), list[Listed]()
    for cells in sheet.rows:
        try:
            people.append(_Line(cells, found, mapping).read())
        except UnusableText as trouble:
            problems.append(Problem(cells.line, trouble.sentence))
    problems += _twice(people)
    return PeopleListed(tuple(people), tuple(sorted(problems, key=lambda problem: problem.line)))


def _places(headings: tuple[str, ...], mapping: ColumnMap) -> dict[str, int]:
    named = {fact: column for fact, column in mapping.named.items() if column}
    plain = [heading.strip().casefold() for heading in headings]
    missing = [column for column in named.values() if column.strip().casefold() not in plain]
    if missing:
        raise UnusableText(
            _("There is no column called “{column}” in the list. Nothing was changed.").format(column=shown(missing[0]))
        )
    mine = {fact: plain.index(column.strip().casefold()) for fact, column in named.items()}
    # The rest by its usual name; a column that was named for something is not taken for something else.
    others = ["" if place in mine.values() else heading for place, heading in enumerate(headings)]
    found = {**usual(others), **mine}
    for place, heading in enumerate(others):
        if heading.strip().casefold() in _LAST_DAY:
            found.setdefault("leaves_on", place)
    if "email" not in found or not ("name" in found or {"first", "last"} <= found.keys()):
        columns(others)  # says what is missing
    return found


class _Line:
    def __init__(self, cells: Cells, found: Mapping[str, int], mapping: ColumnMap) -> None:
        self._cells, self._found, self._mapping = cells, found, mapping

    def read(self) -> Listed:
        email = clean_address(self._cell("email") or "")
        key = (self._cell("external") or email).lower()
        manager = self._cell("manager")
        if manager and manager.lower() in (key, email):
            raise UnusableText(_("This person is given as their own manager. Leave the cell empty if there is none."))
        department, zone = self._cell("department"), self._cell("zone")
        said = Said(
            name=self._name(),
            email=email,
            active=self._is_at_work(),
            department=clean_line(department, limit=NAME_LIMIT) if department else department,
            zone=clean_zone(zone) if zone else None,
            starts_on=self._day("starts_on"),
            leaves_on=self._day("leaves_on"),
            manager=manager.lower() if manager else manager,
        )
        return Listed(self._cells.line, key, said)

    def _cell(self, fact: str) -> str | None:
        place = self._found.get(fact)
        if place is None:
            return None
        return self._cells.values[place].strip() if place < len(self._cells.values) else ""

    def _name(self) -> str:
        whole = self._cell("name") or f"{self._cell('first') or ''} {self._cell('last') or ''}".strip()
        if not whole:
            raise UnusableText(_("There is no name."))
        return clean_line(whole, limit=NAME_LIMIT)

    def _is_at_work(self) -> bool:
        said = self._cell("active")
        return said is None or said == "" or said.casefold() in self._mapping.at_work

    def _day(self, fact: str) -> date | None:
        raw = self._cell(fact)
        if not raw:
            return None
        return clean_date(raw) if self._mapping.dates == ORDERS[0] else in_this_order(raw, self._mapping.dates)


def _twice(people: list[Listed]) -> list[Problem]:
    problems, lines = [], dict[str, int]()
    for one in people:
        for name in {one.key, one.said.email}:
            if lines.setdefault(name, one.line) != one.line:
                words = _("{name} stands on line {line} already. Keep one row for each person.").format(
                    name=shown(name), line=lines[name]
                )
                problems.append(Problem(one.line, words))
                break
    return problems
