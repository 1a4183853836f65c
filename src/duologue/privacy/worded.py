"""A door's question, put into SQL once: to word it anew takes Django longer than PostgreSQL takes to answer it.

    @worded_once
    def _standing(viewer: Viewer, pair_id: UUID) -> QuerySet[Series]:
        return Series.objects.filter(organisation_id=viewer.organisation_id, pair_id=pair_id, ended_at=None)

    rows = _standing(viewer, pair_id)

The function is called with stand-ins, twice and each time with others, and what it built is kept. Wherever its SQL then
differs, one of them stands, and later the value goes there. What it made of a value (`now - WEEK`) would stand for ever:
that is noticed at once and refused, so such a thing is made before and passed in. Numbers, flags, enums and None are part of
how the question is worded: each has a wording of its own.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import update_wrapper
from operator import itemgetter
from typing import Any, Generic, ParamSpec, TypeVar, cast
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.db.models.sql.compiler import SQLCompiler
from psycopg.types.json import Jsonb
from psycopg.types.range import Range

from duologue.privacy.viewer import Viewer

P = ParamSpec("P")
R = TypeVar("R")
_FAR_AWAY = datetime(3000, 1, 1, tzinfo=UTC)
_MOST_WORDINGS = 400
"""Of one question. Beyond that, as for lists of ever other lengths, it is worded anew each time."""


class CannotBeWorded(TypeError):
    """The function makes something of a value that it was given; what it makes would be kept for ever."""


class _Json(Jsonb):
    """As psycopg's, whose values are never alike."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Json) and self.obj == other.obj

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class _Wording:
    db: str
    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    """Which parameter is which of the values."""
    read: Callable[[list[Any]], list[Any]]

    def ask(self, values: Sequence[Any]) -> list[Any]:
        params = list(self.params)
        for place, value in self.places:
            params[place] = values[value]
        with connections[self.db].cursor() as cursor:
            cursor.execute(self.sql, params)
            found = cursor.fetchall()
        return self.read(found) if found else found


def _reader(rows: Any, compiler: SQLCompiler) -> Callable[[list[Any]], list[Any]]:
    """What makes of rows of PostgreSQL those of the QuerySet, as Django would; what decides about it is looked up once."""
    many = compiler.col_count if compiler.has_extra_select else None
    converters = compiler.get_converters([field for field, *_ in compiler.select[: compiler.col_count]])
    made = _made(rows, compiler)

    def read(found: list[Any]) -> list[Any]:
        if many is not None:
            found = [row[:many] for row in found]
        if converters:
            found = [tuple(row) for row in compiler.apply_converters(found, converters)]
        return [made(row) for row in found] if made else found

    return read


def _made(rows: Any, compiler: Any) -> Callable[[Any], Any] | None:
    """Of one row; None where it stays as it is."""
    if rows._iterable_class is ModelIterable:
        return _models(rows, compiler)
    if rows._iterable_class is ValuesIterable:
        query = rows.query
        names = list(query.selected or (*query.extra_select, *query.values_select, *query.annotation_select))
        return lambda row: dict(zip(names, row, strict=True))
    if rows._iterable_class is FlatValuesListIterable:
        return itemgetter(0)
    if rows._iterable_class is ValuesListIterable:
        return None
    raise CannotBeWorded(rows._iterable_class.__name__)


def _models(rows: Any, compiler: Any) -> Callable[[Any], Any]:
    """As Django's ModelIterable."""
    first, last = compiler.klass_info["select_fields"][0], compiler.klass_info["select_fields"][-1] + 1
    names = [field.target.attname for field, *_ in compiler.select[first:last]]
    joined = cast(Any, get_related_populators)(compiler.klass_info, compiler.select, rows.db)
    annotated = tuple(compiler.annotation_col_map.items())

    def made(row: Any) -> Any:
        one = compiler.klass_info["model"].from_db(rows.db, names, row[first:last])
        for other in joined:
            other.populate(row, one)
        for name, column in annotated:
            setattr(one, name, row[column])
        return one

    return made


class worded_once(Generic[P, R]):  # noqa: N801 - used like a function
    def __init__(self, build: Callable[P, QuerySet[Any, R]]) -> None:
        self.build = cast("Callable[..., QuerySet[Any, R]]", build)
        self._known: dict[tuple[Any, ...], _Wording | None] = {}
        update_wrapper(self, build)

    def __call__(self, *given: P.args, **none: P.kwargs) -> list[R]:
        if none:
            raise TypeError("values are passed by their place")
        shape = tuple(_shape(value) for value in given)
        if shape not in self._known:
            if len(self._known) >= _MOST_WORDINGS:
                return list(self.build(*given))
            self._known[shape] = self._worded(given)
        wording = self._known[shape]
        return [] if wording is None else wording.ask(list(_flat(given)))

    def _worded(self, given: Sequence[Any]) -> _Wording | None:
        one, other = _stand_ins(given), _stand_ins(given)
        try:
            rows, compiler, sql, params = self._built(one)
            *_, same_sql, others = self._built(other)
        except EmptyResultSet:
            return None
        if rows._prefetch_related_lookups or sql != same_sql or len(params) != len(others):
            raise CannotBeWorded(self.build.__qualname__)
        pairs = list(zip(_flat(one), _flat(other), strict=True))
        places = []
        for place, both in enumerate(zip(params, others, strict=True)):
            if both in pairs:
                places.append((place, pairs.index(both)))
            elif both[0] != both[1]:
                raise CannotBeWorded(self.build.__qualname__)
        return _Wording(rows.db, sql, params, tuple(places), _reader(rows, compiler))

    def _built(self, values: Sequence[Any]) -> tuple[Any, SQLCompiler, str, tuple[Any, ...]]:
        rows = self.build(*values)
        compiler = rows.query.get_compiler(rows.db)
        sql, params = compiler.as_sql()
        return rows, compiler, sql, tuple(_Json(one.obj) if type(one) is Jsonb else one for one in params)


def _shape(value: Any) -> Any:
    """What of a value decides about the wording."""
    if isinstance(value, Viewer):
        return (Viewer, value.zone)
    if isinstance(value, UUID | date | time | Range) or type(value) is str:
        return type(value)
    if isinstance(value, tuple | list):
        return (tuple, *map(_shape, value))
    return (type(value), value)


def _stand_ins(values: Sequence[Any]) -> list[Any]:
    return [_stand_in(value) for value in values]


def _stand_in(value: Any) -> Any:
    match value:
        case Viewer():
            return Viewer(uuid4(), uuid4(), f"Stand-in {uuid4()}", value.zone, value.language)
        case UUID():
            return uuid4()
        case tuple() | list():
            return _stand_ins(value)
        case date() | time() | Range():
            return _another_time(value)
    return f"stand-in {uuid4()}" if type(value) is str else value


def _another_time(value: Any) -> Any:
    chance = random.SystemRandom()
    match value:
        case Range():
            return type(value)(_another_time(value.lower), _another_time(value.upper) + timedelta(days=20_000))
        case datetime():
            return _FAR_AWAY + timedelta(microseconds=chance.randrange(10**15))
        case date():
            return _FAR_AWAY.date() + timedelta(days=chance.randrange(10**6))
    return time(chance.randrange(24), chance.randrange(60), chance.randrange(60), chance.randrange(10**6))


def _flat(values: Sequence[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, tuple | list):
            yield from _flat(value)
        elif isinstance(value, Viewer):
            yield from (value.person_id, value.organisation_id, value.name)
        else:
            yield value
