"""The Weekly in a browser and in a mail program: one press to get it, one press to end it, and what an editor sees."""

from email.message import EmailMessage
from typing import Any

import pytest
import time_machine
from defusedxml.minidom import parseString
from django.test import Client
from pytest_django import Settings
from tests.cast import NOW, Cast, account_of, signed_in_client
from tests.house.told import lacks
from tests.rooms.bridges.postbox import Postbox, postbox
from tests.rooms.labs.readers import (
    MONDAY,
    join_from_outside,
    open_to_anybody,
    sent_at,
    way_out_of,
    weeklies,
    write_for,
)

from duologue.bridges.actions import deliver
from duologue.bridges.models import OutgoingMail
from duologue.labs.actions import subscribe
from duologue.labs.queries import subscription_of
from duologue.labs.queries.weekly_links import Reader, stop_token
from duologue.privacy.identity import acting_as
from duologue.web.templatetags.weekly import issue

__all__ = ["postbox"]

pytestmark = pytest.mark.django_db
RIVA = "riva@elsewhere.example"


def gets_it(cast: Cast) -> bool:
    with acting_as(cast.amara, NOW):
        return subscription_of(cast.amara) is not None


@pytest.fixture
def reader(cast: Cast) -> Cast:
    account_of(cast.amara)
    with acting_as(cast.amara, NOW):
        subscribe(cast.amara, names=False, now=NOW)
    return cast


def test_one_press_to_get_it_and_one_to_leave(cast: Cast) -> None:
    amara = signed_in_client(cast.amara)
    for to, wanted, said in (
        ("names", True, "with the names"),
        ("plain", True, "names nobody"),
        ("off", False, "No Weekly"),
    ):
        page = amara.post("/you/weekly/", {"to": to}, follow=True).content.decode()
        assert said in page
        assert gets_it(cast) is wanted
    assert amara.post("/you/weekly/", {"to": "everything"}).status_code == 422


def plain(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_a_mail_program_ends_it_with_one_press(reader: Cast, postbox: Postbox) -> None:
    """RFC 8058: the header leads to an address that takes a POST without a cookie, a form or a redirect."""
    join_from_outside(open_to_anybody(reader), RIVA)
    assert sent_at(MONDAY) == ["amara@example.org", RIVA]
    for mail in weeklies():
        assert b"stop" not in bytes(mail.unsubscribe_sealed or b"")
        assert deliver(mail.organisation_id, mail.id, now=MONDAY)
    for letter in postbox.letters:
        assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        address = letter["List-Unsubscribe"].strip(" <>")
        assert address.startswith("http")
        assert address in plain(letter)
        program = Client(enforce_csrf_checks=True)
        answer = program.post("/" + address.split("/", 3)[3], {"List-Unsubscribe": "One-Click"})
        assert (answer.status_code, lacks(answer.headers)) == (200, [])
    assert not gets_it(reader)
    assert len(sent_at(MONDAY.replace(month=12, day=7))) == 2  # as before


def test_to_look_at_the_way_out_ends_nothing(reader: Cast) -> None:
    sent_at(MONDAY)
    path = way_out_of(weeklies()[0])
    for client in (Client(), signed_in_client(reader.ben), signed_in_client(reader.amara)):
        page = client.get(path)
        assert b"End it" in page.content
        assert page["Referrer-Policy"] == "no-referrer"
        assert client.head(path).status_code == 200
    assert gets_it(reader)
    assert b"It has ended" in Client().post(path).content
    assert b"It has ended" in Client().post(path).content
    assert not gets_it(reader)


def test_a_way_out_that_was_made_up_is_like_any_page_that_is_not_there(reader: Cast) -> None:
    real = stop_token(Reader(reader.amara.organisation_id, reader.amara.person_id, outside=False))
    elsewhere = stop_token(Reader(reader.gwen.organisation_id, reader.amara.person_id, outside=False))
    missing = Client().get("/public/weekly/").content
    for token in (real[:-1], real.swapcase(), "AAAA:BBBB", "%00", "x" * 5_000):
        answer = Client().post(f"/public/weekly/stop/{token}/")
        assert (answer.status_code, answer.content) == (404, missing)
    Client().post(f"/public/weekly/stop/{elsewhere}/")
    assert gets_it(reader)


def test_an_editor_writes_looks_tries_and_schedules(cast: Cast) -> None:
    esra = signed_in_client(cast.esra)
    with time_machine.travel(NOW, tick=False):
        kept = esra.post("/organisation/weekly/", {"title": "Slow mornings", "text": "Begin **slowly**."})
        page = esra.get(kept["Location"]).content.decode()
        assert "<strong>slowly</strong>" in page
        assert "Begin **slowly**." in page
        stale = esra.post(kept["Location"], {"title": "Fast", "text": "Go.", "version": "0"})
        assert (stale.status_code, b"Go." in stale.content) == (409, True)
        assert b"saved version 1" in stale.content
        bad = esra.post(kept["Location"], {"title": "Fast", "text": "[x](http://a.example)", "version": "1"})
        assert (bad.status_code, b"http://a.example" in bad.content) == (422, True)
        esra.post(f"{kept['Location']}trying")
        (trial,) = OutgoingMail.objects.filter(subject="To try: Your Weekly")
        assert trial.recipient == "esra@example.org"
        esra.post(f"{kept['Location']}scheduling", {"week": "2026-W49", "public": "yes"})
    ben = signed_in_client(cast.ben)
    with time_machine.travel(MONDAY, tick=False):
        archive = ben.get("/weekly/").content.decode()
        assert "Slow mornings" in archive
        assert "Week of 30 November 2026" in archive


QUIET = (
    ("**bold** and *slanted*", "<strong>bold</strong> and <em>slanted</em>", ""),
    ("# Large\n\ntext", "<h2>Large</h2>", "<h1"),
    ("[a](https://a.example)", 'href="https://a.example"', ""),
    ("[a](mailto:a@a.example)", 'href="mailto:a@a.example"', ""),
    ("[a](http://a.example)", "<a", "http:"),
    ("[a](javascript:alert(1))", "alert", "href"),
    ("[a](JaVaScRiPt&#58;alert(1))", "alert", "href"),
    ("[a](data:text/html;base64,PHNjcmlwdD4=)", "a", "href"),
    ("![a](https://a.example/x.png)", "a", "<img"),
    ("<script>alert(1)</script>", "&lt;script&gt;", "<script"),
    ("<img src=x onerror=alert(1)>", "&lt;img", "<img"),
    ("<a href='https://a.example' onclick='x()'>a</a>", "&lt;a", "<a"),
    ('[a](https://a.example "x\\" onclick=x()")', "https://a.example", "onclick"),
    ("<style>*{display:none}</style>", "&lt;style", "<style"),
    ("`<b>`", "<code>&lt;b&gt;</code>", "<b>"),
    ("[a]: javascript:alert(1)\n\n[a]", "a", "href"),
)


def test_markdown_stays_quiet() -> None:
    for text, kept, gone in QUIET:
        html = issue(text)
        assert kept in html, text
        assert not gone or gone not in html, text


def test_public_pages_answer_only_while_they_are_open(cast: Cast, settings: Settings) -> None:
    ours = write_for(cast, "2026-W49", "For us alone", public=False)
    public = write_for(cast, "2026-W50", "For everybody & <all>", public=True)
    here, later = f"/public/weekly/{cast.esra.organisation_id}/", MONDAY.replace(month=12, day=8)
    paths = [here, f"{here}feed/", f"{here}{public}/"]
    missing = Client().get(f"/public/weekly/{cast.gwen.organisation_id}/").content
    everybody: list[Any] = [Client(), signed_in_client(cast.ben), signed_in_client(cast.gwen)]
    with time_machine.travel(later, tick=False):
        assert {(Client().get(path).status_code, Client().get(path).content == missing) for path in paths} == {
            (404, True)
        }
        open_to_anybody(cast)
        for client in everybody:
            assert [client.get(path).status_code for path in paths] == [200, 200, 200]
            assert client.get(f"{here}{ours}/").content == missing
            assert b"For us alone" not in client.get(here).content
        root: Any = parseString(Client().get(f"{here}feed/").content.decode()).documentElement
    (entry,) = root.getElementsByTagName("entry")
    titles = [node.firstChild.data for node in entry.getElementsByTagName("title")]
    assert titles == ["For everybody & <all>"]
    assert (
        entry.getElementsByTagName("link")[0].getAttribute("href") == f"{settings.DUOLOGUE_PUBLIC_URL}{here}{public}/"
    )
