"""The pages of the workshops, and the button that takes a practice along."""

from html import unescape

import pytest
import time_machine
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.scene import plan

from duologue.labs.rules.workshops.material import workshops

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben(cast: Cast) -> Client:
    return signed_in_client(cast.ben)


def seen(client: Client, path: str) -> str:
    with time_machine.travel(NOW, tick=False):
        answer = client.get(path)
    assert answer.status_code == 200, path
    return unescape(answer.content.decode())


def test_every_word_of_every_workshop_is_on_its_pages(ben: Client) -> None:
    shelf = seen(ben, "/workshops/")
    for one in workshops():
        page, slides = seen(ben, f"/workshops/{one.id}/"), seen(ben, f"/workshops/{one.id}/slides/")
        cards = seen(ben, f"/workshops/{one.id}/cards/")
        assert one.about in shelf
        said = [*one.aims, *one.bring, *(block.facilitator for block in one.plan)]
        said += [step for exercise in one.exercises for step in (*exercise.steps, *exercise.debrief)]
        said += [practice.words for practice in one.practices]
        assert [words for words in said if words not in page] == []
        assert [slide.notes for slide in one.slides if slide.notes not in slides or slide.title not in slides] == []
        assert [card.id for card in one.cards if card.words not in cards or card.mended not in cards] == []
        assert slides.count('<svg class="picture"') == sum(bool(slide.picture) for slide in one.slides)


def test_the_plan_says_its_minutes_without_any_script(ben: Client) -> None:
    page = seen(ben, "/workshops/plan-it/")

    assert "0–8<span" in page
    assert "85–90<span" in page
    assert 'data-timer role="group"' in page
    assert "hidden data-timer" in page


def test_slides_lead_on_by_links_and_open_their_notes_where_asked(ben: Client) -> None:
    page, noted = seen(ben, "/workshops/plan-it/slides/"), seen(ben, "/workshops/plan-it/slides/?notes=open")

    assert 'href="#slide-2"' in page
    assert 'href="#slide-15"' not in page
    assert page.count('<details class="slide-notes" open>') == 0
    assert noted.count('<details class="slide-notes" open>') == 14


def test_cards_come_eight_on_a_sheet(ben: Client) -> None:
    page = seen(ben, "/workshops/feedback-sessions/cards/")

    assert page.count('class="card-sheet"') == 3
    assert page.count('<article class="print-card') == 18


def test_one_takes_a_practice_home_and_only_for_a_1_1_of_ones_own(cast: Cast, ben: Client) -> None:
    plan(cast)
    address, form = "/workshops/plan-it/practices/three-points/taking-home", {"pair": str(cast.pair_id)}
    assert "Put into my next 1:1 with Amara" in seen(ben, "/workshops/plan-it/")
    assert "This one is for managers" in seen(ben, "/workshops/plan-it/")
    with time_machine.travel(NOW, tick=False):
        answer = ben.post(address, form, follow=True)
        assert "Three points at most from me" in answer.content.decode()
        assert "It stands below as a draft" in answer.content.decode()
        assert ben.post(address, form).status_code == 422
        assert ben.post(address, {"pair": ""}).status_code == 422
        assert ben.post(address, {"pair": "nobody"}).status_code == 404
        for other in (cast.chidi, cast.esra, cast.gwen):
            assert signed_in_client(other).post(address, form).status_code == 404
    assert "Three points at most" not in seen(signed_in_client(cast.amara), f"/pairs/{cast.pair_id}/")


def test_whoever_has_several_chooses_and_whoever_has_none_reads_why(cast: Cast) -> None:
    plan(cast)
    farid = seen(signed_in_client(cast.farid), "/workshops/make-it-safe/")

    assert "Once you have 1:1s with somebody" in farid
    assert "taking-home" not in farid


@pytest.mark.parametrize("path", ["no-such/", "no-such/slides/", "no-such/cards/", "plan-it/jokes/"])
def test_what_is_no_workshop_is_not_there(ben: Client, path: str) -> None:
    assert ben.get(f"/workshops/{path}").status_code == 404


def test_a_ready_workshop_fills_the_form_and_adds_nothing(cast: Cast) -> None:
    esra = signed_in_client(cast.esra)
    plain = esra.get("/organisation/labs/").content.decode()
    assert plain.count("?like=") == 4
    assert 'value="/workshops/plan-it/"' not in plain
    page = esra.get("/organisation/labs/?like=plan-it").content.decode()
    for said in ('value="/workshops/plan-it/"', 'name="minutes" value="90"'):
        assert said in page
    assert "None yet" in page
    assert esra.get("/organisation/labs/?like=nonsense").status_code == 200
