"""Taking the memory of a pair along: what its page would find, all of it, and nothing that the reader may not read."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from markdown_it import MarkdownIt
from tests.cast import NOW, Cast, signed_in_client
from tests.house.world import World, build

from duologue.lifecycle import hold
from duologue.lifecycle.memory import memory_for
from duologue.meetings.actions import finish_wrap_up, plan_next, write_note
from duologue.people.models import Person
from duologue.preparation.actions import add_point, strike_point
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.queries import log_for

pytestmark = pytest.mark.django_db
SHARED = {"canary-point_id rota", "canary-answer below", "canary-note heard", "canary-commitment ask"}
HIS_OWN = {"canary-draft_id rota", "canary-private breathe"}


@pytest.fixture
def world(cast: Cast) -> Iterator[World]:
    built = build(cast, "held")
    with time_machine.travel(built.now, tick=False):
        yield built


def taken(world: World, viewer: Viewer, kind: str) -> str:
    answer = signed_in_client(viewer).get(f"/pairs/{world.cast.pair_id}/memory/memory.{kind}")
    assert answer.status_code == 200
    return answer.content.decode()


def data(world: World, viewer: Viewer) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(taken(world, viewer, "json"))
    return found


def words(world: World, viewer: Viewer) -> list[str]:
    return [word["text"] for meeting in data(world, viewer)["meetings"] for word in meeting["words"]]


def test_each_takes_what_both_shared_and_what_is_ones_own(world: World) -> None:
    assert set(words(world, world.cast.ben)) == SHARED | HIS_OWN
    assert set(words(world, world.cast.amara)) == SHARED
    for viewer in (world.cast.ben, world.cast.amara):
        with acting_as(viewer, world.now):
            page = {one.text for one in memory_for(viewer, world.cast.pair_id, now=world.now).found}
        assert page == set(words(world, viewer))
        markdown = taken(world, viewer, "md")
        assert {text for text in SHARED | HIS_OWN if text in markdown.replace("\\", "")} == page
        assert "canary-typing" not in markdown


def test_every_word_says_whose_it_is_when_it_was_written_and_what_it_is_about(world: World) -> None:
    whole = data(world, world.cast.ben)

    assert {key: whole[key] for key in ("format", "version", "taken_at", "taken_by")} == {
        "format": "duologue-memory",
        "version": 1,
        "taken_at": "2026-11-26T10:00:00Z",
        "taken_by": "report",
    }
    assert whole["pair"] == {
        "id": str(world.cast.pair_id),
        "manager": "Amara",
        "report": "Ben",
        "from": "2026-11-23T08:30:00Z",
        "until": None,
    }
    (meeting,) = whole["meetings"]
    assert (meeting["id"], meeting["starts_at"]) == (str(world.ids["meeting_id"]), "2026-11-26T10:00:00Z")
    by_text = {word.pop("text"): word for word in meeting["words"]}
    assert by_text["canary-point_id rota"] == {
        "kind": "point",
        "by": "report",
        "written_at": "2026-11-23T08:30:00Z",
        "strand": "theirs",
        "only_mine": False,
    }
    assert by_text["canary-private breathe"] == {
        "kind": "private",
        "by": "report",
        "written_at": "2026-11-26T10:00:00Z",
        "strand": None,
        "only_mine": True,
    }


def test_the_document_goes_by_1_1_the_newest_last(world: World) -> None:
    cast, first = world.cast, world.ids["meeting_id"]
    with acting_as(cast.amara, world.now):
        write_note(cast.amara, first, "Said last", now=world.now + timedelta(minutes=5))
        finish_wrap_up(cast.amara, first, now=world.now)
        following = plan_next(cast.amara, first, now=world.now)
        assert following is not None
        add_point(cast.amara, following.id, text="For next time", strand="growth", share=True, now=world.now)
    document = taken(world, cast.ben, "md")

    assert document.startswith(
        "# The 1:1s of Ben and Amara\n\nWhat Ben may read of it, taken along on 26 November 2026. Times are those of"
    )
    assert "Both read what is shared. What stands under “for me alone” Ben kept for themselves" in document
    assert "**Ben, private note, for me alone, 26 November 2026**\n\n> canary-private" in document
    assert "**Ben, talking point, a draft, for me alone (" in document
    assert "for me alone" not in taken(world, cast.amara, "md")
    order = [
        "## Thursday 26 November 2026, 10:00",
        "**Ben**, talking point (my own), 23 November 2026\n\n> canary-point",
    ]
    order += [
        "**Amara**, note, 26 November 2026\n\n> Said last",
        "## Thursday 3 December 2026, 10:00",
        "> For next time",
    ]
    assert [document.index(part) for part in order] == sorted(document.index(part) for part in order)
    assert "talking point (Ben's own)" in taken(world, cast.amara, "md")
    assert "only for" not in taken(world, cast.amara, "md")


def test_what_was_taken_out_is_not_taken_along(world: World) -> None:
    with acting_as(world.cast.ben, world.now):
        strike_point(world.cast.ben, world.ids["draft_id"], now=world.now)

    assert "canary-draft_id rota" not in words(world, world.cast.ben)


def test_nobodys_words_or_name_can_change_the_document(world: World) -> None:
    bad = "# Agreed\n\n## Thursday 1 January 2026\n<script>alert(1)</script>\n```\n![x](https://example.org/x.png)"
    with acting_as(world.cast.amara, world.now):
        hold.say(world.cast.amara, world.ids["meeting_id"], bad, "note", None, now=world.now)
    Person.objects.filter(organisation_id=world.cast.amara.organisation_id, id=world.cast.amara.person_id).update(
        name="<b>Amara</b> # [x](y)"
    )
    document = taken(world, world.cast.ben, "md")
    tokens = MarkdownIt("commonmark", {"html": True}).parse(document)

    assert len([token for token in tokens if token.type == "heading_open"]) == 2  # the title, and the one 1:1
    kinds = {token.type for block in tokens for token in [block, *(block.children or [])]}
    assert kinds & {"html_block", "html_inline", "fence", "image", "link_open"} == set()
    assert bad in words(world, world.cast.ben)


@pytest.mark.parametrize(("kind", "type_"), [("md", "text/markdown"), ("json", "application/json")])
def test_the_file_is_named_after_nobody_and_stays_in_no_cache(world: World, kind: str, type_: str) -> None:
    answer = signed_in_client(world.cast.ben).get(f"/pairs/{world.cast.pair_id}/memory/memory.{kind}")

    assert answer["Content-Disposition"] == f'attachment; filename="memory.{kind}"'
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Type"] == f"{type_}; charset=utf-8"


@pytest.mark.parametrize("kind", ["md", "json"])
def test_taking_along_is_a_line_in_the_others_log_as_reading_is(world: World, kind: str) -> None:
    def lines() -> list[tuple[str, str]]:
        with acting_as(world.cast.ben, world.now):
            return [(line.actor_name, line.act) for line in log_for(world.cast.ben).lines if not line.mine]

    tomorrow = world.now + timedelta(days=1)
    before = lines()
    with time_machine.travel(tomorrow, tick=False):
        taken(world, world.cast.amara, kind)

    assert lines() == [("Amara", "read"), *before]


def test_a_pair_that_has_said_nothing_gets_a_file_that_says_so(cast: Cast) -> None:
    world = World(cast)
    with time_machine.travel(NOW, tick=False):
        assert "Nothing has been said yet." in taken(world, cast.ben, "md")
        assert data(world, cast.ben)["meetings"] == []


@pytest.mark.parametrize("who", ["chidi", "dana", "esra", "farid", "gwen", "nobody"])
def test_nobody_else_takes_anything(world: World, who: str) -> None:
    client = Client() if who == "nobody" else signed_in_client(getattr(world.cast, who))
    for kind in ("md", "json"):
        answer = client.get(f"/pairs/{world.cast.pair_id}/memory/memory.{kind}")
        assert answer.status_code == (302 if who == "nobody" else 404)
        assert b"canary" not in answer.content


def test_the_memory_page_offers_both(world: World) -> None:
    page = signed_in_client(world.cast.ben).get(f"/pairs/{world.cast.pair_id}/memory/").content.decode()

    assert "Take it with you" in page
    assert all(f"/memory/memory.{kind}" in page for kind in ("md", "json"))
