"""What a file would change: decided whole, before anything is changed."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from duologue.people.rules.directory import change_in_words
from duologue.people.rules.lines import loop_in_words, loops
from duologue.people.rules.rows import Reading, Row
from duologue.people.rules.sheet import Problem
from duologue.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the organisation, as things stand."""

    id: UUID
    email: str
    name: str
    department: str
    zone: str
    zone_is_own: bool
    """Chosen by the person; a file does not change it."""
    starts_on: date | None
    manager: str
    """The manager's address; empty when there is none."""
    gone: bool


@dataclass(frozen=True, slots=True)
class Change:
    person_id: UUID
    line: int
    email: str
    name: str
    department: str
    zone: str
    starts_on: date | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody gets another manager, a first one or none; by address, as the person may be new."""

    email: str
    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    additions: tuple[Row, ...]
    changes: tuple[Change, ...]
    moves: tuple[Move, ...]
    unchanged: int
    left_alone: int
    """People of the organisation whom the file does not mention: nothing happens to them."""
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    basis: str
    """A fingerprint of the organisation as it stood, so that a plan is never carried out on another."""

    @property
    def changes_nothing(self) -> bool:
        return not (self.additions or self.changes or self.moves)


def plan(reading: Reading, people: Sequence[Known], zone: str) -> ImportPlan:
    """`zone` is the organisation's, for newcomers of whom the file does not say."""
    known = {person.email: person for person in people}
    here = [row for row in reading.rows if not (row.email in known and known[row.email].gone)]
    problems = sorted([*reading.problems, *_bad_lines(here, reading, known)], key=lambda problem: problem.line)
    changes = [change for row in here if row.email in known and (change := _change(row, known[row.email]))]
    additions = [replace(row, zone=row.zone or zone) for row in here if row.email not in known]
    moves = [move for row in here if (move := _move(row, known.get(row.email)))]
    touched = {row.email for row in additions} | {c.email for c in changes} | {m.email for m in moves}
    return ImportPlan(
        tuple(additions),
        tuple(changes),
        tuple(moves),
        unchanged=sum(row.email not in touched for row in here),
        left_alone=sum(not p.gone and p.email not in reading.mentioned for p in people),
        problems=tuple(problems),
        notes=(*reading.notes, *_about_the_gone(reading, known)),
        basis=fingerprint(people),
    )


def fingerprint(people: Sequence[Known]) -> str:
    lines = sorted(repr(person) for person in people)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _change(row: Row, person: Known) -> Change | None:
    department = person.department if row.department is None else row.department
    zone = person.zone if person.zone_is_own or row.zone is None else row.zone
    starts_on = row.starts_on or person.starts_on
    said = (
        (_("name"), person.name, row.name),
        (_("department"), person.department, department),
        (_("time zone"), person.zone, zone),
        (_("start date"), person.starts_on, starts_on),
    )
    words = tuple(change_in_words(what, old, new) for what, old, new in said if old != new)
    if not words:
        return None
    return Change(person.id, row.line, row.email, row.name, department, zone, starts_on, words)


def _move(row: Row, person: Known | None) -> Move | None:
    old = person.manager if person else ""
    return Move(row.email, row.name, old, row.manager) if row.manager is not None and row.manager != old else None


def _bad_lines(rows: Sequence[Row], reading: Reading, known: Mapping[str, Known]) -> list[Problem]:
    problems = []
    for row in rows:
        if not row.manager:
            continue
        if row.manager in known and known[row.manager].gone:
            problems.append(Problem(row.line, _("The manager {manager} has left.").format(manager=row.manager)))
        elif row.manager not in reading.mentioned and row.manager not in known:
            problems.append(
                Problem(
                    row.line,
                    _("The manager {manager} is neither in the file nor here already.").format(manager=row.manager),
                )
            )
    return problems + _rings(rows, known)


def _rings(rows: Sequence[Row], known: Mapping[str, Known]) -> list[Problem]:
    manager_of = {person.email: person.manager for person in known.values() if person.manager and not person.gone}
    for row in rows:
        if row.manager is not None:
            manager_of[row.email] = row.manager
    names = {person.email: person.name for person in known.values()} | {row.email: row.name for row in rows}
    lines = {row.email: row.line for row in rows}
    return [
        Problem(
            min((lines[email] for email in ring if email in lines), default=1),
            _("These people would manage one another in a ring: {people}.").format(
                people=loop_in_words(names.get(e, e) for e in ring)
            ),
        )
        for ring in loops({report: manager for report, manager in manager_of.items() if manager})
    ]


def _about_the_gone(reading: Reading, known: Mapping[str, Known]) -> list[str]:
    gone = [known[row.email].name for row in reading.rows if row.email in known and known[row.email].gone]
    if not gone:
        return []
    names = ", ".join(gone[:8]) + (", …" if len(gone) > 8 else "")
    return [_("Who has left stays so, and their rows were passed over: {names}.").format(names=names)]
