"""Beside every page stand a few sentences about it; a page without them fails here, or is named as needing none."""

import re
from html import unescape

import pytest
import time_machine
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.house.matrix import TABLE, rows
from tests.house.matrix_around import AROUND
from tests.scene import plan

from duologue.meetings.rules.steps import Step
from duologue.web.steps import slug
from duologue.web.told.about import about, texts

NEEDS_NONE = {
    # files, and what a machine asks for
    "goals-file",
    "memory-markdown",
    "memory-json",
    "log-file",
    "your-everything-file",
    "calendar-feed",
    "lab-calendar",
    "lab-certificate",
    "public-certificate",
    "public-ticket-calendar",
    "public-weekly-feed",
    "health",
    "ready",
    "api",
    "assistant",
    "scim",
    # a link that leads on at once
    "demo-sign-in",
    "our-chat-installed",
    "calendar-consent-back",
}
ALL = {row["route"] for row in rows(TABLE) + rows(AROUND)}
PAGES = {row["route"] for row in rows(TABLE) + rows(AROUND) if row["method"] == "GET"}
STEPS = {f"step-{slug(step)}" for step in Step}
SUMMARY = "About this page"


def test_every_page_has_its_text_or_needs_none() -> None:
    assert PAGES - NEEDS_NONE - set(texts()) == set()
    assert set(texts()) >= STEPS
    assert set(texts()) - ALL - STEPS == set()
    assert PAGES - set(texts()) >= NEEDS_NONE


def test_each_is_two_to_four_sentences() -> None:
    counts = {name: len(re.findall(r"[.?](?= |$)", words)) for name, words in texts().items()}

    assert {name: many for name, many in counts.items() if not 2 <= many <= 4} == {}
    assert [name for name, words in texts().items() if len(words) > 420] == []


@pytest.mark.django_db
def test_it_stands_beside_pages_and_steps_and_not_beside_what_is_not_there(cast: Cast) -> None:
    meeting_id = plan(cast)
    ben = signed_in_client(cast.ben)
    with time_machine.travel(NOW, tick=False):
        for path, name in (
            ("/", "home"),
            ("/you/", "you"),
            (f"/meetings/{meeting_id}/prepare/", "step-prepare"),
            (f"/meetings/{meeting_id}/hold/", "step-hold"),
            (f"/pairs/{cast.pair_id}/", "step-week-before"),
        ):
            page = unescape(ben.get(path).content.decode())
            assert page.count(SUMMARY) == 1, path
            assert about(name) in page, path
        assert SUMMARY not in ben.get("/no-such-page/").content.decode()
        assert SUMMARY not in ben.post("/start/putting-away", {"to": "later"}).content.decode()
        assert about("who-can-read") in unescape(Client().get("/who-can-read/").content.decode())
    assert about("no-such-page") == ""
