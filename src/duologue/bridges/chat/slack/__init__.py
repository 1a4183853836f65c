"""Slack: what it is told (`calls.py`), in its own shapes (`blocks.py`), and what it says (`hearing.py`)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from duologue.bridges.chat.port import Desk, Heard, Workspace
from duologue.bridges.chat.slack import blocks
from duologue.bridges.chat.slack.calls import call, text_in
from duologue.bridges.rules.chat import Card, Home

EVENT = "duologue_said"
"""Under this name our own mark lies in a message."""
_LOOKED_THROUGH = 100


class Slack:
    name = "Slack"

    def team_of(self, workspace: Workspace, *, until: float) -> str:
        return text_in(call(workspace, "auth.test", {}, until=until), "team_id")

    def open_talk(self, workspace: Workspace, user: str, *, until: float) -> str:
        answer = call(workspace, "conversations.open", {"users": user}, until=until)
        return text_in(answer.get("channel"), "id")

    def say(self, workspace: Workspace, talk: str, card: Card, mark: UUID, *, until: float) -> str:
        marked = {"event_type": EVENT, "event_payload": {"mark": str(mark)}}
        quiet = {"unfurl_links": False, "unfurl_media": False, "mrkdwn": False, "parse": "none"}
        said = {"channel": talk, "metadata": marked, **blocks.message(card), **quiet}
        return text_in(call(workspace, "chat.postMessage", said, until=until), "ts")

    def find(self, workspace: Workspace, talk: str, mark: UUID, since: datetime, *, until: float) -> str | None:
        """Nobody can write in our talk (the app's own page of messages is for reading), so only our own words come back."""
        asked = {
            "channel": talk,
            "oldest": f"{since.timestamp():.6f}",
            "limit": _LOOKED_THROUGH,
            "include_all_metadata": True,
        }
        found = call(workspace, "conversations.history", asked, until=until).get("messages")
        for one in found if isinstance(found, list) else []:
            marked = one.get("metadata") if isinstance(one, dict) else None
            payload = marked.get("event_payload") if isinstance(marked, dict) else None
            if isinstance(payload, dict) and payload.get("mark") == str(mark):
                return text_in(one, "ts")
        return None

    def change(self, workspace: Workspace, talk: str, said: str, card: Card, *, until: float) -> None:
        call(workspace, "chat.update", {"channel": talk, "ts": said, **blocks.message(card)}, until=until)

    def show_home(self, workspace: Workspace, user: str, home: Home, *, until: float) -> None:
        call(workspace, "views.publish", {"user_id": user, "view": blocks.home(home)}, until=until)

    def hear(self, workspace: Workspace, body: bytes, headers: Mapping[str, str], desk: Desk) -> Heard:
        from duologue.bridges.chat.slack.hearing import hear  # its library is dear, and a start needs none of it

        return hear(workspace, body, headers, desk)
