"""One line of the file while it is read: each cell with what belongs there, each trouble noted and none thrown."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from duologue.people.rules.addresses import shown
from duologue.people.rules.dates import clean_date
from duologue.people.rules.sheet import Cells
from duologue.preparation.rules.goal_sheet.cells import meant
from duologue.preparation.rules.goal_sheet.columns import USED
from duologue.preparation.rules.goal_sheet.facts import Row, Trouble
from duologue.preparation.rules.goals import NotMeasured, number_in
from duologue.privacy.rules.words import UnusableText, clean_words
from duologue.translation import gettext as _
from duologue.translation import marked

T = TypeVar("T")
LIMIT = 2000
"""Characters of words; the act that keeps them has no room for more."""
DAY = marked("a date such as 2026-12-31")


class Line:
    def __init__(self, cells: Cells, found: dict[str, int], width: int, today: date) -> None:
        self.number, self._today = cells.line, today
        self._cells = {name: cells.values[at].strip() for name, at in found.items() if at < len(cells.values)}
        self.troubles: list[Trouble] = []
        if extra := " ".join(value for value in cells.values[width:] if value.strip()):
            self.say("", extra, _("no more cells than headings; words with a comma in them need quotation marks"))

    def cell(self, column: str) -> str:
        return self._cells.get(column, "")

    def say(self, column: str, value: str, expected: str) -> None:
        self.troubles.append(Trouble(self.number, column, shown(value), expected))

    def row(self) -> Row | None:
        """What the line is about; a line that does not say is a goal."""
        name = " ".join(self.cell("row").casefold().split())
        if name in [*Row]:
            return Row(name)
        if name:
            self.say("row", self.cell("row"), _("goal, step or reading"))
            return None
        return Row.GOAL

    def only(self, row: Row) -> None:
        """Nothing that would be lost stands in a column that means nothing in such a row."""
        for column, value in self._cells.items():
            if value and column not in {"goal", "row", *USED[row]}:
                self.say(column, value, _("nothing in the row of a {row}").format(row=row))

    def words(self, column: str, *, needed: bool = False, limit: int = LIMIT) -> str:
        raw = meant(self.cell(column))
        if not raw and not needed:
            return ""
        try:
            return clean_words(raw, limit=limit)
        except UnusableText:
            expected = _("a few words, {most} characters at most").format(most=f"{limit:,}")
            if len(raw) > limit:
                expected = _("{expected}; these are {many}").format(expected=expected, many=f"{len(raw):,}")
            self.say(column, raw, expected)
            return ""

    def one_of(self, column: str, among: tuple[str, ...]) -> str:
        name = self.cell(column).casefold()
        if name in among:
            return name
        self.say(column, self.cell(column), _("one of: {known}").format(known=", ".join(filter(None, among))))
        return ""

    def day(self, column: str, *, needed: bool = False, past: bool = False) -> date | None:
        """A day; with `past`, one that has come."""
        if not self.cell(column):
            if needed:
                self.say(column, "", _(DAY))
            return None
        found = self.read(column, clean_date)
        if found and past and found > self._today:
            self.say(column, self.cell(column), _("a day that has come: {today} or earlier").format(today=self._today))
        return found

    def number_of(self, column: str) -> Decimal | None:
        return self.read(column, lambda raw: number_in(raw, column))

    def read(self, column: str, reads: Callable[[str], T]) -> T | None:
        """What `reads` makes of the cell; its sentence, where it makes nothing of it."""
        try:
            return reads(meant(self.cell(column)))
        except UnusableText as trouble:
            self.say(column, self.cell(column), without_saving(trouble))
            return None


def without_saving(trouble: UnusableText) -> str:
    """Its sentence without what it says of saving, which the page says once for all of them."""
    return trouble.reason if isinstance(trouble, NotMeasured) else trouble.sentence
