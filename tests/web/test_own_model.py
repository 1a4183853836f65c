"""The organisation's own model: one's own draft goes there by one's own press, and what comes back is a suggestion."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, signed_in_client
from tests.rooms.bridges.model_server import SAID, Model, named, running, spoken
from tests.scene import last_line, plan

from duologue.bridges.actions import own_model
from duologue.bridges.actions.connections import switch
from duologue.bridges.connections.own_model import OWN_MODEL
from duologue.bridges.models import Connection
from duologue.preparation.actions import add_point
from duologue.preparation.models import TalkingPoint
from duologue.privacy.identity import acting_as
from duologue.privacy.viewer import Viewer

pytestmark = pytest.mark.django_db
KEY = "sk-canary-key"
PAGE = reverse("our-connection", args=[OWN_MODEL])
DRAFT = "canary-draft: the rota is a mess"


@dataclass
class Desk:
    cast: Cast
    model: Model
    meeting_id: UUID
    point_id: UUID

    def ask(self, text: str = DRAFT, wish: str = "reword", who: Viewer | None = None) -> tuple[int, str]:
        client: Client = signed_in_client(who or self.cast.ben)
        address = reverse("own-model", args=[self.meeting_id, self.point_id])
        answer = client.post(address, {"text": text, "wish": wish, "version": "1", "strand": "theirs"})
        return answer.status_code, answer.content.decode()


@pytest.fixture
def desk(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(settings, "DUOLOGUE_OWN_MODEL", True)
    meeting_id = plan(cast)
    with acting_as(cast.ben, NOW):
        point = add_point(cast.ben, meeting_id, text="canary-stored", strand="theirs", share=True, now=NOW)
    with running() as model:
        with acting_as(cast.esra, NOW):
            named(cast.esra, model, KEY)
        model.asked.clear()
        yield Desk(cast, model, meeting_id, point.id)


def test_what_stands_on_the_page_goes_there_and_comes_back_as_a_suggestion(desk: Desk) -> None:
    status, page = desk.ask()
    ((where, asked),) = desk.model.asked

    assert (status, SAID in page, DRAFT in page) == (200, True, True)
    assert where == f"/v1/chat/completions Bearer {KEY}"
    assert [one["content"] for one in asked["messages"] if one["role"] == "user"] == [DRAFT]  # type: ignore[attr-defined]
    assert "canary-stored" not in json.dumps(asked)
    with acting_as(desk.cast.ben, NOW):
        assert last_line(desk.cast.ben) == ("Ben", "sent", "a draft to our own model")
        rows = TalkingPoint.objects.filter(organisation_id=desk.cast.ben.organisation_id)
        assert list(rows.values_list("version", flat=True)) == [1]


def test_nobody_sends_what_another_wrote(desk: Desk) -> None:
    for who in (desk.cast.amara, desk.cast.esra, desk.cast.gwen):
        assert desk.ask(who=who)[0] == 404

    assert desk.model.asked == []


def test_the_buttons_say_what_happens_and_stand_only_where_there_is_one(desk: Desk) -> None:
    address = reverse("point-wording", args=[desk.meeting_id, desk.point_id])
    ben = signed_in_client(desk.cast.ben)

    assert "whoever runs it could read it" in ben.get(address).content.decode()
    with acting_as(desk.cast.esra, NOW):
        switch(desk.cast.esra, OWN_MODEL, on=False, now=NOW)
    assert "own-model" not in ben.get(address).content.decode()
    assert desk.ask()[0] == 422
    assert desk.model.asked == []


@pytest.mark.parametrize(
    ("status", "answer", "sentence"),
    [
        (200, spoken("You never listen to anybody."), "would not pass our own language check"),
        (200, spoken(""), "no text"),
        (200, spoken("x" * 4001), "no text"),
        (200, spoken(["x"]), "no text"),
        (200, b'{"choices": []}', "no text"),
        (200, b"[" * 100_000, "no text"),
        (200, b"<html>", "no text"),
        (500, b"", "did not answer"),
        (302, b"", "did not answer"),
    ],
)
def test_a_model_that_lies_or_breaks_costs_a_sentence(desk: Desk, status: int, answer: bytes, sentence: str) -> None:
    desk.model.answers.append((status, answer, 0))
    code, page = desk.ask(wish="sum_up")

    assert code == 200
    assert sentence in page
    assert DRAFT in page
    assert "never listen" not in page


def test_one_that_thinks_too_long_is_left_and_another_is_told_to_wait(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_model, "WITHIN", 0.3)
    desk.model.answers.append((200, spoken(SAID), 20))
    assert "did not answer" in desk.ask()[1]

    with own_model._one_at_a_time:
        assert "busy" in desk.ask()[1]
    assert SAID in desk.ask()[1]


def test_too_much_or_nothing_does_not_go_there(desk: Desk) -> None:
    for text in ("x" * 4001, "   "):
        assert "characters go there" in desk.ask(text)[1]

    assert desk.model.asked == []


def test_markup_in_its_answer_is_words(desk: Desk) -> None:
    desk.model.answers.append((200, spoken("</textarea><b>Hello</b>"), 0))

    assert "<b>Hello" not in desk.ask()[1]


def test_it_is_named_by_administrators_tried_first_and_its_key_is_on_no_page(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    esra = signed_in_client(desk.cast.esra)
    desk.model.answers.append((401, b"", 0))
    sent = {"address": desk.model.address, "name": "other", "key": "wrong"}
    assert esra.post(PAGE, sent).status_code == 422
    page = esra.get(PAGE).content.decode()
    with acting_as(desk.cast.esra, NOW):
        (row,) = Connection.objects.filter(organisation_id=desk.cast.esra.organisation_id)

    assert "small" in page
    assert KEY not in page
    assert KEY.encode() not in bytes(row.secrets_sealed)
    monkeypatch.setattr(settings, "DUOLOGUE_OWN_MODEL", False)
    inside = esra.post(PAGE, sent)
    assert (inside.status_code, "calendar" in inside.content.decode()) == (422, False)
    assert "DUOLOGUE_OWN_MODEL" in inside.content.decode()
    assert "did not answer" in desk.ask()[1]
