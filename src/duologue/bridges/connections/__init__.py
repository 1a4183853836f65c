"""What an administrator may connect an organisation with: each kind in a file of its own, and listed here."""

from duologue.bridges.connections.calendar_apps import GOOGLE_APP, MICROSOFT_APP
from duologue.bridges.connections.hr_drop import HrDrop
from duologue.bridges.connections.hr_pull import HrPull
from duologue.bridges.connections.oidc import SignInByProvider
from duologue.bridges.connections.own_model import OwnModelThere
from duologue.bridges.connections.port import Kind
from duologue.bridges.connections.scim import Scim
from duologue.bridges.connections.slack import SlackWorkspace

__all__ = ["KINDS", "Kind"]

_ALL: tuple[Kind, ...] = (
    SignInByProvider(),
    Scim(),
    HrDrop(),
    HrPull(),
    GOOGLE_APP,
    MICROSOFT_APP,
    SlackWorkspace(),
    OwnModelThere(),
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}
"""In the order of the page."""
