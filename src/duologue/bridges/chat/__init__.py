"""Chats that people have open anyway. `port.py` says what a provider has to do; each provider is a folder beside it."""

from duologue.bridges.chat.port import Heard, NotSaid, Provider, Workspace
from duologue.bridges.chat.slack import Slack

PROVIDERS: dict[str, Provider] = {"slack": Slack()}

__all__ = ["PROVIDERS", "Heard", "NotSaid", "Provider", "Workspace"]
