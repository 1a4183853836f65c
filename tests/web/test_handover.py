"""What a report brings along: their own words, as previewed byte for byte; and what is not sent leaves no trace."""

import html
import re
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from tests.cast import Cast, signed_in_client
from tests.house.world import World, build
from tests.scene import last_line, rows_seen

from duologue.meetings.queries import letter_for, open_pair_between
from duologue.privacy.identity import acting_as


@pytest.fixture
def world(cast: Cast) -> World:
    """Ben has a new manager, farid, since the pair with amara ended."""
    return build(cast, "ended")


def begun(world: World) -> UUID:
    cast = world.cast
    with acting_as(cast.ben, world.now):
        found = open_pair_between(cast.ben, cast.farid.person_id, cast.ben.person_id)
    assert found
    return found


def looked_at(world: World, words: str) -> tuple[Any, list[str]]:
    """The preview of everything that ben may choose and that holds these words."""
    client, path = signed_in_client(world.cast.ben), f"/pairs/{begun(world)}/handover/"
    page = client.get(path).content.decode()
    keys = re.findall(r'name="chosen" value="(\w+)"> <span>([^<]*)', page)
    chosen = [key for key, text in keys if words in text]
    return client.post(path, {"chosen": chosen}), chosen


def shown_in(answer: Any) -> str:
    found = re.search(r'<pre class="letter"[^>]*>(.*?)</pre>', answer.content.decode(), re.DOTALL)
    assert found
    return html.unescape(found[1])


def test_what_is_previewed_is_what_is_sent_byte_for_byte(world: World) -> None:
    cast, pair_id = world.cast, begun(world)
    with time_machine.travel(world.now, tick=False):
        preview, chosen = looked_at(world, "canary")
        mark = preview.context["mark"]
        ben = signed_in_client(cast.ben)
        assert ben.post(f"/pairs/{pair_id}/handover/sending", {"chosen": chosen, "mark": mark}).status_code == 302
        read_by_farid = shown_in(signed_in_client(cast.farid).get(f"/pairs/{pair_id}/letter/"))

    with acting_as(cast.farid, world.now):
        kept = letter_for(cast.farid, pair_id)
        told = last_line(cast.farid)
    assert kept
    assert shown_in(preview).encode() == kept.text.encode() == read_by_farid.encode()
    assert "canary-point_id rota" in kept.text
    assert "canary-goal" in kept.text
    assert told == ("Ben", "sent", "a letter")


def test_only_ones_own_shared_words_are_on_offer(world: World) -> None:
    with time_machine.travel(world.now, tick=False):
        page = signed_in_client(world.cast.ben).get(f"/pairs/{begun(world)}/handover/")

    offered = {offer.text for offer in page.context["handover"].offers}
    assert {"canary-point_id rota", "canary-goal"} <= offered
    # A draft is no shared word, an answer of the manager's no own one.
    assert not {text for text in offered if "draft" in text or "back gladly" in text}


def test_another_letter_than_the_one_seen_is_not_sent(world: World) -> None:
    pair_id = begun(world)
    with time_machine.travel(world.now, tick=False):
        preview, chosen = looked_at(world, "canary")
        form = {"chosen": chosen[:1], "mark": preview.context["mark"]}
        refused = signed_in_client(world.cast.ben).post(f"/pairs/{pair_id}/handover/sending", form)

    assert refused.status_code == 422
    with acting_as(world.cast.ben, world.now):
        assert letter_for(world.cast.ben, pair_id) is None


def test_looking_and_sending_nothing_can_be_told_by_nobody(world: World) -> None:
    cast, pair_id = world.cast, begun(world)
    pages = [f"/pairs/{pair_id}/", f"/pairs/{pair_id}/earlier/", f"/pairs/{pair_id}/letter/", "/", "/log/"]

    def seen_by_farid() -> list[bytes]:
        client = signed_in_client(cast.farid)
        return [re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", client.get(page).content) for page in pages]

    with time_machine.travel(world.now, tick=False):
        signed_in_client(cast.ben)  # that he has come in at all is seen
        before, rows = seen_by_farid(), _written()
        looked_at(world, "canary")
        assert seen_by_farid() == before
    assert rows == _written()
    assert rows_seen(cast.farid, world.now, ["meetings_letter"]) == {"meetings_letter": 0}


def test_a_letter_taken_back_is_gone_for_both_and_another_may_be_sent(world: World) -> None:
    pair_id = begun(world)
    with time_machine.travel(world.now, tick=False):
        ben = signed_in_client(world.cast.ben)
        for _ in range(2):
            preview, chosen = looked_at(world, "canary-goal")
            form = {"chosen": chosen, "mark": preview.context["mark"]}
            assert ben.post(f"/pairs/{pair_id}/handover/sending", form).status_code == 302
            assert ben.post(f"/pairs/{pair_id}/letter/taking-back").status_code == 302
        assert signed_in_client(world.cast.farid).get(f"/pairs/{pair_id}/letter/").status_code == 404


def _written() -> list[int]:
    """Rows of letters ever written in this transaction, whoever may see them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT n_tup_ins + n_tup_upd FROM pg_stat_xact_user_tables WHERE relname = 'meetings_letter'")
        return [row[0] for row in cursor.fetchall()]
