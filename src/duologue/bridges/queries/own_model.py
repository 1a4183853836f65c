"""Doors to an organisation's own model: whether there is one, and what lets us in."""

import json

from duologue.bridges.models import OwnModel
from duologue.bridges.rules.own_model import Model
from duologue.privacy.vault import open_facts
from duologue.privacy.viewer import Viewer


def own_model_is_on(viewer: Viewer) -> bool:
    return OwnModel.objects.filter(organisation_id=viewer.organisation_id).exclude(on_since=None).exists()


def model_named(viewer: Viewer) -> tuple[str, str, bool] | None:
    """For the page of administrators: where, by which name, and whether it is on. Never the key."""
    row = OwnModel.objects.filter(organisation_id=viewer.organisation_id).first()
    if row is None:
        return None
    kept = json.loads(open_facts(row.settings_sealed, row.place))
    return kept["address"], kept["name"], row.on_since is not None


def model_of(viewer: Viewer) -> Model | None:
    row = OwnModel.objects.filter(organisation_id=viewer.organisation_id).exclude(on_since=None).first()
    return Model(**json.loads(open_facts(row.settings_sealed, row.place))) if row else None
