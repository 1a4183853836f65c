"""What a migration may not do while the version before is still serving."""

import re
from collections.abc import Iterator, Sequence

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db.migrations import Migration
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterModelTable,
    CreateModel,
    DeleteModel,
    RemoveField,
    RenameField,
    RenameModel,
    RunSQL,
    SeparateDatabaseAndState,
)
from django.db.migrations.operations.base import Operation
from django.db.models import NOT_PROVIDED

BEFORE_THE_RULES = {
    "bridges": 5,
    "disclosure": 3,
    "followup": 2,
    "labs": 4,
    "meetings": 11,
    "people": 4,
    "preparation": 12,
    "privacy": 5,
    "readiness": 11,
    "safety": 4,
}
"""The last number of each room when the rules began: nothing has been released from before."""

_RENAMES = (RenameModel, RenameField, AlterModelTable)
_DROPS = (DeleteModel, RemoveField)
_SQL_DROPS = re.compile(r"\bdrop\s+(table|column)\b", re.I)
_SQL_RENAMES = re.compile(r"\brename\s+(to|column)\b", re.I)
_SQL_INDEX = re.compile(r"\bcreate\s+(unique\s+)?index\s+(?!concurrently\b)", re.I)


def is_judged(app: str, name: str) -> bool:
    """A room that is not in the list is newer than the rules."""
    return int(name[:4]) > BEFORE_THE_RULES.get(app, 0)


def faults(migration: Migration) -> list[str]:
    """What is wrong, and what to do instead, a sentence each."""
    operations = list(_flat(migration.operations))
    new = {each.name_lower for each in operations if isinstance(each, CreateModel)}
    return [said for each in operations for said in _of(each, new)]


def _flat(operations: Sequence[Operation]) -> Iterator[Operation]:
    """What happens to the database; what Django alone is told does no harm."""
    for each in operations:
        if isinstance(each, SeparateDatabaseAndState):
            yield from _flat(each.database_operations)
        else:
            yield each


def _of(operation: Operation, new: set[str]) -> Iterator[str]:
    if isinstance(operation, _RENAMES):
        yield "renames: add the new one, fill it, and take the old one away in a later version"
    if isinstance(operation, _DROPS):
        yield "drops what the version before still reads: take it away in a later version, from the state alone first"
    if isinstance(operation, RunSQL):
        yield from _of_sql(operation.sql)
    if getattr(operation, "model_name", "").lower() not in new:
        yield from _of_an_old_table(operation)


def _of_an_old_table(operation: Operation) -> Iterator[str]:
    if isinstance(operation, AddField) and _breaks_an_insert(operation):
        # Django drops its own default again once the column is there, and the version before names no such column.
        yield f"{operation.name} is NOT NULL and the database knows no default: null=True or db_default"
    if isinstance(operation, AddIndex) and not isinstance(operation, AddIndexConcurrently):
        yield "locks the table for an index: AddIndexConcurrently, in a migration with atomic = False"
    if isinstance(operation, AddConstraint):
        yield "locks the table for a constraint: AddConstraintNotValid, and ValidateConstraint in a migration after it"


def _breaks_an_insert(operation: AddField) -> bool:
    field = operation.field
    return not (field.null or field.many_to_many or field.db_default is not NOT_PROVIDED)


def _of_sql(sql: object) -> Iterator[str]:
    text = sql if isinstance(sql, str) else " ".join(map(str, sql)) if isinstance(sql, (list, tuple)) else ""
    if _SQL_DROPS.search(text):
        yield "drops in SQL what the version before still reads"
    if _SQL_RENAMES.search(text):
        yield "renames in SQL what the version before still names"
    if _SQL_INDEX.search(text):
        yield "makes an index in SQL without CONCURRENTLY"
