"""Questions that an organisation adds: written by administrators, with advice, for everybody in it and nobody else."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
import time_machine
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.scene import refused_or_nothing, rows_seen

from duologue.preparation.queries import added_questions_for, library_for
from duologue.preparation.rules.bank import bank
from duologue.privacy.identity import Viewer, acting_as

pytestmark = pytest.mark.django_db
PAGE = "/organisation/questions/"
ADDED = "preparation_organisationquestion"
ONE = {
    "text": "What did the open day teach us?",
    "strand": "team",
    "asks": "report",
    "depth": "2",
    "listen_for": "Pride.",
    "to": "add",
}


@pytest.fixture
def esra(cast: Cast) -> Iterator[Client]:
    with time_machine.travel(NOW, tick=False):
        yield signed_in_client(cast.esra)


def offered(viewer: Viewer) -> list[str]:
    with acting_as(viewer, NOW):
        return [question.words for question in library_for(viewer).ours]


def retire(client: Client, to: str) -> None:
    page = client.get(PAGE).content.decode()
    found = re.search(r"/organisation/questions/[0-9a-f-]{36}/retirement", page)
    assert found
    assert client.post(found[0], {"to": to}).status_code == 302


def test_what_an_administrator_adds_everybody_here_may_choose(cast: Cast, esra: Client) -> None:
    assert esra.post(PAGE, ONE).status_code == 302

    for viewer in (cast.amara, cast.ben, cast.chidi):
        assert offered(viewer) == [ONE["text"]]
    assert offered(cast.gwen) == []
    seen = unescape(signed_in_client(cast.ben).get("/questions/?among=ours").content.decode())
    assert ONE["text"] in seen
    assert "our organisation's, the report asks" in seen
    assert "Listen for: Pride." in seen


def test_a_retired_one_is_on_offer_no_longer_and_can_come_back(cast: Cast, esra: Client) -> None:
    esra.post(PAGE, ONE)
    with acting_as(cast.ben, NOW):
        (question,) = library_for(cast.ben).ours
    signed_in_client(cast.ben).post(f"/questions/{question.id}/favourite", {"to": "kept"})

    for _ in range(2):
        retire(esra, "retired")
        assert offered(cast.ben) == []
    gone = signed_in_client(cast.ben).get("/questions/?among=favourites")
    assert gone.status_code == 200
    with acting_as(cast.esra, NOW):
        (added,) = added_questions_for(cast.esra)
    assert (added.added_by, added.retired_by, added.retired_at) == ("Esra", "Esra", NOW)
    retire(esra, "back")
    assert offered(cast.ben) == [ONE["text"]]
    liked = signed_in_client(cast.ben).get("/questions/?among=favourites").content.decode()
    assert ONE["text"] in unescape(liked)


def test_advice_stands_beside_it_and_stops_nothing(cast: Cast, esra: Client) -> None:
    esra.post(PAGE, ONE | {"text": "Why do you never ask?"})

    page = unescape(esra.get(PAGE).content.decode())
    assert "“Why”" in page
    assert "“never”" in page
    assert offered(cast.amara) == ["Why do you never ask?"]


def test_it_is_looked_at_with_its_remarks_before_anybody_reads_it(cast: Cast, esra: Client) -> None:
    look = unescape(esra.post(PAGE, ONE | {"text": "Why are you so lazy?", "to": "look"}).content.decode())
    for said in ("Nobody sees it yet", "“Why”", "“lazy”", "Listen for: Pride.", "Word it otherwise"):
        assert said in look
    assert "yes or no" not in look
    assert offered(cast.ben) == []

    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', look))
    again = unescape(esra.post(PAGE, fields | {"to": "reword"}).content.decode())
    assert ">Why are you so lazy?</textarea>" in again
    better = fields | {"text": "What makes this week heavy?"}
    assert "You could word it otherwise" not in unescape(esra.post(PAGE, better | {"to": "look"}).content.decode())
    assert esra.post(PAGE, better | {"to": "add"}).status_code == 302
    assert offered(cast.ben) == ["What makes this week heavy?"]
    for other in (cast.ben, cast.gwen):
        with time_machine.travel(NOW, tick=False):
            assert signed_in_client(other).post(PAGE, fields | {"to": "look"}).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text": "  "}, "nothing in it yet"),
        ({"text": "How? " * 25_000}, "there is room for 500"),
        ({"follow_up": "How? " * 25_000}, "there is room for 500"),
        ({"strand": "gossip"}, "Choose all three again"),
        ({"asks": "everybody"}, "Choose all three again"),
        ({"depth": "9"}, "Choose all three again"),
        ({"text": bank()[0].words.upper()}, "there already, in the same words"),
    ],
)
def test_what_cannot_be_kept_comes_back_as_it_was_typed(
    cast: Cast, esra: Client, wrong: dict[str, str], sentence: str
) -> None:
    answer = esra.post(PAGE, ONE | wrong)

    said = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert sentence in said
    assert all(value.strip() in said for name, value in (ONE | wrong).items() if name != "depth")
    assert offered(cast.ben) == []


def test_it_is_the_administrators_page_and_their_wall(cast: Cast, esra: Client) -> None:
    esra.post(PAGE, ONE)
    assert "not sealed" in esra.get(PAGE).content.decode()

    for viewer in (cast.ben, cast.amara, cast.dana, cast.gwen):
        client = signed_in_client(viewer)
        assert client.get(PAGE).status_code == client.post(PAGE, ONE).status_code == 404
        assert refused_or_nothing(viewer, NOW, f"UPDATE {ADDED} SET words = 'Mine'")
    assert refused_or_nothing(cast.esra, NOW, f"DELETE FROM {ADDED}")
    assert rows_seen(cast.gwen, NOW, [ADDED]) == rows_seen(None, NOW, [ADDED]) == {ADDED: 0}
    assert rows_seen(cast.ben, NOW, [ADDED]) == {ADDED: 1}
