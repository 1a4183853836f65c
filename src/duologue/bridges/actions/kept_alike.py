"""What was connected before connections had one table stands in tables of its own still, for the version before reads those.

It is kept as its connection is, so that a step back finds what counts now. A later version takes those tables away, and this with them.
"""

import json
from datetime import datetime

from duologue.bridges.connections.own_model import OWN_MODEL, model_in
from duologue.bridges.connections.slack import SLACK, TEAM
from duologue.bridges.models import ChatWorkspace, Connection, OwnModel
from duologue.bridges.queries.connections import open_row
from duologue.privacy.vault import connection_key, seal


def keep_alike(row: Connection, *, now: datetime) -> None:
    mine = {"organisation_id": row.organisation_id}
    if row.kind == SLACK and (chat := ChatWorkspace.objects.filter(**mine).first()):
        known = open_row(row)
        _seal(chat, {name: known.says(name) for name in ("token", "secret")})
        chat.team, chat.on_since, chat.tried_at = known.says(TEAM), row.on_since, row.tried_at or now
        chat.trouble = row.said if row.works is False else ""
        chat.save()
    if row.kind == OWN_MODEL and (model := OwnModel.objects.filter(**mine).first()):
        known_as = model_in(open_row(row))
        _seal(model, {"address": known_as.address, "name": known_as.name, "key": known_as.key})
        model.on_since = row.on_since
        model.save()


def take_away_alike(row: Connection) -> None:
    mine = {"organisation_id": row.organisation_id}
    if row.kind == SLACK:
        ChatWorkspace.objects.filter(**mine).delete()
    if row.kind == OWN_MODEL:
        OwnModel.objects.filter(**mine).delete()


def _seal(row: ChatWorkspace | OwnModel, kept: dict[str, str]) -> None:
    row.settings_sealed = seal(json.dumps(kept), row.place, connection_key(row.organisation_id))
