"""What is said in a chat: to whom is connected, once, by day, and in words that nobody wrote."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from tests.cast import NOW, Cast
from tests.rooms.bridges import chatting
from tests.rooms.bridges.chatting import MONDAY, Street, street_of
from tests.rooms.bridges.slack_server import Fault, error
from tests.scene import THURSDAY, begin

from duologue.bridges.actions import chatting as acts
from duologue.bridges.actions.connecting_chat import choose_in_chat, part_chat
from duologue.bridges.actions.delivering import NotDelivered
from duologue.bridges.queries.chat import chat_of, joined_for
from duologue.bridges.rules.chat import NEUTRAL, Occasion
from duologue.followup.actions import make_commitment
from duologue.people.actions import say_left
from duologue.preparation.actions import add_point
from duologue.privacy.identity import acting_as
from duologue.web.chat import tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def street(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Street]:
    with street_of(cast, monkeypatch) as here:
        yield here


def test_a_check_in_is_asked_once_with_nothing_chosen_and_a_neutral_preview(street: Street) -> None:
    for minutes in (0, 5, 10):
        street.speak(MONDAY + timedelta(minutes=minutes))

    (said,) = street.slack.said_to("U0BEN")
    assert said["text"] == NEUTRAL
    assert "How do you come to your 1:1 with Amara" in json.dumps(said["blocks"])
    assert "initial_option" not in json.dumps(said)
    assert (said["unfurl_links"], said["unfurl_media"], said["mrkdwn"]) == (False, False, False)
    assert street.slack.talks.keys() == {"D0BEN"}  # amara is not connected


def test_nothing_is_said_at_night_at_weekends_or_to_who_switched_it_off(street: Street) -> None:
    ben = street.cast.ben
    street.speak(MONDAY.replace(hour=22) - timedelta(days=1))
    with acting_as(ben, NOW):
        choose_in_chat(ben, set(Occasion) - {Occasion.CHECK_IN})
    street.speak()

    assert street.slack.talks == {}


def test_a_word_comes_the_day_before_another_at_the_door_and_a_question_after(street: Street) -> None:
    for at in (THURSDAY - timedelta(hours=18), THURSDAY - timedelta(minutes=10), THURSDAY + timedelta(minutes=45)):
        street.speak(at)

    lines = [json.dumps(said["blocks"][0]) for said in street.slack.said_to("U0BEN")]
    assert [one.occasion for one in street.owed()] == ["prepare", "at_the_door", "happened"]
    assert ["ready" in lines[0], "How do you come" in lines[1], "happen" in lines[2]] == [True] * 3


def test_a_promise_is_said_to_be_due_without_a_word_of_it(street: Street) -> None:
    ben, friday = street.cast.ben, THURSDAY + timedelta(days=1)
    begin(street.cast, street.meeting_id)
    with acting_as(ben, THURSDAY):
        me, day = ben.person_id, friday.date()
        make_commitment(ben, street.meeting_id, owner_id=me, text="canary-promise", due_on=day, now=THURSDAY)
    street.speak(friday)
    street.speak(friday + timedelta(hours=1))

    assert [one.occasion for one in street.owed()] == ["promise"]
    assert len(street.slack.said_to("U0BEN")) == 1
    assert not any(b"canary" in raw for raw in street.slack.raw)


def test_no_word_that_anybody_wrote_leaves(street: Street) -> None:
    ben, amara = street.cast.ben, street.cast.amara
    for viewer in (ben, amara):
        with acting_as(viewer, NOW):
            add_point(viewer, street.meeting_id, text="canary-point", strand="theirs", share=True, now=NOW)
    for at in (MONDAY, THURSDAY - timedelta(hours=18), THURSDAY - timedelta(minutes=10), THURSDAY + timedelta(hours=1)):
        street.speak(at)
    with acting_as(ben, NOW):
        acts.owe_home(ben)
    street.work()

    assert "Amara" in json.dumps(street.slack.homes["U0BEN"])
    assert not any(b"canary" in raw for raw in street.slack.raw)


def test_who_ends_it_or_leaves_is_told_nothing_more_although_it_was_owed(street: Street) -> None:
    cast, slack = street.cast, street.slack
    slack.goes_wrong("chat.postMessage", Fault(503))
    with pytest.raises(NotDelivered):
        street.speak()
    (message,) = street.owed()
    with acting_as(cast.ben, NOW):
        part_chat(cast.ben)
    assert not say_again(street, message.id)

    with acting_as(cast.ben, NOW):
        chatting.join_chat_as(cast.ben, "U0BEN")
    street.speak()
    assert len(slack.said_to("U0BEN")) == 1
    with acting_as(cast.esra, NOW):
        say_left(cast.esra, cast.ben.person_id, on=NOW.date(), now=NOW)
    street.speak(THURSDAY - timedelta(minutes=10))
    assert len(slack.said_to("U0BEN")) == 1


def test_it_is_one_message_after_five_hundred_crashes_between_sending_and_noting(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = acts._close

    def dies(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(acts, "_close", dies)
    with pytest.raises(KeyboardInterrupt):
        street.speak()
    (message,) = street.owed()
    for _ in range(499):
        with pytest.raises(KeyboardInterrupt):
            say_again(street, message.id)
    monkeypatch.setattr(acts, "_close", real)

    assert say_again(street, message.id)
    assert not say_again(street, message.id)
    assert len(street.slack.said_to("U0BEN")) == 1
    assert street.owed()[0].said == street.slack.said_to("U0BEN")[0]["ts"]


def test_what_slack_did_and_did_not_say_is_not_said_again(street: Street) -> None:
    street.slack.goes_wrong("chat.postMessage", Fault(502, after=True))
    with pytest.raises(NotDelivered):
        street.speak()

    assert say_again(street, street.owed()[0].id)
    assert len(street.slack.said_to("U0BEN")) == 1


@pytest.mark.parametrize(
    ("fault", "seconds"),
    [
        (Fault(429, headers={"Retry-After": "37"}), 37),
        (Fault(429, headers={"Retry-After": "99999999999"}), 3600),
        (Fault(429, headers={"Retry-After": "soon"}), 10),
        (error("ratelimited"), 10),
        (error("internal_error"), 10),
        (Fault(500), 10),
        (Fault(200, b"<html>All is well</html>"), 10),
        (Fault(200, b'{"ok": "yes"}'), 10),
        (Fault(200, b'{"ok": true, "ts": 5}'), 10),
        (Fault(200, b"[" * 100_000), 10),
        (Fault(302, headers={"Location": "https://127.0.0.1:1/elsewhere"}), 10),
    ],
)
def test_a_slack_in_trouble_is_asked_again_when_it_said(street: Street, fault: Fault, seconds: int) -> None:
    street.slack.goes_wrong("chat.postMessage", fault)
    with pytest.raises(NotDelivered) as raised:
        street.speak()

    assert raised.value.again == timedelta(seconds=seconds)
    assert say_again(street, street.owed()[0].id)
    assert len(street.slack.said_to("U0BEN")) == 1


def test_a_slack_that_hangs_is_left_after_its_time(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "WITHIN", 0.3)
    street.slack.goes_wrong("conversations.open", Fault(hang=20))
    with pytest.raises(NotDelivered):
        street.speak()

    assert street.slack.talks == {}


@pytest.mark.parametrize("name", ["token_revoked", "account_inactive", "missing_scope", "invalid_auth"])
def test_a_token_that_is_no_good_switches_the_connection_off_and_says_why(street: Street, name: str) -> None:
    street.slack.goes_wrong("conversations.open", error(name))
    street.speak()
    street.speak(THURSDAY - timedelta(minutes=10))

    with acting_as(street.cast.esra, NOW):
        here = chat_of(street.cast.esra)
    assert here is not None
    assert not here.on
    assert here.trouble
    assert street.slack.methods() == ["auth.test", "conversations.open"]


def test_somebody_whom_slack_does_not_know_is_given_up_alone(street: Street) -> None:
    street.slack.goes_wrong("conversations.open", error("user_disabled"))
    street.speak()

    with acting_as(street.cast.esra, NOW):
        here = chat_of(street.cast.esra)
    assert here is not None
    assert here.on
    assert street.owed()[0].failed_at is not None


def test_what_was_said_is_forgotten_after_thirty_days_and_a_leaver_at_once(street: Street) -> None:
    cast = street.cast
    street.speak()
    for days, left in ((29, 1), (31, 0)):
        with time_machine.travel(MONDAY + timedelta(days=days), tick=False):
            tasks.forget_what_was_said(0)
        assert len(street.owed()) == left
    with acting_as(cast.ben, NOW):
        assert joined_for(cast.ben) is not None
    with acting_as(cast.esra, NOW):
        say_left(cast.esra, cast.ben.person_id, on=NOW.date(), now=NOW)
    with time_machine.travel(MONDAY, tick=False):
        tasks.forget_what_was_said(0)
    with acting_as(cast.ben, NOW):
        assert joined_for(cast.ben) is None


def say_again(street: Street, message_id: object) -> bool:
    from functools import partial
    from uuid import UUID

    from duologue.lifecycle.chat import card_of

    return acts.say_in_chat(street.cast.ben, UUID(str(message_id)), partial(card_of, now=MONDAY), now=MONDAY)
