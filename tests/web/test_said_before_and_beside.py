"""What is said before one presses, and what stands beside words so that they can be read alone."""

import re
from dataclasses import replace
from html import unescape

import pytest
import time_machine
from django.template.loader import render_to_string
from tests.cast import Cast, signed_in_client
from tests.house.world import World, build

from duologue.followup.actions import make_commitment
from duologue.lifecycle import hold
from duologue.lifecycle.planning_together import find_times
from duologue.meetings.actions import open_pair
from duologue.meetings.queries import meeting_for
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.queries import first_opened

pytestmark = pytest.mark.django_db


def read(world: World, viewer: Viewer, path: str) -> str:
    with time_machine.travel(world.now, tick=False):
        answer = signed_in_client(viewer).get(path.format(**world.ids))
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_in_memory_what_was_answered_stands_with_its_point_which_counts_as_read(cast: Cast) -> None:
    world = build(cast, "open")
    point = world.ids["point_id"]
    with acting_as(cast.amara, world.now):
        hold.say(cast.amara, world.ids["meeting_id"], "It is with Dana.", "note", point, now=world.now)
        hold.say(cast.amara, world.ids["meeting_id"], "Of nothing in particular.", "note", None, now=world.now)

    page = read(world, cast.amara, f"/pairs/{cast.pair_id}/memory/")
    above = {
        words: page.partition(words)[0].rpartition("<article")[2] for words in ("It is with Dana.", "canary-answer")
    }
    assert all("to “canary-point_id rota”" in said for said in above.values())
    assert "to “" not in page.partition("Of nothing in particular.")[0].rpartition("<article")[2]
    with acting_as(cast.ben, world.now):
        assert point in first_opened(cast.ben, [point], cast.amara.person_id)


def test_a_draft_says_once_that_it_is_one_and_can_be_practised_where_it_stands(cast: Cast) -> None:
    world = build(cast, "planned")
    page = read(world, cast.ben, "/meetings/{meeting_id}/prepare/")
    draft = page.partition('id="point-{draft_id}"'.format(**world.ids))[2].partition("</article>")[0]

    assert "draft, only you" in draft
    assert not re.search(r"<small>\s*you", draft)
    assert "/rehearsal" in draft
    assert "Practise it" in draft
    assert page.count("Practise it</a>") == 1


def test_before_feedback_is_given_it_is_said_what_happens_then_and_what_it_needs(cast: Cast) -> None:
    world = build(cast, "planned")
    page = read(world, cast.ben, f"/pairs/{cast.pair_id}/feedback/")

    assert page.count("Once it has arrived, Amara is told on their first page, and it belongs to them") == 2
    assert page.count("This part is needed.") == 4
    assert "Practise it" in page


def test_whoever_asks_for_notes_reads_first_who_learns_of_it(cast: Cast) -> None:
    world = build(cast, "planned")
    page = read(world, cast.ben, "/notes-about-me/")

    asking = page.partition("<summary>Ask Amara")[2].partition("</details>")[0]
    assert asking.index("Amara reads that you asked") < asking.index("Yes, ask Amara")


def test_a_search_for_times_says_whose_it_looked_at_and_whose_not(cast: Cast) -> None:
    world = build(cast, "planned")
    with acting_as(cast.amara, world.now):
        open_pair(cast.amara, cast.amara.person_id, cast.chidi.person_id, now=world.now)
    with acting_as(cast.amara, world.now):
        found = find_times(cast.amara, lambda *_: None, now=world.now)
    assert (found.looked_at, found.left_out) == (["Ben"], ["Chidi"])

    names = {"looked_at": found.looked_at, "left_out": found.left_out}
    told = render_to_string("plan/parts/done.html", {"many": 0, "back": "planning"} | names)
    assert "Looked at: your 1:1s with Ben. Left out, as none of theirs is ahead in these weeks: Chidi. Weighed:" in told


def test_over_promises_the_first_page_says_who_is_next(cast: Cast) -> None:
    world = build(cast, "planned")
    assert "Next: <a" not in read(world, cast.dana, "/")
    assert 'class="next-up"' not in read(world, cast.ben, "/")


def test_what_has_run_out_is_not_next(cast: Cast) -> None:
    """A 1:1 that nobody ended stands open; whoever looks for who is next looks ahead."""
    world = build(cast, "open")
    with acting_as(cast.ben, world.now):
        meeting_id, me = world.ids["meeting_id"], cast.ben.person_id
        make_commitment(cast.ben, meeting_id, owner_id=me, text="Ask the harbour", due_on=None, now=world.now)
        ends_at = meeting_for(cast.ben, meeting_id, world.now).ends_at
    assert 'class="next-up"' in read(world, cast.ben, "/")
    assert 'class="next-up"' not in read(replace(world, now=ends_at), cast.ben, "/")
