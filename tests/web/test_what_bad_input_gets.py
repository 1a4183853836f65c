"""Bad input through the pages: a sentence, nothing lost, nothing half done, never a stack trace."""

from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from tests.cast import Cast, signed_in_client
from tests.house.world import World, build

from duologue.meetings.queries import meeting_for, notes_for
from duologue.preparation.queries import agenda_for
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db
STRANGE = {
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)><b>bold</b>",
    "markdown image": "![seen](https://example.org/seen.png) [here](javascript:alert(1))",
    "right to left": "שלום ‏עולם‏ مرحبا",
    "emoji": "👩‍👩‍👧‍👦 👍🏽 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "combining": "Zoe\u0308 a\u030a" * 20,
    "sql": "'); DROP TABLE meetings_note; --",
    "template": "{{ settings.SECRET_KEY }} {% debug %}",
    "crlf": "one\r\ntwo\rthree\nfour",
    "nul": "NUL\x00 goes, the words stay",
    "zero width": "a\u200bb\u2060c",
}
REFUSED = {
    "empty": "",
    "spaces": " \n\t ",
    "lone surrogate": "a\ud800b",
    "a megabyte": "x" * 1_000_000,
}


@pytest.fixture
def world(cast: Cast) -> Iterator[World]:
    built = build(cast, "open")
    with time_machine.travel(built.now + timedelta(minutes=1), tick=False):
        yield built


def notes(world: World) -> list[str]:
    with acting_as(world.cast.ben, world.now):
        return [note.text for note in notes_for(world.cast.ben, world.ids["meeting_id"])]


@pytest.mark.parametrize("kind", STRANGE)
def test_strange_words_are_kept_as_they_are_and_shown_as_words(world: World, kind: str) -> None:
    before = len(notes(world))
    client = signed_in_client(world.cast.ben)

    answer = client.post(
        f"/meetings/{world.ids['meeting_id']}/notes", {"text": STRANGE[kind], "kind": "note"}, follow=True
    )

    assert answer.status_code == 200
    page = answer.content.decode()
    hostile = ("<script>alert", "<img", "<b>bold", 'href="javascript', 'src="https')
    assert [mark for mark in hostile if mark in page] == []
    kept = notes(world)
    assert len(kept) == before + 1
    assert STRANGE[kind].replace("\r\n", "\n").replace("\r", "\n")[:2] in kept[-1]


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_kept_is_a_sentence_and_changes_nothing(world: World, kind: str) -> None:
    before = notes(world)
    client = signed_in_client(world.cast.ben)
    raw = REFUSED[kind].encode("utf-8", "surrogatepass")

    answer = client.post(
        f"/meetings/{world.ids['meeting_id']}/notes",
        b"kind=note&text=" + raw.replace(b"\x00", b"%00"),
        content_type="application/x-www-form-urlencoded",
    )

    assert answer.status_code in (400, 413, 422) or (kind == "lone surrogate" and answer.status_code == 302)
    if answer.status_code == 422:
        assert "data-sentence" in answer.content.decode()
        assert notes(world) == before


def test_what_was_typed_is_still_on_the_page_that_refuses_it(world: World) -> None:
    with acting_as(world.cast.amara, world.now):
        from duologue.meetings.actions import end_meeting, finish_wrap_up

        end_meeting(world.cast.amara, world.ids["meeting_id"], now=world.now)
        finish_wrap_up(world.cast.amara, world.ids["meeting_id"], now=world.now)
    words = "What I took an hour to find the courage for <3"

    answer = signed_in_client(world.cast.ben).post(
        f"/meetings/{world.ids['meeting_id']}/notes", {"text": words, "kind": "note"}
    )

    assert answer.status_code == 422
    assert words in unescape(answer.content.decode())


@pytest.mark.parametrize("path", ["points", "points/{point_id}/wording", "points/{point_id}/answers"])
def test_a_point_of_a_hundred_thousand_characters_is_refused_with_its_text_kept(cast: Cast, path: str) -> None:
    world = build(cast, "planned")
    words = "The rota. " * 10_000
    with time_machine.travel(world.now, tick=False):
        client = signed_in_client(cast.ben)
        address = f"/meetings/{{meeting_id}}/{path}".format(**world.ids)
        answer = client.post(address, {"text": words, "strand": "theirs", "keep": "shared", "version": "1"})

    assert answer.status_code == 422
    assert "4,000" in answer.content.decode() or "4000" in answer.content.decode()
    assert words.strip() in answer.content.decode()


def test_a_form_sent_after_the_session_ended_keeps_its_words(world: World) -> None:
    words = "Typed for an hour, then the session lapsed"

    answer = Client().post(f"/meetings/{world.ids['meeting_id']}/notes", {"text": words, "kind": "note"})

    assert answer.status_code == 401
    assert words in answer.content.decode()
    assert words not in notes(world)


def test_a_form_from_an_old_tab_keeps_its_words(world: World) -> None:
    client = signed_in_client(world.cast.ben)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    words = "From a tab that was open since yesterday"

    answer = strict.post(f"/meetings/{world.ids['meeting_id']}/notes", {"text": words, "kind": "note"})

    assert answer.status_code == 403
    assert words in answer.content.decode()


def test_two_savings_at_once_show_both_texts(cast: Cast) -> None:
    world = build(cast, "planned")
    client = signed_in_client(cast.ben)
    address = f"/meetings/{world.ids['meeting_id']}/points/{world.ids['point_id']}/wording"
    with time_machine.travel(world.now, tick=False):
        first = client.post(address, {"text": "From the phone", "strand": "theirs", "version": "1"})
        second = client.post(address, {"text": "From the laptop", "strand": "theirs", "version": "1"})
        assert (first.status_code, second.status_code) == (302, 409)
        page = second.content.decode()
        assert "From the phone" in page
        assert "From the laptop" in page
        third = client.post(address, {"text": "From the laptop", "strand": "theirs", "version": "2"})

    assert third.status_code == 302
    with acting_as(cast.ben, world.now):
        points = agenda_for(cast.ben, meeting_for(cast.ben, world.ids["meeting_id"], world.now)).points
    assert "From the laptop" in [point.text for point in points]


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("points", {"text": "A point", "strand": "no such strand", "keep": "shared"}),
        ("prepared", {"stage": "no such stage"}),
        ("move", {"day": "31.12.2026", "time": "25:61", "reason": "clash", "version": "x"}),
        ("move", {"day": "9999-12-31", "time": "10:00", "reason": "nothing", "version": "0"}),
        ("check-in", {"moment": "yesterday", "asked": "energy", "energy": "11"}),
        ("happened", {"happened": "perhaps"}),
        ("points/{point_id}/home", {"to": "somewhere"}),
        ("points/{point_id}/order", {"to": "at", "place": "first"}),
        ("points/{point_id}/order", {"to": "at", "place": "-1"}),
    ],
)
def test_a_forged_form_is_refused_with_a_sentence(cast: Cast, path: str, form: dict[str, str]) -> None:
    world = build(cast, "planned")
    with time_machine.travel(world.now, tick=False):
        answer = signed_in_client(cast.ben).post(f"/meetings/{{meeting_id}}/{path}".format(**world.ids), form)

    assert answer.status_code == 422, answer.content.decode()[-500:]
    assert "data-sentence" in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["/pairs/not-an-id/", "/meetings/%00/", "/demo/..%2f..%2fetc/", "/pairs/" + "9" * 5000 + "/"]
)
def test_an_address_that_is_none_is_not_found(cast: Cast, address: str) -> None:
    assert signed_in_client(cast.ben).get(address).status_code == 404
