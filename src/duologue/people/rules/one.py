"""One person typed into a form, as a file with a single row: what a file may change, a page may, and nothing else."""

from collections.abc import Mapping

from duologue.people.rules.sheet import Cells, Sheet

COLUMNS = ("name", "email", "manager", "department", "zone", "starts_on")
"""An empty cell of the last two says nothing; of manager and department, that there is none."""


def sheet_of_one(said: Mapping[str, str]) -> Sheet:
    headings = tuple(column.replace("_", " ") for column in COLUMNS)
    return Sheet(headings, (Cells(1, tuple(said.get(column, "") for column in COLUMNS)),))
