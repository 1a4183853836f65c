"""What is written while something is done: every table that a statement changes, and notices that are sent."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from typing import Any
from unittest.mock import patch

from django.db import connection

from duologue.privacy.vault import store

TRACES_OF_LOOKING = {
    # That somebody read another's words is a line in the log of whose words they are.
    "privacy_accessentry",
    "privacy_accesshead",
    "privacy_readingday",
    # When it was read first: whoever takes their words back is told whether that comes too late.
    "privacy_firstreading",
    # What is new since one last looked is marked on one's own page.
    "preparation_looked",
}
"""The only tables in which a look leaves something."""

_TABLE = re.compile(
    r'(?:INSERT INTO|DELETE FROM|TRUNCATE(?: TABLE)?|MERGE INTO|COPY|(?<!FOR )(?<!KEY )(?<!DO )\bUPDATE)\s+(?:ONLY\s+)?"?(\w+)',
    re.IGNORECASE,
)
_FUNCTION = re.compile(r"\b(pg_notify|nextval|setval)\b", re.IGNORECASE)


@contextmanager
def writing() -> Iterator[set[str]]:
    """The names of what was changed inside; a new key in the key store is one more."""
    changed: set[str] = set()

    def watched(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        changed.update(changes(sql))
        return execute(sql, params, many, context)

    with ExitStack() as stack:
        stack.enter_context(connection.execute_wrapper(watched))
        real = store.create_key

        def made(name: Any) -> Any:
            changed.add(f"a key for {name}")
            return real(name)

        stack.enter_context(patch.object(store, "create_key", made))
        yield changed


@lru_cache(4096)  # pages ask the same again and again
def changes(sql: str) -> frozenset[str]:
    """The tables, wherever in the statement they stand, and functions that change something by themselves."""
    return frozenset(name.lower() for name in (*_TABLE.findall(sql), *_FUNCTION.findall(sql)))
