"""Looking through questions, favouring them and keeping one's own: for one person alone, and without JavaScript."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
import time_machine
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.scene import plan, refused_or_nothing, rows_seen

from duologue.meetings.queries import meeting_for
from duologue.preparation.queries import agenda_for, library_for
from duologue.preparation.rules.bank import bank
from duologue.preparation.rules.shelf import MOST_OWN, OwnQuestion
from duologue.privacy.identity import Viewer, acting_as

pytestmark = pytest.mark.django_db
KEPT = "preparation_questionskept"
MINE = {"text": "What would you like to have learnt by summer?", "strand": "growth", "depth": "2"}


@pytest.fixture
def ben(cast: Cast) -> Iterator[Client]:
    with time_machine.travel(NOW, tick=False):
        yield signed_in_client(cast.ben)


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/questions/{query}")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def asked(text: str) -> list[str]:
    return re.findall(r'<p class="asked">(.*?)</p>', text)


def own(viewer: Viewer) -> list[OwnQuestion]:
    with acting_as(viewer, NOW):
        return list(library_for(viewer).shelf.own)


def test_one_looks_through_the_whole_bank_a_page_at_a_time(ben: Client) -> None:
    first, second = page(ben, "?for=none"), page(ben, "?for=none&page=2")

    assert f"{len(bank())} questions, page 1 of {-(-len(bank()) // 20)}" in first
    assert asked(first) == [question.words for question in bank()[:20]]
    assert asked(second) == [question.words for question in bank()[20:40]]
    assert 'href="?for=none&page=2">After' in first


def test_words_strand_and_depth_narrow_it_down(ben: Client) -> None:
    found = asked(page(ben, "?find=praise&strand=recognition&depth=2"))

    assert found
    assert set(found) <= {one.words for one in bank() if one.strand == "recognition" and one.depth == 2}
    assert all("prais" in words.lower() for words in found)
    assert "Nothing was found" in page(ben, "?find=zzyzx")


@pytest.mark.parametrize(
    "query", ["?strand=%00&depth=x&among=y&for=z&page=-1", "?page=99999", "?depth=9&find=%3Cscript%3E"]
)
def test_a_wish_that_cannot_be_understood_is_not_asked_for(ben: Client, query: str) -> None:
    assert "<script>%" not in page(ben, query)


def test_for_a_1_1_one_sees_what_ones_own_side_may_ask_and_puts_it_on_the_agenda(cast: Cast, ben: Client) -> None:
    meeting_id = plan(cast)
    seen = page(ben, "?find=support")
    for_anyone = page(ben, "?find=support&for=none")

    assert "Onto the agenda with Amara" in seen
    assert "Onto the agenda" not in for_anyone
    assert set(asked(seen)) <= {one.words for one in bank() if one.asks != "manager"}
    assert set(asked(seen)) < set(asked(for_anyone))
    taking = re.findall(r'action="(/meetings/[^"]+/taking)"', seen)[0]
    assert ben.post(taking).status_code == 302
    with acting_as(cast.ben, NOW):
        (draft,) = agenda_for(cast.ben, meeting_for(cast.ben, meeting_id, NOW)).points
    assert (draft.text, draft.shared) == (asked(seen)[0], False)


def test_a_favourite_is_kept_and_let_go_and_one_stays_where_one_was(cast: Cast, ben: Client) -> None:
    star = f"/questions/{bank()[25].id}/favourite?for=none&page=2"

    for _ in range(2):
        answer = ben.post(star, {"to": "kept"})
        assert answer["Location"] == f"/questions/?for=none&page=2#{bank()[25].id}"
        assert asked(page(ben, "?among=favourites&for=none")) == [bank()[25].words]
    ben.post(star, {"to": "let go"})

    assert asked(page(ben, "?among=favourites")) == []
    assert "press ☆" in page(ben, "?among=favourites")


def test_ones_own_is_kept_with_advice_beside_it_and_is_no_less_kept_for_that(cast: Cast, ben: Client) -> None:
    poor = "Why are you always late, and do you like it?"
    assert ben.post("/questions/own", MINE | {"text": poor}).status_code == 302
    ben.post("/questions/own", MINE)
    ben.post("/questions/own", MINE | {"text": bank()[0].words.replace("half hour", "hour"), "strand": "theirs"})

    seen = page(ben, "?among=own")
    assert asked(seen) == [bank()[0].words.replace("half hour", "hour"), MINE["text"], poor]
    nearly, mine, poorly = seen.split("<article")[1:]
    assert "nearly the same words" in nearly
    assert "You could word it otherwise" not in mine
    assert all(sign in poorly for sign in ("“Why”", "“always”", "two questions", "yes or no would do"))


def test_what_cannot_be_kept_is_a_sentence_with_the_words_beside_it(cast: Cast, ben: Client) -> None:
    for wrong, sentence in (
        (MINE | {"text": " "}, "nothing in it yet"),
        (MINE | {"text": "How now " * 15_000}, "there is room for 500"),
        (MINE | {"strand": "gossip"}, "choose both again"),
        (MINE | {"depth": "7"}, "between 1 and 3"),
        (MINE | {"depth": ""}, "between 1 and 3"),
    ):
        answer = ben.post("/questions/own", wrong)
        said = unescape(answer.content.decode())
        assert (answer.status_code, sentence in said) == (422, True), wrong
        assert wrong["text"].strip()[:50] in said
    assert own(cast.ben) == []


def test_in_other_words_and_saved_twice(cast: Cast, ben: Client) -> None:
    ben.post("/questions/own", MINE)
    (kept,) = own(cast.ben)
    wording = f"/questions/own/{kept.id}/wording"
    assert MINE["text"] in unescape(ben.get(wording).content.decode())

    reworded = MINE | {"text": "What would you like to learn?", "version": "1"}
    assert ben.post(wording, reworded).status_code == 302
    late = ben.post(wording, reworded | {"text": "From another window?"})

    assert late.status_code == 409
    assert "From another window?" in late.content.decode()
    assert "What would you like to learn?" in late.content.decode()
    assert [one.words for one in own(cast.ben)] == ["What would you like to learn?"]
    assert ben.post(wording.replace("wording", "removal")).status_code == 302
    assert own(cast.ben) == []
    assert ben.get(wording).status_code == 404


def test_the_same_twice_and_more_than_a_shelf_holds_are_refused(cast: Cast, ben: Client) -> None:
    for number in range(MOST_OWN):
        assert ben.post("/questions/own", MINE | {"text": f"What about number {number}?"}).status_code == 302

    again = ben.post("/questions/own", MINE | {"text": "one more"})
    assert "as many as there is room for" in again.content.decode()
    ben.post(f"/questions/own/{own(cast.ben)[0].id}/removal")
    twice = ben.post("/questions/own", MINE | {"text": "WHAT about number 3?"})
    assert "in the same words" in twice.content.decode()
    assert len(own(cast.ben)) == MOST_OWN - 1


def test_nobody_else_learns_of_favourites_and_own_questions(cast: Cast, ben: Client) -> None:
    meeting_id = plan(cast)
    ben.post("/questions/own", MINE)
    (kept,) = own(cast.ben)
    ben.post(f"/questions/{kept.id}/favourite", {"to": "kept"})

    assert rows_seen(cast.ben, NOW, [KEPT]) == {KEPT: 1}
    for viewer in (cast.amara, cast.chidi, cast.dana, cast.esra, cast.gwen):
        client = signed_in_client(viewer)
        assert rows_seen(viewer, NOW, [KEPT]) == {KEPT: 0}
        assert refused_or_nothing(viewer, NOW, f"UPDATE {KEPT} SET text_sealed = ''")
        assert MINE["text"] not in page(client, "?find=learnt&for=none")
        for act in ("wording", "removal"):
            assert client.post(f"/questions/own/{kept.id}/{act}", MINE | {"version": "1"}).status_code == 404
        assert client.post(f"/questions/{kept.id}/favourite", {"to": "kept"}).status_code == 422
    hers = signed_in_client(cast.amara).post(f"/meetings/{meeting_id}/questions/{kept.id}/taking")
    assert (hers.status_code, MINE["text"] in hers.content.decode()) == (422, False)
