"""What a chat has to be able to do, asked of one that is not Slack; and our manifest, held against what the code uses."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.urls import reverse
from tests.cast import NOW, Cast
from tests.rooms.bridges.chatting import Street, street_of
from tests.rooms.bridges.slack_server import SECRET

from duologue.bridges.chat import PROVIDERS, Heard, Provider, Workspace
from duologue.bridges.chat.port import Desk
from duologue.bridges.chat.slack import SCOPES, blocks
from duologue.bridges.models import Connection
from duologue.bridges.rules.chat import Card, Filled, Home
from duologue.privacy.identity import acting_as

ROOT = Path(__file__).parents[3]
MANIFEST = (ROOT / "docs" / "slack-manifest.yaml").read_text()
NEEDED_FOR = {
    "auth.test": None,
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "conversations.history": "im:history",
    "conversations.open": "im:write",
    "oauth.v2.access": None,
    "views.open": None,
    "views.publish": None,
}


@dataclass
class Another:
    """A chat as another folder would bring it: no token, no blocks, and its own name for everything."""

    name: str = "Another"
    said: dict[str, Card] = field(default_factory=dict)
    homes: dict[str, Home] = field(default_factory=dict)

    def team_of(self, workspace: Workspace, *, until: float) -> str:
        return workspace.team

    def door(self, workspace: Workspace, client_id: str, back: str, state: str) -> str:
        return f"https://another.example/?{state}"

    def let_in(
        self, workspace: Workspace, client_id: str, client_secret: str, code: str, back: str, *, until: float
    ) -> str:
        return code

    def open_talk(self, workspace: Workspace, user: str, *, until: float) -> str:
        return f"with {user}"

    def say(self, workspace: Workspace, talk: str, card: Card, mark: UUID, *, until: float) -> str:
        self.said[str(mark)] = card
        return str(mark)

    def find(self, workspace: Workspace, talk: str, mark: UUID, since: datetime, *, until: float) -> str | None:
        return str(mark) if str(mark) in self.said else None

    def change(self, workspace: Workspace, talk: str, said: str, card: Card, *, until: float) -> None:
        self.said[said] = card

    def show_home(self, workspace: Workspace, user: str, home: Home, *, until: float) -> None:
        self.homes[user] = home

    def hear(self, workspace: Workspace, body: bytes, headers: Mapping[str, str], desk: Desk) -> Heard:
        if headers.get("X-Another") != workspace.secret:
            return Heard(404)
        user, what, ref, words = body.decode().split("|", 3)
        if not desk.is_fresh(body.decode()):
            return Heard(200)
        if what == "point":
            desk.send(user, ref, Filled(view=words, text=words, meeting="", share=False))
        else:
            desk.press(user, ref, {"energy": words})
        return Heard(200)


@pytest.fixture
def street(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Street]:
    with street_of(cast, monkeypatch) as here:
        yield here


@pytest.mark.django_db
def test_another_chat_is_another_class_and_nothing_else(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    another = Another()
    provider: Provider = another
    monkeypatch.setitem(PROVIDERS, "another", provider)
    with acting_as(street.cast.esra, NOW):
        Connection.objects.filter(organisation_id=street.cast.esra.organisation_id).update(kind="another")
    street.speak()
    (card,) = another.said.values()
    pressed = f"U0BEN|check_in|{card.buttons[0].ref}|3".encode()

    assert street.hear(pressed)[0] == 404
    assert street.hear(pressed, headers={"X-Another": SECRET})[0] == 200
    street.work()
    assert [card.lines for card in another.said.values()] == [("Thank you.",)]
    assert street.slack.talks == {}


def test_the_manifest_asks_for_what_the_code_uses_and_nothing_more() -> None:
    source = "".join(path.read_text() for path in (ROOT / "src/duologue/bridges/chat/slack").glob("*.py"))
    used = set(re.findall(r'call\(workspace, "([\w.]+)"', source)) | set(
        re.findall(r'call\(self\.\w+, "([\w.]+)"', source)
    )

    assert used == set(NEEDED_FOR)
    assert set(listed("bot")) == {scope for scope in NEEDED_FOR.values() if scope} | {"commands"}
    assert set(listed("bot")) == set(SCOPES)
    assert listed("redirect_urls") == ["https://duologue.example.org" + reverse("our-chat-installed")]
    assert set(listed("bot_events")) == set(re.findall(r'"(app_\w+|tokens_\w+)"', source)) - {"app_mention"}
    assert f"callback_id: {blocks.POINT}" in MANIFEST
    assert f"command: {blocks.COMMAND}" in MANIFEST
    assert "messages_tab_read_only_enabled: true" in MANIFEST
    assert MANIFEST.count("https://duologue.example.org/public/chat/ORGANISATION/") == 4


def listed(name: str) -> list[str]:
    found = re.search(rf"^ +{name}:\n((?: +- .*\n)+)", MANIFEST, re.MULTILINE)
    assert found is not None
    return [line.strip().removeprefix("- ") for line in found[1].splitlines()]


def test_a_start_waits_for_no_library_of_a_chat() -> None:
    told = (
        "import sys, django; django.setup(); import duologue.web.urls, duologue.web.tasks;"
        "print([name for name in ('slack_bolt', 'slack_sdk', 'httpx') if name in sys.modules])"
    )
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "duologue.settings"}
    ran = subprocess.run([sys.executable, "-c", told], env=env, capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "[]"
