"""What an administrator may connect an organisation with: each kind in a file of its own, and listed here."""

from duologue.bridges.connections.oidc import SignInByProvider
from duologue.bridges.connections.port import Kind

__all__ = ["KINDS", "Kind"]

_ALL: tuple[Kind, ...] = (SignInByProvider(),)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}
"""In the order of the page."""
