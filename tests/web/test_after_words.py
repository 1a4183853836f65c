"""What a report notes for themselves after a 1:1: where they were, with a word that it is noted."""

import pytest
import time_machine
from django.test import Client
from tests.cast import Cast, signed_in_client
from tests.house.world import build

pytestmark = pytest.mark.django_db


def test_it_is_said_that_it_is_noted_and_one_stays_where_one_was(cast: Cast) -> None:
    world = build(cast, "held")
    with time_machine.travel(world.now, tick=False):
        ben = signed_in_client(cast.ben)
        over, here = world.ids["meeting_id"], f"/meetings/{world.ids['meeting_id']}/wrap-up/"
        form = {"said": "held_back", "from": "wrap-up", "on": str(over)}
        answer = ben.post(f"/meetings/{over}/after-word", form, follow=True)

        page = answer.content.decode()
        assert answer.redirect_chain[-1][0] == here
        assert "Noted, for you alone." in page
        assert 'value="" aria-pressed="true">I held something back' in page

        assert _other(ben, f"/meetings/{over}/after-word", form | {"said": ""}) == "It is gone."
        assert ben.post(f"/meetings/{over}/after-word", form | {"on": "nowhere"}).status_code == 404


def _other(client: Client, path: str, form: dict[str, str]) -> str:
    page = client.post(path, form, follow=True).content.decode()
    return page.partition('<p class="done">')[2].partition("</p>")[0]
