"""Doors to the connections of an organisation: how each stands for its administrators, and what is needed to use one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from duologue.bridges.connections import KINDS
from duologue.bridges.models import Connection
from duologue.bridges.rules.connections import Opened, Sort
from duologue.people.actions.permission import require_administrator
from duologue.privacy.vault import open_facts
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


@dataclass(frozen=True, slots=True)
class ConnectionFacts:
    """How one stands, for the pages of administrators. Of a secret they learn whether there is one."""

    kind: str
    settings: Mapping[str, str]
    secrets_there: frozenset[str]
    on: bool
    set_by: str
    set_at: datetime
    tried_at: datetime | None
    works: bool | None
    said: str


def connections_for(viewer: Viewer) -> dict[str, ConnectionFacts]:
    """By kind. Raises NotYours for whoever is no administrator."""
    require_administrator(viewer)
    return {row.kind: _facts(row) for row in rows_of(viewer.organisation_id).select_related("set_by")}


def connection_for(viewer: Viewer, kind: str) -> ConnectionFacts | None:
    require_administrator(viewer)
    row = rows_of(viewer.organisation_id).filter(kind=kind).select_related("set_by").first()
    return _facts(row) if row else None


def opened(organisation_id: UUID, kind: str, *, also_off: bool = False) -> Opened | None:
    """For acts, jobs and whoever knocks from outside, never for a page. None unless it is switched on."""
    rows = rows_of(organisation_id).filter(kind=kind)
    row = (rows if also_off else rows.exclude(on_since=None)).first()
    return open_row(row) if row else None


def open_row(row: Connection) -> Opened:
    return Opened(row.organisation_id, row.settings, json.loads(open_facts(row.secrets_sealed, row.place)))


def rows_of(organisation_id: UUID) -> QuerySet[Connection]:
    return Connection.objects.filter(organisation_id=organisation_id)


def _facts(row: Connection) -> ConnectionFacts:
    kind = KINDS.get(row.kind)
    secret = {one.name for one in kind.fields if one.sort is Sort.SECRET} if kind else set()
    there = frozenset(name for name, value in open_row(row).secrets.items() if value and name in secret)
    on = row.on_since is not None
    return ConnectionFacts(
        row.kind, row.settings, there, on, row.set_by.name, row.set_at, row.tried_at, row.works, _(row.said)
    )
