"""What was said of somebody, as it is kept: facts of the list of people, and none beside them."""

from dataclasses import asdict
from datetime import date
from typing import Any

from duologue.people.rules.directory import Said
from duologue.people.rules.rows import Row

_DAYS = ("starts_on", "leaves_on")


def as_kept(said: Said) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(said).items()}


def from_kept(kept: dict[str, Any]) -> Said:
    days = {name: date.fromisoformat(kept[name]) if kept.get(name) else None for name in _DAYS}
    return Said(**{**kept, **days})


def of_row(row: Row, *, active: bool = True, leaves_on: date | None = None) -> Said:
    return Said(row.name, row.email, active, row.department, row.zone, row.starts_on, leaves_on, row.manager)
