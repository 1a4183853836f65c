"""What an administrator may connect an organisation with: each kind in a file of its own, and listed here."""

from duologue.bridges.connections.hr_drop import HrDrop
from duologue.bridges.connections.hr_pull import HrPull
from duologue.bridges.connections.port import Kind
from duologue.bridges.connections.scim import Scim

__all__ = ["KINDS", "Kind"]

_ALL: tuple[Kind, ...] = (Scim(), HrDrop(), HrPull())
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}
"""In the order of the page."""
