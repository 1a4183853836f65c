"""Using the rooms from the command line: as the application, in this process."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import django
import psycopg
from django.db import connections

from duologue.command.databases import Databases, environment, reached
from duologue.command.home import Home
from duologue.command.ready import make_ready
from duologue.command.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Named:
    id: UUID
    name: str


@contextmanager
def inside(home: Home, *, new: bool = False) -> Iterator[Databases]:
    """The databases of a home with Django set up on them; the tables are made when the home may be `new`."""
    with reached(home, new=new) as databases:
        if new:
            make_ready(home, databases)
        known = environment(home, databases) | {"DUOLOGUE_POOL": "no"}
        os.environ.clear()
        os.environ.update(known)
        django.setup()
        try:
            yield databases
        finally:
            connections.close_all()


def organisations(databases: Databases) -> list[Named]:
    """Asked of the database itself: whoever is at the machine is nobody's viewer yet."""
    with psycopg.connect(databases.app) as connection:
        return [Named(*row) for row in connection.execute("SELECT id, name FROM people_organisation ORDER BY name")]


def organisation_named(databases: Databases, name: str | None) -> Named | None:
    """The one of that name; the only one when no name is given."""
    there = organisations(databases)
    if name is not None:
        return next((one for one in there if one.name.casefold() == name.strip().casefold()), None)
    if len(there) > 1:
        names = ", ".join(one.name for one in there)
        raise Trouble(f"There are several organisations here: {names}. --organisation says which one is meant.")
    return there[0] if there else None
