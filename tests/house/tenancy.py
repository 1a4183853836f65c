"""Watches every statement of every test: one that touches a tenant's table names the organisation it is about.

So one organisation's rows can lie on one machine (Citus), and forgetting the filter is found where it happens.
"""

import re
import sys
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.apps import apps

BEFORE_ANYONE_IS_KNOWN = {
    "people/actions/permission.py",  # the command line acts for no viewer
    "people/actions/forgetting.py",  # takes an account away, and Django looks who points at it
    "people/queries/signing_in.py",  # finds out who is asking
    "people/queries/invitations.py",  # a link, followed by somebody who cannot sign in yet
}
_TABLE = re.compile(r'(?:FROM|JOIN|UPDATE)\s+"([a-z_]+)"')
_ONE_ROW = re.compile(r'^UPDATE "(\w+)" SET .* WHERE "\1"\."id" = %s$', re.DOTALL)
"""How Django saves what was read through a door: that one row, by its key."""
_OF_NO_TABLE = ("INSERT", "SAVEPOINT", "RELEASE")
"""What is put into a table says whose it is."""
_SOURCE = str(Path(__file__).parents[2] / "src" / "duologue")


def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    if not sql.startswith(_OF_NO_TABLE) and (touched := _of_every_organisation(sql)):
        asker = innermost_of_ours()
        assert not asker or asker in BEFORE_ANYONE_IS_KNOWN, f"{asker} asks {touched} for every organisation: {sql}"
    return execute(sql, params, many, context)


@lru_cache(2048)  # tests say the same again and again
def _of_every_organisation(sql: str) -> frozenset[str]:
    """The tenants' tables that it touches without naming an organisation."""
    touched = tenant_tables() & set(_TABLE.findall(sql))
    condition = sql.partition(" WHERE ")[2]
    return frozenset() if "organisation_id" in condition or _ONE_ROW.match(sql) else touched


@cache
def tenant_tables() -> frozenset[str]:
    return frozenset(
        model._meta.db_table
        for model in apps.get_models()
        if model.__module__.startswith("duologue.")
        and "organisation_id" in {getattr(field, "attname", "") for field in model._meta.get_fields()}
    )


def innermost_of_ours() -> str:
    """The file of ours that asks, if it is not the test itself that looks behind the walls."""
    frame = sys._getframe()
    while frame is not None:
        if frame.f_code.co_filename.startswith(_SOURCE):
            return frame.f_code.co_filename.removeprefix(f"{_SOURCE}/")
        frame = frame.f_back  # type: ignore[assignment]
    return ""
