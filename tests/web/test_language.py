"""The language check as a page asks it: remarks on one's own unsent words, and nothing of them kept anywhere."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, signed_in_client

pytestmark = pytest.mark.django_db


def remarks(client: Client, text: str, context: str = "agenda") -> list[dict[str, Any]]:
    answer = client.post("/language", {"text": text, "context": context})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    found: list[dict[str, Any]] = json.loads(answer.content)["remarks"]
    return found


def test_a_remark_says_which_words_why_and_what_instead(cast: Cast) -> None:
    text = "😀 First this.\nYou never listen in the review. Why did the deploy fail?"
    (remark,) = remarks(signed_in_client(cast.amara), text)

    assert set(remark) == {"words", "why", "rewrite", "instead", "rule", "sentence"}
    assert remark["words"].startswith("You never listen")
    assert remark["why"]
    assert remark["rewrite"]
    assert remark["instead"] == remark["rewrite"]
    begins, ends = remark["sentence"]
    units = text.encode("utf-16-le")
    assert units[begins * 2 : ends * 2].decode("utf-16-le") == "You never listen in the review."


def test_what_a_rewriting_does_not_speak_of_stays(cast: Cast) -> None:
    text = (
        "😀 First this. We had a good quarter, but you always ignore me in meetings, and I am sick of it. Then Tuesday."
    )
    remark = next(one for one in remarks(signed_in_client(cast.amara), text) if one["rule"].startswith("absolute/"))

    assert remark["instead"] == f"We had a good quarter. {remark['rewrite']} I am sick of it."
    begins, ends = remark["sentence"]
    sentence = "We had a good quarter, but you always ignore me in meetings, and I am sick of it."
    assert text.encode("utf-16-le")[begins * 2 : ends * 2].decode("utf-16-le") == sentence


@pytest.mark.parametrize(
    "text", ["", "Tuesday at ten, right?", "Why did the deploy fail?", "\0", "x" * 30_000, "\ud800 you"]
)
def test_what_is_fine_or_no_text_at_all_gets_no_remark(cast: Cast, text: str) -> None:
    assert remarks(signed_in_client(cast.ben), text.encode("utf-8", "replace").decode()) == []


def test_nothing_of_it_is_asked_of_the_database_or_written_to_a_log(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    client = signed_in_client(cast.ben)
    with CaptureQueriesContext(connection) as asked:
        remarks(client, "You never canary.")

    assert "canary" not in str([query["sql"] for query in asked]) + caplog.text
    assert not [query for query in asked if query["sql"].startswith(("INSERT", "UPDATE"))]


def test_an_unknown_kind_of_text_is_refused(cast: Cast) -> None:
    assert signed_in_client(cast.ben).post("/language", {"text": "Hello", "context": "poem"}).status_code == 422


def test_whoever_turned_it_off_gets_no_remarks_until_it_is_on_again(cast: Cast) -> None:
    ben, amara = signed_in_client(cast.ben), signed_in_client(cast.amara)
    for to, found in (("off", 0), ("off", 0), ("on", 1)):
        assert ben.post("/you/language-check", {"to": to}).status_code == 302
        assert len(remarks(ben, "You never listen.")) == found
        assert len(remarks(amara, "You never listen.")) == 1
