"""Where sealed words stand: told by the tables themselves, so that no list can forget one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.db.models import BinaryField, Model

from duologue.privacy.vault.sealing import Place, open_facts

ENDING = "_sealed"


@dataclass(frozen=True, slots=True)
class SealedColumn:
    table: str
    column: str
    """As the words' place says it, without the ending of the column in the table."""
    author: str
    """The column that says whose they are; of what an organisation keeps for itself, that of the organisation."""
    of_a_pair: bool
    comes_again: bool = False
    """Whether a row of the same id can come after one that is gone (`comes_again`, on its model): then it is other words."""

    @property
    def stored(self) -> str:
        return self.column + ENDING


@cache
def sealed_columns() -> tuple[SealedColumn, ...]:
    """All that is sealed for a pair, a person or the organisation itself (`of_the_organisation`, on its model).

    Whatever else has no author is nobody's words, such as the box of a pulse.
    """
    models = (model for model in apps.get_models() if model.__module__.startswith("duologue."))
    return tuple(column for model in models for column in _of(model))


def opened_in(column: SealedColumn, row: UUID, pair: UUID | None, author: UUID, sealed: bytes) -> tuple[Place, str]:
    """The place and the words, without a line in any log: for renewing keys, and for an author's own words.

    Some words of a pair are bound to their author alone: what one keeps to oneself beside what one gave.
    """
    place = Place(column.table, column.column, row, pair, author)
    try:
        return place, open_facts(sealed, place)
    except InvalidTag:
        place = Place(column.table, column.column, row, None, author)
        return place, open_facts(sealed, place)


def _of(model: type[Model]) -> Iterator[SealedColumn]:
    columns = {field.column or field.name: field for field in model._meta.concrete_fields}
    author: str | None = next((name for name in ("author_id", "person_id") if name in columns), None)
    if author is None and getattr(model, "of_the_organisation", False):
        author = "organisation_id"
    if author is None:
        return
    for name, field in columns.items():
        if isinstance(field, BinaryField) and name.endswith(ENDING):
            again = getattr(model, "comes_again", False)
            yield SealedColumn(model._meta.db_table, name.removesuffix(ENDING), author, "pair_id" in columns, again)
