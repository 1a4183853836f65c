"""Whatever somebody uploads as their calendar: read as far as it goes, or a sentence; never an error, never a word of it kept."""

import gzip

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import strip_tags
from tests.cast import NOW, Cast, signed_in_client

pytestmark = pytest.mark.django_db
TITLE = "canary-title"
EVENT = (
    f"BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:{TITLE}\r\nDTSTART:20261124T100000Z\r\nDTEND:20261124T110000Z\r\nEND:VEVENT\r\n"
)
GOOD = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{EVENT}END:VCALENDAR\r\n"
BACKWARDS = EVENT.replace("DTEND:20261124T11", "DTEND:20261124T09")
READ = "It is read. The file itself is not kept."
NOTHING_KEPT = "Nothing was kept."
UPLOADS: dict[str, tuple[bytes, int, str]] = {
    "as it should be": (GOOD.encode(), 302, READ),
    "with a mark in front": (b"\xef\xbb\xbf" + GOOD.encode(), 302, READ),
    "cut after an event": (GOOD.encode()[: len(GOOD) - 10], 302, READ),
    "cut in its only event": (GOOD.encode()[: len(GOOD) - 40], 422, NOTHING_KEPT),
    "with bytes of another alphabet": (GOOD.replace(TITLE, "Besprechung \xfc").encode("latin-1"), 302, READ),
    "with zeros in it": (GOOD.replace(TITLE, "\0\0").encode(), 302, READ),
    "an event that ends before it begins": (GOOD.replace(EVENT, BACKWARDS).encode(), 302, READ),
    "no event at all": (GOOD.replace(EVENT, "").encode(), 422, NOTHING_KEPT),
    "nothing": (b"", 422, NOTHING_KEPT),
    "a page to sign in at": (b"<!doctype html><title>Sign in</title>", 422, NOTHING_KEPT),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 422, NOTHING_KEPT),
    "packed": (gzip.compress(GOOD.encode()), 422, NOTHING_KEPT),
}


@pytest.mark.parametrize("name", UPLOADS)
def test_it_is_read_or_a_sentence_says_what_to_do(cast: Cast, name: str) -> None:
    content, status, says = UPLOADS[name]
    with time_machine.travel(NOW, tick=False):
        client = signed_in_client(cast.ben)
        file = SimpleUploadedFile("work.ics", content, "text/calendar")
        answer = client.post("/you/calendars/bringing", {"name": "Work", "file": file})
        page = client.get("/you/calendars/") if answer.status_code == 302 else answer

    said = strip_tags(page.content.decode())
    assert answer.status_code == status
    assert says in said
    assert TITLE not in said
