"""What stands in a Weekly, what an editor may write, and the feed of it."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from xml.dom.minidom import Node

import pytest
from defusedxml.minidom import parseString

from duologue.bridges.rules.emphasis import as_plain, strong
from duologue.bridges.rules.html import as_html
from duologue.demo.weekly import BEGUN
from duologue.labs.rules.practices import practices
from duologue.labs.rules.weekly.due import week_of
from duologue.labs.rules.weekly.feed import Entry, feed
from duologue.labs.rules.weekly.issue import (
    AHEAD,
    NotYetAnIssue,
    Written,
    checked,
    has_begun_to_leave,
    spoken,
    weeks_to_choose,
)
from duologue.labs.rules.weekly.letter import Links, Meets, NearGap, Week, Words, letter, outside_letter
from duologue.labs.rules.weekly.standing_out import for_a_mail
from duologue.privacy.rules.words import UnusableText

LINKS = Links("https://one.example.org/", "https://one.example.org/log/", "https://one.example.org/s", "https://a")
THURSDAY = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
WEEK = Week(
    meets=[Meets(THURSDAY, "", 2, "ready")],
    owed=2,
    overdue=1,
    to_close=1,
    near=[NearGap(THURSDAY, "")],
    practice=practices()[0],
    session="",
    lines=3,
    head="ab12",
    editor=None,
)


def test_numbers_and_times_and_nobodys_name() -> None:
    said = letter("Amara", WEEK, LINKS)

    assert "- Thursday 26 November, 10:00 (2 points shared with you so far; the other" in said
    assert "- 2 promises of yours are open, 1 of them past the day you named" in said
    assert "- 1 promise to you waits for your word" in said
    assert "- one of your pairs: the longest gap between two 1:1s ends on 26 November" in said
    assert "a list of 3 lines" in said
    assert all(part in said for part in ("Dear Amara,", "ab12", LINKS.stop, LINKS.home, practices()[0].title))
    assert max(map(len, said.splitlines())) <= 110


def test_names_where_they_are_asked_for_and_an_editors_words_as_they_stand() -> None:
    named = replace(
        WEEK,
        meets=[Meets(THURSDAY, "Ben Okafor", 0, "")],
        near=[NearGap(THURSDAY, "Ben Okafor")],
        editor=Words("Slow mornings", "Begin **slowly**.\n\n- one\n- two"),
        session="A workshop on Friday",
    )
    said = letter("Amara", named, LINKS)

    assert "- Thursday 26 November, 10:00 with Ben Okafor\n" in said
    assert "- you and Ben Okafor: the longest gap" in said
    assert "Slow mornings\n\nBegin slowly.\n\n- one\n- two\n\nThis week:" in as_plain(said)
    assert f"Begin {strong('slowly')}." in said
    assert "A workshop on Friday" in said


@pytest.mark.parametrize(
    ("typed", "plain", "html"),
    [
        ("Begin **slowly** and *so*.", "Begin slowly and so.", "Begin <strong>slowly</strong> and <em>so</em>."),
        (
            "***x*** **a *b* c** _d_",
            "x a b c d",
            "<strong><em>x</em></strong> <strong>a <em>b</em> c</strong> <em>d</em>",
        ),
        ("snake_case_x, 2 * 3 * 4, a* b", "snake_case_x, 2 * 3 * 4, a* b", "snake_case_x, 2 * 3 * 4, a* b"),
        ("## Head", "Head", "<strong>Head</strong>"),
        ("\\*not\\*", "*not*", "*not*"),
        ("\ue000a\ue004b\ue005https://x.org\ue006", "abhttps://x.org", "abhttps://x.org"),
        ("**a [b** c](https://x.org)", "a b c (https://x.org)", 'a <a href="https://x.org">b c</a>'),
        (
            "[*here*](https://example.org/a_b_c?x=*1*)",
            "here (https://example.org/a_b_c?x=*1*)",
            '<a href="https://example.org/a_b_c?x=*1*">here</a>',
        ),
        ("<https://example.org>", "https://example.org", '<a href="https://example.org">https://example.org</a>'),
        ("[write](mailto:a@b.org)", "write (a@b.org)", '<a href="mailto:a@b.org">write</a>'),
        ("[x](javascript:y) <b>", "[x](javascript:y) <b>", "[x](javascript:y) &lt;b&gt;"),
    ],
)
def test_what_stands_out_does_so_in_html_and_leaves_no_sign_in_plain_words(typed: str, plain: str, html: str) -> None:
    said = for_a_mail(typed)
    shown = as_html("A subject", said, here="https://d.example", button="").split("<div", 1)[1]

    assert as_plain(said) == plain
    assert html in re.sub(r' (?:class|style)="[^"]*"', "", shown)
    assert not re.search("[\ue000-\ue7ff]", shown + as_plain(said))


def test_what_others_typed_brings_no_sign_along() -> None:
    meets = [Meets(THURSDAY, "\ue000Ben\ue001 \ue004x\ue005https://x.org\ue006", 0, "")]

    assert not re.search("[\ue000-\ue006]", letter("\ue000Amara\ue001", replace(WEEK, meets=meets), LINKS))


def test_an_empty_week_is_a_week() -> None:
    said = letter("Amara", replace(WEEK, meets=[], owed=0, to_close=0, near=[], lines=0), LINKS)

    assert "No 1:1 of yours is planned for this week." in said
    assert "promise" not in said
    assert "mark of the last" not in said


def test_outside_there_is_only_what_is_meant_for_everybody() -> None:
    said = outside_letter("Lantern Street", Words("Slow", "Begin."), practices()[0], LINKS)

    assert all(part in said for part in ("Hello,", "Slow\n\nBegin.", practices()[0].title, LINKS.stop))
    assert not any(part in said for part in ("promise", "1:1s", LINKS.home + "\n", LINKS.log))


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("See [here](https://example.org/x).", True),
        ("See [here](HTTPS://example.org/x) or <https://example.org>.", True),
        ("[write](mailto:esra@example.org)", True),
        ("brackets [like these] and (these)", True),
        ("[x](http://example.org)", False),
        ("[x](javascript:alert(1))", False),
        ("[x]( <javascript:alert(1)>)", False),
        ("[x](//example.org)", False),
        ("[x](/log/)", False),
        ("<data:text/html,x>", False),
        ("![a picture](https://example.org/x.png)", False),
        ("![a picture][1]", False),
    ],
)
def test_links_to_https_and_mail_alone(text: str, fine: bool) -> None:
    if fine:
        assert checked(Written("T", text)).text == text
    else:
        with pytest.raises(NotYetAnIssue):
            checked(Written("T", text))


@pytest.mark.parametrize(
    "raw", [Written("", "x"), Written("x", " \n"), Written("x" * 121, "x"), Written("x", "x" * 6_001)]
)
def test_an_issue_has_a_title_and_words_and_no_more_than_are_read(raw: Written) -> None:
    with pytest.raises(UnusableText):
        checked(raw)


def test_a_title_is_one_line_that_deceives_nobody() -> None:
    assert checked(Written("A\r\nBcc: all@example.org\u202e\x00", "x")).title == "A Bcc: all@example.org"


def test_weeks_that_nobody_has_begun() -> None:
    sunday = datetime(2026, 11, 22, 18, 29, tzinfo=UTC)  # a minute before Monday half past eight in Kiritimati

    assert weeks_to_choose(sunday)[0] == "2026-W48"
    assert not has_begun_to_leave("2026-W48", sunday)
    assert weeks_to_choose(sunday.replace(minute=30))[0] == "2026-W49"
    assert len(weeks_to_choose(sunday.replace(minute=30))) == AHEAD
    assert spoken("2026-W53") == "28 December 2026"


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_demo_can_have_written_to_everybody_last_week_whatever_the_hour_is(zone: str) -> None:
    for hour in range(7 * 24):
        now = datetime(2026, 11, 23, 0, 30, tzinfo=UTC) + timedelta(hours=hour)
        assert week_of(zone, now - timedelta(weeks=1)) in weeks_to_choose(now - BEGUN)


def test_the_feed_is_what_the_standard_asks_for() -> None:
    """Read by another parser than the one that wrote it; with all in it that could break it."""
    nasty = "<script>&amp; ]]> \x00\x0b￿ “quoted” \U0001f33f"
    one = Entry(UUID(int=7), nasty, f"<p>{nasty}</p>", "https://one.example.org/7/?a=1&b=2", THURSDAY, THURSDAY)
    text = feed(UUID(int=1), "Lantern & Street", "https://one.example.org/feed/", "https://one.example.org/", [one])
    root = root_of(text)

    assert (root.tagName, root.getAttribute("xmlns")) == ("feed", "http://www.w3.org/2005/Atom")
    assert said(root, "id") == f"urn:uuid:{UUID(int=1)}"
    assert said(root, "updated") == "2026-11-26T10:00:00Z"
    (entry,) = root.getElementsByTagName("entry")
    assert said(entry, "id") == f"urn:uuid:{UUID(int=7)}"
    assert said(entry, "title") == nasty.replace("\x00\x0b￿", "")
    assert said(entry, "content").startswith("<p><script>&amp;")
    assert {said(entry, name) for name in ("updated", "published")} == {"2026-11-26T10:00:00Z"}
    assert {link.getAttribute("rel") for link in root.childNodes if link.nodeName == "link"} == {"self", "alternate"}
    assert said(root.getElementsByTagName("author")[0], "name") == "Lantern & Street"


def test_an_empty_feed_is_one_too() -> None:
    root = root_of(feed(UUID(int=1), "x", "https://a/", "https://b/", []))

    assert said(root, "updated") == "2000-01-01T00:00:00Z"
    assert date.fromisoformat(said(root, "updated")[:10]) == date(2000, 1, 1)


def root_of(text: bytes) -> Any:
    return parseString(text.decode()).documentElement


def said(parent: Any, name: str) -> str:
    (found,) = [child for child in parent.childNodes if child.nodeName == name]
    return "".join(part.data for part in found.childNodes if part.nodeType == Node.TEXT_NODE)
