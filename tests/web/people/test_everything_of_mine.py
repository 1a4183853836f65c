"""Everything of one's own in one file: all one wrote, all one may read, and no word of anybody else's."""

import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from tests.cast import PASSWORD, Cast, account_of, show_who_one_is, signed_in_client
from tests.house.world import World, build

from duologue.people.actions.exporting import TAKE_ALONG, forget_exports
from duologue.people.queries.exports import export_for
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.queries import log_for
from duologue.web.tasks import gather

pytestmark = pytest.mark.django_db
PAGE = "/you/everything/"


def freshly(viewer: Viewer) -> Client:
    """Signed in, and once more just now."""
    client = signed_in_client(viewer)
    assert client.post(f"/account/again/?next={PAGE}", {"password": PASSWORD}).status_code == 302
    return client


def everything_of(world: World, viewer: Viewer) -> dict[str, str]:
    """Asked for, gathered and fetched, as their pages do it."""
    with time_machine.travel(world.now, tick=False):
        client = freshly(viewer)
        assert client.post(f"{PAGE}asking").status_code == 302
        assert "It begins in a moment" in client.get(PAGE).content.decode()
        with acting_as(viewer, world.now):
            export = export_for(viewer, world.now)
        assert export
        gather(viewer, export.id, world.now)
        page = client.get(PAGE).content.decode()
        address = f"{PAGE}{export.id}/everything.zip"
        assert address in page
        answer = client.get(address)
    assert answer["Cache-Control"] == "no-store"
    with ZipFile(BytesIO(answer.content)) as pack:
        return {name: pack.read(name).decode() for name in pack.namelist()}


MINE = (
    "canary-place",
    "canary-point_id",
    "canary-draft_id",
    "canary-goal",
    "canary-step",
    "canary-note",
    "canary-private",
)
ALSO_MINE = ("canary-typing", "canary-commitment", "canary-answer", "canary-thanks", "canary-change", "canary-card")
SHARED_WITH_ME = ("canary-back",)
NOT_MINE = ("canary-landed", "canary-because")


def test_it_holds_all_one_wrote_and_all_one_may_read_and_nothing_else(cast: Cast) -> None:
    world = build(cast, "held")
    bens, amaras = (everything_of(world, viewer) for viewer in (cast.ben, cast.amara))

    whole = "".join(bens.values())
    assert {word for word in (*MINE, *ALSO_MINE, *SHARED_WITH_ME) if word not in whole} == set()
    assert {word for word in NOT_MINE[:1] if word in whole} == set()
    theirs = "".join(amaras.values())
    assert "canary-landed" in theirs
    assert {word for word in ("draft_id", "private", "typing", "change", "card") if f"canary-{word}" in theirs} == set()
    assert sorted(bens) == ["README.md", "everything.json", "pair-1-only-mine.md", "pair-1.md", "times.ics"]
    for word in ("canary-draft_id", "canary-private"):
        assert word not in bens["pair-1.md"]
        assert word in bens["pair-1-only-mine.md"]
    data = json.loads(bens["everything.json"])
    assert (data["format"], data["version"], data["me"]["name"]) == ("duologue-everything", 1, "Ben")
    assert [(one["workshop"], one["state"]) for one in data["tickets"]] == [("Plan it", "booked")]
    assert bens["times.ics"].startswith("BEGIN:VCALENDAR")


def test_colleagues_and_administrators_find_nothing_of_it(cast: Cast) -> None:
    world = build(cast, "held")
    for viewer in (cast.chidi, cast.dana, cast.esra, cast.gwen):
        assert "canary" not in "".join(everything_of(world, viewer).values())


def test_a_former_manager_whose_time_is_over_finds_their_own_words_alone(cast: Cast) -> None:
    world = build(cast, "long")
    data = json.loads(everything_of(world, cast.amara)["everything.json"])

    assert data["pairs"] == data["tickets"] == []
    assert {"canary-back gladly", "canary-landed warm"} <= {one["words"] for one in data["i_wrote"]}


def test_it_is_asked_for_and_fetched_only_after_signing_in_anew(cast: Cast) -> None:
    world, client = build(cast, "planned"), signed_in_client(cast.ben)
    show_who_one_is(client, account_of(cast.ben), 0.0)
    for answer in (client.get(PAGE), client.post(f"{PAGE}asking"), client.get(f"{PAGE}{cast.pair_id}/everything.zip")):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/account/again/")
    with acting_as(cast.ben, world.now):
        assert [line for line in log_for(cast.ben).lines if line.act == "export"] == []


def test_it_is_noted_in_ones_own_log_lies_sealed_and_goes_in_a_day(cast: Cast) -> None:
    world = build(cast, "held")
    everything_of(world, cast.ben)

    with acting_as(cast.ben, world.now):
        assert [line.kind for line in log_for(cast.ben).lines if line.act == "export"] == ["everything of mine"] * 2
        with connection.cursor() as cursor:
            cursor.execute("SELECT file_sealed FROM people_keptexport")
            (sealed,) = cursor.fetchone()
            cursor.execute("SELECT args::text FROM procrastinate_jobs WHERE task_name = %s", [TAKE_ALONG])
            assert "canary" not in str(cursor.fetchall())
        assert b"PK" not in bytes(sealed)[:40]
    later = world.now + timedelta(days=1)
    with acting_as(cast.ben, later):
        assert export_for(cast.ben, later) is None
        forget_exports(cast.ben, now=later)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM people_keptexport")
            assert cursor.fetchone() == (0,)


def test_somebody_elses_file_is_not_there(cast: Cast) -> None:
    world = build(cast, "held")
    with time_machine.travel(world.now, tick=False):
        ben = freshly(cast.ben)
        assert ben.post(f"{PAGE}asking").status_code == 302
        assert ben.post(f"{PAGE}asking").status_code == 422  # one at a time
        with acting_as(cast.ben, world.now):
            export = export_for(cast.ben, world.now)
        assert export
        gather(cast.ben, export.id, world.now)
        address = f"{PAGE}{export.id}/everything.zip"
        assert freshly(cast.amara).get(address).status_code == 404
        with transaction.atomic():
            assert ben.post(f"{PAGE}removal").status_code == 302
        assert ben.get(address).status_code == 404
