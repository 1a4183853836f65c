"""Asking an organisation's own model. Only `safety` asks, with a draft of the author's own."""

from threading import Semaphore
from time import monotonic

from duologue.bridges.connections.own_model import asked
from duologue.bridges.queries.own_model import model_of
from duologue.bridges.rules.own_model import BUSY, NONE_HERE, NoSuggestion, Wish
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

WITHIN = 15.0
"""Seconds. A page waits for it."""
_one_at_a_time = Semaphore(1)
"""In each process: a slow model must not keep every page waiting."""


def ask_own_model(viewer: Viewer, wish: Wish, text: str) -> str:
    """What it says to the text. Raises NoSuggestion. Nothing of either is kept or logged."""
    model = model_of(viewer)
    if model is None:
        raise NoSuggestion(_(NONE_HERE))
    if not _one_at_a_time.acquire(blocking=False):
        raise NoSuggestion(_(BUSY))
    try:
        return asked(model, wish, text, until=monotonic() + WITHIN)
    finally:
        _one_at_a_time.release()
