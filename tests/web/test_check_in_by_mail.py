"""The check-in by the link of a mail: the form of one 1:1 without signing in, and nothing that anybody wrote."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from uuid import UUID

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, account_of, signed_in_client
from tests.scene import THURSDAY, begin, part, plan, rows_seen, statements

from duologue.logs import set_up
from duologue.meetings.actions import move_meeting
from duologue.meetings.queries import meeting_for
from duologue.meetings.rules.states import MoveReason
from duologue.people.actions import say_left
from duologue.privacy.identity import Viewer, acting_as
from duologue.readiness.actions import check_in
from duologue.readiness.queries import bearer_of, checkins_for, link_token
from duologue.readiness.rules.answers import Moment

FORM = {
    "asked": ["energy", "headspace", "help"],
    "energy": "2",
    "energy-reach": "me",
    "headspace": "busy",
    "headspace-reach": "colour",
    "help": "",
}
ANSWERS = ["readiness_checkinanswer", "readiness_shownanswer"]


@pytest.fixture
def meeting_id(cast: Cast) -> Iterator[UUID]:
    for viewer in (cast.amara, cast.ben, cast.chidi):
        account_of(viewer)
    with time_machine.travel(NOW, tick=False):
        yield plan(cast)


def link_of(viewer: Viewer, meeting_id: UUID) -> str:
    return reverse("check-in-by-mail", args=[link_token(viewer, meeting_id)])


def kept(viewer: Viewer, meeting_id: UUID, at: datetime = NOW) -> dict[str, str]:
    with acting_as(viewer, at):
        mine = checkins_for(viewer, meeting_id, at).mine.get(Moment.WEEK_BEFORE, {})
    return {question: answer.exact for question, answer in mine.items()}


def nowhere() -> bytes:
    return Client().get("/check-in/no-such-token/").content


def test_the_link_opens_the_form_of_one_1_1_and_sending_it_keeps(cast: Cast, meeting_id: UUID) -> None:
    client = Client()
    page = client.get(link_of(cast.ben, meeting_id))

    assert page.status_code == 200
    assert "<bdi>Amara</bdi>, <b>Thursday 26 November, 10:00</b>" in page.content.decode()
    assert client.post(link_of(cast.ben, meeting_id), FORM).status_code == 200
    assert kept(cast.ben, meeting_id) == {"energy": "2", "headspace": "busy"}
    assert kept(cast.amara, meeting_id) == {}
    with acting_as(cast.amara, NOW):
        theirs = checkins_for(cast.amara, meeting_id, NOW).theirs[Moment.WEEK_BEFORE]
    assert {name: seen.exact or "a colour" for name, seen in theirs.items()} == {"headspace": "a colour"}


def test_once_sent_it_says_who_reads_what_and_no_answer(cast: Cast, meeting_id: UUID) -> None:
    link = link_of(cast.ben, meeting_id)
    first = Client().post(link, FORM | {"help": "listen", "asked": [*FORM["asked"], "personal_time"]})

    assert "Amara reads: a colour for headspace and what would help. The rest is yours alone." in first.content.decode()
    assert [words for words in ("busy", "amber", "listen to me") if words in first.content.decode()] == []
    alone = Client().post(link, FORM | {"headspace": ""})
    assert "All of it is yours alone." in alone.content.decode()
    assert "Amara reads" not in alone.content.decode()


def test_the_page_shows_nothing_that_was_ever_said_not_even_ones_own(cast: Cast, meeting_id: UUID) -> None:
    before = Client().get(link_of(cast.ben, meeting_id)).content
    for viewer in (cast.ben, cast.amara):
        with acting_as(viewer, NOW):
            given = {"energy": ("4", "shared"), "help": ("listen", "shared"), "personal_time": ("yes", "shared")}
            check_in(viewer, meeting_id, Moment.WEEK_BEFORE, given, now=NOW)
    after = Client().get(link_of(cast.ben, meeting_id))

    assert after.content == before
    assert b"Willow" not in before
    preset = [line for line in unescape(before.decode()).split("<label") if "checked" in line]
    assert preset
    assert all("-reach" in line for line in preset)


def test_to_look_changes_nothing_however_it_is_looked_at(cast: Cast, meeting_id: UUID) -> None:
    client, link = Client(), link_of(cast.ben, meeting_id)
    with statements() as asked:
        assert client.head(link).status_code == 200
        assert client.get(link, headers={"purpose": "prefetch"}).status_code == 200
        assert client.get(link + "?energy=5&asked=energy").status_code == 200
        assert {getattr(client, verb)(link).status_code for verb in ("put", "delete", "patch", "options")} == {405}

    assert [sql for sql in asked if sql.startswith(("INSERT", "UPDATE", "DELETE"))] == []
    assert rows_seen(cast.ben, NOW, ANSWERS) == dict.fromkeys(ANSWERS, 0)
    assert client.cookies == {}


def test_the_link_works_again_until_they_meet_and_what_was_sent_last_counts(cast: Cast, meeting_id: UUID) -> None:
    client, link = Client(), link_of(cast.ben, meeting_id)
    for _ in range(2):
        assert client.post(link, FORM).status_code == 200
    assert kept(cast.ben, meeting_id) == {"energy": "2", "headspace": "busy"}

    client.post(link, FORM | {"energy": "", "headspace": "clear"})
    assert kept(cast.ben, meeting_id) == {"headspace": "clear"}
    rather_not_say = FORM | {"energy": "", "headspace": ""}
    client.post(link, rather_not_say)
    assert rows_seen(cast.ben, NOW, ANSWERS) == dict.fromkeys(ANSWERS, 0)


def test_an_answer_that_is_not_on_offer_changes_nothing_and_says_so(cast: Cast, meeting_id: UUID) -> None:
    link = link_of(cast.ben, meeting_id)
    Client().post(link, FORM)

    for wrong in ({"energy": "9"}, {"energy-reach": "everybody"}, {"headspace": "x" * 100_000}):
        answer = Client().post(link, FORM | wrong)
        assert answer.status_code == 422
        assert "Nothing was changed" in answer.content.decode()
    assert kept(cast.ben, meeting_id) == {"energy": "2", "headspace": "busy"}


def test_no_sign_of_a_token_that_was_tampered_with_opens_anything(cast: Cast, meeting_id: UUID) -> None:
    token = link_token(cast.ben, meeting_id)
    there = [place for place, sign in enumerate(token) if sign != ":"]
    tampered = [token[:place] + ("B" if token[place] == "A" else "A") + token[place + 1 :] for place in there]
    parts = token.split(":")
    others = link_token(cast.amara, meeting_id).split(":")
    tampered += [
        parts[0],
        f"{parts[0]}:",
        f":{parts[1]}",
        f"{others[0]}:{parts[1]}",
        token + "A",
        token * 2,
        "a" * 5000,
    ]

    assert bearer_of(token) is not None
    assert [one for one in tampered if bearer_of(one) is not None] == []
    missing = nowhere()
    for one in (tampered[0], tampered[-4]):
        for answer in (Client().get(f"/check-in/{one}/"), Client().post(f"/check-in/{one}/", FORM)):
            assert (answer.status_code, answer.content) == (404, missing)
    assert b"Sign in" in missing


def test_a_token_for_a_1_1_of_others_opens_nothing(cast: Cast, meeting_id: UUID) -> None:
    """Signed by us, as if it had been made by mistake: the door still asks whose 1:1 it is."""
    for viewer in (cast.chidi, cast.dana, cast.esra, cast.gwen):
        account_of(viewer)
        link = link_of(viewer, meeting_id)
        for answer in (Client().get(link), Client().post(link, FORM)):
            assert (answer.status_code, answer.content) == (404, nowhere())


def test_after_they_met_or_parted_or_somebody_left_the_link_is_like_any_page_that_is_not_there(
    cast: Cast, meeting_id: UUID
) -> None:
    link, missing = link_of(cast.ben, meeting_id), nowhere()
    with time_machine.travel(THURSDAY - timedelta(seconds=1), tick=False):
        assert Client().get(link).status_code == 200
    with time_machine.travel(THURSDAY, tick=False):
        for answer in (Client().get(link), Client().post(link, FORM), Client().head(link)):
            assert answer.status_code == 404
        assert Client().get(link).content == missing
    with acting_as(cast.esra, NOW):
        say_left(cast.esra, cast.amara.person_id, on=NOW.date(), now=NOW)
    assert Client().get(link_of(cast.amara, meeting_id)).content == missing
    part(cast, NOW)
    assert Client().post(link, FORM).content == missing
    assert rows_seen(cast.ben, NOW, ANSWERS) == dict.fromkeys(ANSWERS, 0)


def test_once_they_sit_down_early_the_link_is_over(cast: Cast, meeting_id: UUID) -> None:
    begin(cast, meeting_id)

    assert Client().get(link_of(cast.ben, meeting_id)).content == nowhere()


def test_the_link_goes_along_when_the_1_1_moves(cast: Cast, meeting_id: UUID) -> None:
    with acting_as(cast.ben, NOW):
        version, to = meeting_for(cast.ben, meeting_id, NOW).version, THURSDAY + timedelta(days=4)
        move_meeting(cast.ben, meeting_id, to_at=to, reason=MoveReason.CLASH, version=version, now=NOW)

    with time_machine.travel(THURSDAY + timedelta(days=1), tick=False):
        assert "Monday 30 November" in Client().get(link_of(cast.ben, meeting_id)).content.decode()


def test_whoever_is_signed_in_as_somebody_else_holds_a_link_that_is_not_theirs(cast: Cast, meeting_id: UUID) -> None:
    link = link_of(cast.ben, meeting_id)
    amara, ben = signed_in_client(cast.amara), signed_in_client(cast.ben)

    assert amara.get(link).content == amara.post(link, FORM).content == nowhere()
    assert ben.get(link)["Location"] == f"/meetings/{meeting_id}/week-before/"
    assert ben.post(link, FORM).status_code == 200
    assert kept(cast.ben, meeting_id) == {"energy": "2", "headspace": "busy"}


def test_its_address_is_sent_to_nobody_and_kept_in_no_cache(cast: Cast, meeting_id: UUID) -> None:
    link = link_of(cast.ben, meeting_id)
    strict = Client(enforce_csrf_checks=True)

    for answer in (strict.get(link), strict.post(link, FORM, headers={"origin": "null"}), strict.get("/check-in/x/")):
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer["Cache-Control"]
    assert kept(cast.ben, meeting_id)


def test_whoever_asks_all_the_time_waits_a_little(cast: Cast, meeting_id: UUID) -> None:
    cache.clear()
    client = Client(REMOTE_ADDR="192.0.2.7")
    found = [client.post("/check-in/guess/").status_code for _ in range(301)]

    assert (set(found[:300]), found[300]) == ({404}, 429)
    assert client.get(link_of(cast.ben, meeting_id)).status_code == 200
    assert Client(REMOTE_ADDR="192.0.2.8").post(link_of(cast.ben, meeting_id), FORM).status_code == 200


def test_no_log_learns_the_link(cast: Cast, meeting_id: UUID, capsys: pytest.CaptureFixture[str]) -> None:
    token, root = link_token(cast.ben, meeting_id), logging.getLogger()
    before = (root.handlers, root.level)
    try:
        set_up({})
        assert Client().post(f"/check-in/{token}/", FORM | {"energy": "9"}).status_code == 422
    finally:
        root.handlers, _ = before
        root.setLevel(before[1])
    said = capsys.readouterr().err

    assert "/check-in/…/" in said
    assert token not in said
