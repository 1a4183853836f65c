"""Lantern Street with a chat, ben connected in it, and his 1:1 with amara on Thursday."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, account_of
from tests.rooms.bridges import slack_server
from tests.rooms.bridges.slack_server import SECRET, TOKEN, SlackServer, signed
from tests.rooms.meetings.story import agree

from duologue.bridges.actions.connecting_chat import connect_chat, join_chat
from duologue.bridges.models import ChatMessage
from duologue.privacy.identity import acting_as
from duologue.privacy.viewer import Viewer
from duologue.web.chat import tasks

MONDAY = NOW.replace(hour=9, minute=0)


@dataclass
class Street:
    cast: Cast
    slack: SlackServer
    meeting_id: UUID

    def hear(self, body: bytes, *, at: datetime = NOW, headers: dict[str, str] | None = None) -> tuple[int, str]:
        """What Slack gets for a signed request; headers of the test's own win."""
        sent = {**signed(body, at.timestamp()), **(headers or {})}
        kind = "application/json" if body.startswith(b"{") else "application/x-www-form-urlencoded"
        address = reverse("public-chat", args=[self.cast.ben.organisation_id])
        with time_machine.travel(at, tick=False):
            answer = Client(enforce_csrf_checks=True).post(address, body, content_type=kind, headers=sent)
        return answer.status_code, answer.content.decode()

    def speak(self, at: datetime = MONDAY) -> None:
        """What is due is owed, and the jobs that wait are done."""
        with time_machine.travel(at, tick=False):
            tasks.speak_in_chat(0)
        self.work(at)

    def work(self, at: datetime = MONDAY) -> None:
        for name, args in waiting():
            with time_machine.travel(at, tick=False):
                JOBS[name](**args)

    def owed(self, viewer: Viewer | None = None) -> list[ChatMessage]:
        mine = viewer or self.cast.ben
        with acting_as(mine, NOW):
            return list(ChatMessage.objects.filter(organisation_id=mine.organisation_id).order_by("created_at"))


JOBS: dict[str, Callable[..., object]] = {
    "say_in_chat": tasks.say,
    "change_in_chat": tasks.change,
    "show_chat_home": tasks.show_home,
}


def waiting() -> list[tuple[str, dict[str, str]]]:
    """Jobs of the chat, in their order; taken out of the queue as they are told."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'cancelled' WHERE status = 'todo' AND task_name = ANY(%s)"
            " RETURNING id, task_name, args::text",
            [list(JOBS)],
        )
        return [(name, json.loads(args)) for _, name, args in sorted(cursor.fetchall())]


@contextmanager
def street_of(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Street]:
    for viewer in (cast.amara, cast.ben, cast.chidi, cast.esra, cast.gwen):
        account_of(viewer)
    with slack_server.running() as slack:
        monkeypatch.setattr(settings, "DUOLOGUE_SLACK", slack.address)
        monkeypatch.setattr(settings, "DUOLOGUE_OWN_NETWORKS", True)
        with acting_as(cast.esra, NOW):
            connect_chat(cast.esra, "slack", TOKEN, SECRET, now=NOW)
        with acting_as(cast.ben, NOW):
            join_chat_as(cast.ben, "U0BEN")
        yield Street(cast, slack, agree(cast.ben, cast.pair_id).id)


def join_chat_as(viewer: Viewer, user: str) -> None:
    from duologue.bridges.actions.connecting_chat import ask_for_code

    ask_for_code(viewer, now=NOW - timedelta(minutes=1))
    join_chat(viewer, user, now=NOW)
