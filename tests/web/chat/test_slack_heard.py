"""What Slack sends: done once, as the person, when it is signed; like nothing at all when it is not."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast
from tests.pseudo import CLOSE, OPEN, SPOKEN, speak_pseudo
from tests.rooms.bridges import slack_server as slack_says
from tests.rooms.bridges.chatting import Street, street_of
from tests.rooms.bridges.slack_server import Fault, event, press, signed, submission

from duologue.bridges.actions.connecting_chat import ask_for_code
from duologue.bridges.actions.connections import switch
from duologue.bridges.models import ChatHeard
from duologue.bridges.queries.chat import joined_for, ref_of
from duologue.bridges.rules.chat import JOINED, NOT_A_CODE, NOT_HERE, NOT_JOINED, NOT_NOW, Act
from duologue.people.actions import say_left
from duologue.people.models import Person
from duologue.preparation.models import TalkingPoint
from duologue.privacy.identity import acting_as
from duologue.privacy.vault import open_sealed
from duologue.privacy.viewer import Viewer
from duologue.readiness.actions import check_in
from duologue.readiness.models import CheckInAnswer
from duologue.safety.language import check
from duologue.safety.rules.language.draft import Context, Draft
from duologue.web.chat import tasks
from duologue.web.chat.desk import ELSEWHERE

pytestmark = pytest.mark.django_db
KIND = "You never listen to anybody."


@pytest.fixture
def street(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Street]:
    with street_of(cast, monkeypatch) as here:
        yield here


def points(viewer: Viewer) -> list[tuple[str, bool]]:
    with acting_as(viewer, NOW):
        rows = TalkingPoint.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
        return [(open_sealed(viewer, row.text_sealed, row.place), row.shared_at is not None) for row in rows]


def answers(viewer: Viewer) -> set[str]:
    with acting_as(viewer, NOW):
        rows = CheckInAnswer.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
        return set(rows.values_list("question", flat=True))


def heard(street: Street) -> int:
    with acting_as(street.cast.esra, NOW):
        return ChatHeard.objects.filter(organisation_id=street.cast.esra.organisation_id).count()


def ref(street: Street, act: Act, viewer: Viewer | None = None) -> str:
    return ref_of(viewer or street.cast.ben, act, street.meeting_id)


def form_of(street: Street, **more: Any) -> dict[str, Any]:
    assert street.hear(press(ref(street, Act.POINT), **more)) == (200, "")
    return street.slack.views[-1]


def test_a_check_in_is_the_persons_own_and_the_message_says_thank_you(street: Street) -> None:
    street.speak()
    (said,) = street.slack.said_to("U0BEN")
    button = said["blocks"][-1]["elements"][0]

    assert street.hear(press(button["value"], {"energy": "2", "headspace": "busy"})) == (200, "")
    street.work()
    assert answers(street.cast.ben) == {"energy", "headspace"}
    assert [block["text"]["text"] for block in said["blocks"]] == ["Thank you."]
    assert b"busy" not in street.slack.raw[-1]


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Slack-Signature": "v0=" + "0" * 64},
        {"X-Slack-Signature": ""},
        {"X-Slack-Signature": "v0=ünï"},
        {"X-Slack-Request-Timestamp": "soon"},
        {"X-Slack-Request-Timestamp": ""},
        signed(b"another body", NOW.timestamp()),
        signed(press("x"), NOW.timestamp(), secret="another secret"),
        signed(press("x"), (NOW - timedelta(minutes=5, seconds=2)).timestamp()),
        signed(press("x"), (NOW + timedelta(minutes=6)).timestamp()),
    ],
)
def test_what_is_forged_or_old_is_like_an_address_that_is_not_there(street: Street, headers: dict[str, str]) -> None:
    nothing = Client().post(reverse("public-chat", args=[uuid4()]), b"", content_type="application/json")

    assert nothing.status_code == 404
    assert street.hear(press("x"), headers=headers) == (404, nothing.content.decode())


def test_another_workspace_another_organisation_and_one_that_is_off_are_nothing(street: Street) -> None:
    assert street.hear(event("E1", "app_home_opened", team="T0OTHER", tab="home"))[0] == 404
    body = event("E1", "app_home_opened", tab="home")
    address = reverse("public-chat", args=[street.cast.gwen.organisation_id])
    answer = Client().post(address, body, content_type="application/json", headers=signed(body, NOW.timestamp()))
    assert answer.status_code == 404
    with acting_as(street.cast.esra, NOW):
        switch(street.cast.esra, "slack", on=False, now=NOW)
    assert street.hear(body)[0] == 404


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe", b"payload=5", b"payload=%7B%7D", b'{"type": "x"}'])
def test_what_makes_no_sense_does_nothing_even_signed(street: Street, body: bytes) -> None:
    assert street.hear(body)[0] in (200, 404)


def test_slack_proves_an_address_by_a_riddle(street: Street) -> None:
    status, answer = street.hear(b'{"type": "url_verification", "challenge": "3eZbrw1a"}')

    assert status == 200
    assert "3eZbrw1a" in answer


def test_a_point_is_a_draft_in_ones_own_words_unless_one_says_otherwise(street: Street) -> None:
    for number, share in enumerate(("draft", "shared")):
        view = form_of(street, trigger_id=f"3.{number}")
        sent = submission(view, f"The rota, {number}", share=share, view_id=f"V{number}")
        assert street.hear(sent) == (200, '{"response_action": "clear"}')

    assert points(street.cast.ben) == [("The rota, 0", False), ("The rota, 1", True)]


def test_a_form_that_is_sent_twice_is_one_point(street: Street) -> None:
    view = form_of(street)
    sent = submission(view, "The rota")
    first = street.hear(sent)
    again = [street.hear(sent), street.hear(sent, at=NOW + timedelta(seconds=3))]

    assert {first, *again} == {(200, '{"response_action": "clear"}')}
    assert points(street.cast.ben) == [("The rota", False)]


def test_the_language_check_speaks_first_in_our_words_and_keeps_nothing(street: Street) -> None:
    text = f"canary-draft {KIND}"
    view = form_of(street)
    status, answer = street.hear(submission(view, text))
    shown = json.loads(answer)

    assert (status, shown["response_action"], points(street.cast.ben)) == (200, "update", [])
    remarks = [block["text"]["text"] for block in shown["view"]["blocks"] if block["type"] == "section"]
    assert remarks == [hit.why for hit in check(Draft(text, Context.AGENDA))]
    assert "never listen" not in answer
    assert "canary" not in answer
    # Slack keeps what was typed as long as the fields have the same names.
    assert [block.get("block_id") for block in shown["view"]["blocks"] if "block_id" in block] == ["text", "share"]
    assert (
        street.hear(submission(shown["view"], text), at=NOW + timedelta(seconds=5))[1] == '{"response_action": "clear"}'
    )
    assert points(street.cast.ben) == [(text, False)]
    assert not any(b"canary" in raw for raw in street.slack.raw)


def test_what_is_too_long_or_empty_comes_back_with_a_sentence_and_not_with_its_words(street: Street) -> None:
    view = form_of(street)
    for text in ("canary " * 700, "   "):
        _, answer = street.hear(submission({**view, "private_metadata": view["private_metadata"] + "|looked-at"}, text))
        assert json.loads(answer)["response_action"] == "update"
        assert "canary" not in answer
    assert points(street.cast.ben) == []


def test_the_ids_in_a_button_and_in_a_form_are_ones_own_and_cannot_be_changed(street: Street) -> None:
    amaras, forged = ref(street, Act.POINT, street.cast.amara), ref(street, Act.POINT)[:-2] + "xx"
    for number, one in enumerate((amaras, forged, "", "a.b.c.d:e")):
        street.hear(press(one, trigger_id=f"4.{number}"))
        assert NOT_NOW in json.dumps(street.slack.views[-1])
        street.hear(submission({"private_metadata": one}, "The rota", view_id=f"W{number}"))
    street.hear(submission(form_of(street), "The rota", meeting=str(uuid4()), view_id="W9"))

    assert points(street.cast.ben) == points(street.cast.amara) == []


def test_who_is_not_connected_or_has_left_is_told_how_and_nothing_else(street: Street) -> None:
    street.hear(press(ref(street, Act.POINT), user={"id": "U0CHIDI"}))
    with acting_as(street.cast.esra, NOW):
        say_left(street.cast.esra, street.cast.ben.person_id, on=NOW.date(), now=NOW)
    street.hear(press(ref(street, Act.CHECK_IN), {"energy": "1"}, trigger_id="5.a"))

    assert [NOT_JOINED in json.dumps(view, ensure_ascii=False) for view in street.slack.views] == [True, True]
    assert answers(street.cast.ben) == set()


def test_a_message_that_was_carried_into_a_channel_does_nothing_there(street: Street) -> None:
    in_channel = {"id": "C0GENERAL", "name": "general"}
    street.hear(press(ref(street, Act.CHECK_IN), {"energy": "1"}, channel=in_channel))

    assert NOT_HERE in json.dumps(street.slack.views[-1])
    assert answers(street.cast.ben) == set()


def test_a_code_connects_once_within_ten_minutes_and_is_answered_to_nobody_else(street: Street) -> None:
    cast = street.cast
    with acting_as(cast.chidi, NOW):
        code = ask_for_code(cast.chidi, now=NOW)
    late, right = NOW + timedelta(minutes=11), NOW + timedelta(minutes=9)

    def typed(text: str, trigger: str, user: str = "U0CHIDI", at: Any = right) -> str:
        _, answer = street.hear(slack_says.command(text, user, trigger, channel="general"), at=at)
        told = json.loads(answer)
        assert told["response_type"] == "ephemeral"
        return str(told["text"])

    assert typed(code, "1", at=late) == NOT_A_CODE
    assert typed("AAAA-AAAA-AAAA", "2") == typed("", "3") == NOT_A_CODE
    assert typed(code, "4", user="U0BEN") == ELSEWHERE
    assert typed(code.lower(), "5") == JOINED
    assert typed(code, "6", user="U0OTHER") == NOT_A_CODE
    with acting_as(cast.chidi, NOW):
        joined = joined_for(cast.chidi)
    assert joined is not None
    assert joined.user == "U0CHIDI"


def test_one_ends_it_from_the_home_page_at_once(street: Street) -> None:
    street.hear(event("E1", "app_home_opened", tab="home"))
    street.work()
    end = street.slack.homes["U0BEN"]["blocks"][-2]["elements"][0]["value"]
    street.hear(press(end, container={"type": "view"}, channel=None))

    with acting_as(street.cast.ben, NOW):
        assert joined_for(street.cast.ben) is None
    street.speak()
    assert street.slack.talks == {}


def test_retries_and_repetitions_are_heard_once_and_forgotten_after_a_day(street: Street) -> None:
    for retry in range(3):
        at = NOW + timedelta(minutes=2 * retry)
        assert street.hear(
            event("E1", "app_home_opened", tab="home"), at=at, headers={"X-Slack-Retry-Num": str(retry)}
        ) == (
            200,
            "",
        )
    street.work()
    assert street.slack.methods().count("views.publish") == 1

    with time_machine.travel(NOW + timedelta(hours=23), tick=False):
        tasks.forget_what_was_heard(0)
    assert heard(street) == 2
    with time_machine.travel(NOW + timedelta(hours=25), tick=False):
        tasks.forget_what_was_heard(0)
    assert heard(street) == 0


def test_what_is_done_and_that_it_was_heard_stand_or_fall_together(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = "duologue.web.chat.desk.check_in"
    monkeypatch.setattr(desk, lambda *_, **__: 1 / 0)
    body = press(ref(street, Act.CHECK_IN), {"energy": "1"})
    with pytest.raises(ZeroDivisionError):
        street.hear(body)
    monkeypatch.setattr(desk, check_in)

    assert street.hear(body) == (200, "")
    assert answers(street.cast.ben) == {"energy"}


def test_a_slack_that_hangs_or_refuses_a_window_is_answered_in_time(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    from duologue.bridges.chat.slack import hearing

    monkeypatch.setattr(hearing, "OPENS_WITHIN", 0.3)
    street.slack.goes_wrong("views.open", Fault(hang=20), slack_says.error("expired_trigger_id"))

    assert street.hear(press(ref(street, Act.POINT))) == (200, "")
    assert street.hear(press(ref(street, Act.POINT), trigger_id="6.b")) == (200, "")


def test_the_app_being_removed_switches_the_connection_off(street: Street) -> None:
    assert street.hear(event("E9", "app_uninstalled")) == (200, "")
    assert street.hear(event("E10", "app_home_opened", tab="home"))[0] == 404


def test_whoever_speaks_another_language_is_answered_in_it(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    speak_pseudo(monkeypatch)
    chidi = street.cast.chidi
    with acting_as(chidi, NOW):
        code = ask_for_code(chidi, now=NOW)
    Person.objects.filter(pk=chidi.person_id).update(language=SPOKEN)

    _, answer = street.hear(slack_says.command(code, "U0CHIDI", "1", channel="general"))

    assert json.loads(answer)["text"] == f"{OPEN}{JOINED}{CLOSE}"
