"""Slack and the organisation's own model stand where all connections do. Their own tables stay as they are for the version before.

What is sealed is bound to its row, so it is opened and sealed anew. What cannot be opened is left, and has to be set up again.
"""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from duologue.privacy.identity import acting_as
from duologue.privacy.vault import Place, connection_key, open_facts, seal
from duologue.privacy.viewer import Viewer

_log = logging.getLogger(__name__)
TABLE = "bridges_connection"


@dataclass(frozen=True, slots=True)
class Before:
    kind: str
    table: str
    row: Any
    secret: tuple[str, ...]

    def opened(self) -> dict[str, str]:
        place = Place(self.table, "settings", self.row.id, None, self.row.organisation_id)
        return dict(json.loads(open_facts(self.row.settings_sealed, place)))


def bring_over(apps: Apps, _editor: BaseDatabaseSchemaEditor | None) -> None:
    for viewer in _administrators(apps):
        now = datetime.now(UTC)
        with acting_as(viewer, now):
            for before in _before(apps, viewer.organisation_id):
                _bring(apps, viewer, before, now)


def _administrators(apps: Apps) -> Iterator[Viewer]:
    """One for each organisation: only whoever administrates it may write what it is connected with."""
    granted = apps.get_model("people", "RoleGrant").objects.order_by("granted_at", "id")
    for organisation_id in apps.get_model("people", "Organisation").objects.values_list("id", flat=True):
        mine = granted.filter(organisation_id=organisation_id, role="administrator", ended_at=None).first()
        if mine:
            yield Viewer(mine.person_id, organisation_id, "an administrator", "UTC")


def _before(apps: Apps, organisation_id: UUID) -> Iterator[Before]:
    for kind, table, name, secret in (
        ("slack", "bridges_chatworkspace", "ChatWorkspace", ("token", "secret")),
        ("own-model", "bridges_ownmodel", "OwnModel", ("key",)),
    ):
        for row in apps.get_model("bridges", name).objects.filter(organisation_id=organisation_id):
            if kind != "slack" or row.team:  # without a team somebody had begun, and was not back
                yield Before(kind, table, row, secret)


def _bring(apps: Apps, viewer: Viewer, before: Before, now: datetime) -> None:
    connections = apps.get_model("bridges", "Connection").objects
    if connections.filter(organisation_id=viewer.organisation_id, kind=before.kind).exists():
        return
    try:
        kept = before.opened()
    except Exception:  # whatever is wrong with it: the others go on
        _log.warning("A connection of the kind %s cannot be opened. Set it up again.", before.kind)
        return
    settings = {name: kept.get(name, "") for name in ("address", "name")} if before.kind == "own-model" else {}
    trouble, new = getattr(before.row, "trouble", ""), uuid4()
    place = Place(TABLE, "secrets", new, None, viewer.organisation_id)
    secrets = json.dumps({name: kept.get(name, "") for name in before.secret})
    connections.create(
        id=new,
        organisation_id=viewer.organisation_id,
        kind=before.kind,
        settings=settings | ({"team": before.row.team} if before.kind == "slack" else {}) | {"brought": "yes"},
        secrets_sealed=seal(secrets, place, connection_key(viewer.organisation_id)),
        on_since=before.row.on_since,
        set_by_id=viewer.person_id,
        set_at=now,
        tried_at=getattr(before.row, "tried_at", None),
        works=(not trouble) if before.kind == "slack" else None,
        said=trouble or ("Slack knew the token." if before.kind == "slack" else ""),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("bridges", "0012_sign_in"),
        ("people", "0006_directory"),
    ]

    operations = [migrations.RunPython(bring_over, migrations.RunPython.noop)]
