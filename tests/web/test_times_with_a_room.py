"""Times that suit both, where they chose a room: only when that room, or one as private, is free."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from uuid import UUID

import pytest
import time_machine
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.house.world import World, build

from duologue.meetings.queries import meeting_for
from duologue.privacy.identity import acting_as
from duologue.readiness.actions import RoomAsked, add_room
from duologue.readiness.models import Room, RoomUse

pytestmark = pytest.mark.django_db
WEEKS = timedelta(weeks=5)


@pytest.fixture
def world(cast: Cast) -> Iterator[World]:
    world = build(cast, "planned")
    with acting_as(cast.esra, NOW):
        Room.objects.filter(organisation_id=cast.esra.organisation_id).update(retired_at=NOW)
    with time_machine.travel(NOW, tick=False):
        yield world


def room(world: World, name: str, walls: str = "solid") -> UUID:
    with acting_as(world.cast.esra, NOW):
        return add_room(world.cast.esra, RoomAsked(name, "", 2, walls, True), now=NOW)


def take(world: World, room_id: UUID, begins: datetime, ends: datetime) -> None:
    with acting_as(world.cast.esra, NOW):
        organisation_id = world.cast.esra.organisation_id
        RoomUse(organisation_id=organisation_id, room_id=room_id, during=DateTimeTZRange(begins, ends)).save()


def times(client: Client, world: World) -> tuple[str, list[str]]:
    answer = client.get(f"/meetings/{world.ids['meeting_id']}/arrange/")
    page = unescape(answer.content.decode())
    return page, re.findall(r'name="moment" value="([^"]+)"', page)


def choose(client: Client, world: World, room_id: UUID) -> None:
    form = {"venue": f"room:{room_id}", "version": world.version()}
    assert client.post(f"/meetings/{world.ids['meeting_id']}/venue", form).status_code == 302


def test_a_time_is_found_with_the_room_they_chose(world: World) -> None:
    ben = signed_in_client(world.cast.ben)
    choose(ben, world, room(world, "Willow"))

    page, found = times(ben, world)

    assert found
    assert "Willow is free and private." in page
    assert all(len(one.split()) == 2 for one in found), "their own room needs no naming"


def test_where_that_room_is_taken_another_as_private_comes_with_the_time(world: World) -> None:
    ben = signed_in_client(world.cast.ben)
    willow, oak, _ = room(world, "Willow"), room(world, "Oak"), room(world, "Aquarium", "glass")
    choose(ben, world, willow)
    with acting_as(world.cast.ben, NOW):
        ends = meeting_for(world.cast.ben, world.ids["meeting_id"], NOW).ends_at
    take(world, willow, ends, ends + WEEKS)
    take(world, willow, NOW, ends - timedelta(minutes=30))

    page, found = times(ben, world)
    assert found
    assert "Oak is free and private." in page
    assert "Aquarium is free" not in page
    assert {one.split()[2] for one in found} == {f"room:{oak}"}

    form = {"moment": found[0], "reason": "not_the_right_moment", "version": world.version()}
    assert ben.post(f"/meetings/{world.ids['meeting_id']}/move", form).status_code == 302
    with acting_as(world.cast.ben, NOW):
        after = meeting_for(world.cast.ben, world.ids["meeting_id"], NOW)
        assert after.place == "Oak"
        kept = RoomUse.objects.get(organisation_id=world.cast.ben.organisation_id, room_id=oak)
        assert kept.during.lower == after.starts_at


def test_a_room_that_was_taken_meanwhile_moves_nothing(world: World) -> None:
    ben = signed_in_client(world.cast.ben)
    willow, oak = room(world, "Willow"), room(world, "Oak")
    choose(ben, world, willow)
    take(world, oak, NOW, NOW + WEEKS)
    with acting_as(world.cast.ben, NOW):
        before = meeting_for(world.cast.ben, world.ids["meeting_id"], NOW)
    at = before.starts_at.astimezone(UTC) + timedelta(days=1)

    form = {"moment": f"{at:%Y-%m-%d %H:%M} room:{oak}", "reason": "not_the_right_moment", "version": world.version()}
    answer = ben.post(f"/meetings/{world.ids['meeting_id']}/move", form)

    assert answer.status_code in {409, 422}
    assert "Oak is taken at that time" in unescape(answer.content.decode())
    with acting_as(world.cast.ben, NOW):
        after = meeting_for(world.cast.ben, world.ids["meeting_id"], NOW)
        assert (after.starts_at, after.place) == (before.starts_at, before.place)


def test_without_a_room_of_their_own_none_is_asked_for(world: World) -> None:
    room(world, "Willow")
    page, found = times(signed_in_client(world.cast.ben), world)
    assert found
    assert "Willow is free" not in page
