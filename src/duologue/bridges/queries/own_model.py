"""Doors to an organisation's own model: whether there is one, and what lets us in."""

from duologue.bridges.connections.own_model import OWN_MODEL, model_in
from duologue.bridges.queries.connections import opened, rows_of
from duologue.bridges.rules.own_model import Model
from duologue.privacy.viewer import Viewer


def own_model_is_on(viewer: Viewer) -> bool:
    return rows_of(viewer.organisation_id).filter(kind=OWN_MODEL).exclude(on_since=None).exists()


def model_of(viewer: Viewer) -> Model | None:
    known = opened(viewer.organisation_id, OWN_MODEL)
    return model_in(known) if known else None
