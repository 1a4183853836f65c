"""Slack: what it is told (`calls.py`), in its own shapes (`blocks.py`), and what it says (`hearing.py`)."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from duologue.bridges.chat.port import Desk, Heard, Workspace
from duologue.bridges.chat.slack import blocks
from duologue.bridges.chat.slack.calls import call, text_in
from duologue.bridges.rules.chat import Card, Home

SCOPES = ("chat:write", "commands", "im:history", "im:write")
EVENT = "duologue_said"
"""Under this name our own mark lies in a message."""
_LOOKED_THROUGH = 100


class Slack:
    name = "Slack"

    def team_of(self, workspace: Workspace, *, until: float) -> str:
        return text_in(call(workspace, "auth.test", {}, until=until), "team_id")

    def door(self, workspace: Workspace, client_id: str, back: str, state: str) -> str:
        asked = {"client_id": client_id, "scope": ",".join(SCOPES), "redirect_uri": back, "state": state}
        return f"{workspace.address}/oauth/v2/authorize?{urlencode(asked)}"

    def let_in(
        self, workspace: Workspace, client_id: str, client_secret: str, code: str, back: str, *, until: float
    ) -> str:
        said = {"client_id": client_id, "client_secret": client_secret, "code": code, "redirect_uri": back}
        return text_in(call(workspace, "oauth.v2.access", said, until=until), "access_token", most=300)

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
