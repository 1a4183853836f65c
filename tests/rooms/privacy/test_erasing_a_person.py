"""Somebody is erased: what was theirs alone opens no more, who they were is gone, and the others' words stay."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from tests.cast import Cast, account_of
from tests.house.world import World, build

from duologue.lifecycle.memory import whole_memory_for
from duologue.meetings.actions.erasing import erase_leavers, erase_person
from duologue.meetings.actions.erasing_again import blank, erase_again
from duologue.meetings.actions.renewing import renew_for_the_erased
from duologue.people.actions import say_left
from duologue.people.models import Account, Person
from duologue.preparation.actions import answer_point
from duologue.privacy.actions import note_erasure, tell_the_ledger
from duologue.privacy.identity import acting_as
from duologue.privacy.vault import KeyGone, destroy_key, pair_key, person_key
from duologue.privacy.vault.ledger import whole_ledger
from duologue.privacy.vault.store import forget_keys, key_named

pytestmark = pytest.mark.django_db


def read_by_amara(world: World) -> list[str]:
    with acting_as(world.cast.amara, world.now):
        return [one.text for one in whole_memory_for(world.cast.amara, world.cast.pair_id, now=world.now)]


def left(table: str, author: UUID) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE author_id = %s", [author])
        return int(cursor.fetchone()[0])


def test_thirty_days_after_somebody_left_only_what_they_shared_is_there(cast: Cast) -> None:
    world, ben = build(cast, "held"), cast.ben
    account_of(ben)
    say_left(None, ben.person_id, on=world.now.date(), now=world.now)
    before = read_by_amara(world)

    erase_leavers(ben.organisation_id, now=world.now + timedelta(days=29))
    assert Person.objects.get(id=ben.person_id).name == "Ben"
    erase_leavers(ben.organisation_id, now=world.now + timedelta(days=30))

    person = Person.objects.get(id=ben.person_id)
    assert (person.name, person.account_id, person.email) == (
        "Somebody who left",
        None,
        f"{ben.person_id}@left.invalid",
    )
    assert not Account.objects.filter(email="ben@example.org").exists()
    with acting_as(ben, world.now):
        assert [left(table, ben.person_id) for table in ("meetings_privatenote", "meetings_draft")] == [0, 0]
    assert read_by_amara(world) == before
    destroy_key(person_key(ben.person_id))  # as the commit does
    forget_keys()
    with pytest.raises(KeyGone):
        key_named(person_key(ben.person_id))
    assert read_by_amara(world) == before
    erase_leavers(ben.organisation_id, now=world.now + timedelta(days=31))  # again is nothing more


def test_on_request_their_own_words_go_too_and_what_others_wrote_stays(cast: Cast) -> None:
    world, ben = build(cast, "held"), cast.ben
    with acting_as(cast.amara, world.now):
        answer_point(cast.amara, world.ids["point_id"], text="What Amara wrote under it", now=world.now)

    erase_person(ben, words=True, now=world.now)

    said = read_by_amara(world)
    assert "What Amara wrote under it" in said
    assert [text for text in said if "canary" in text] == []
    with acting_as(ben, world.now):
        tell_the_ledger(ben)
    erased = [one for one in whole_ledger() if one.organisation_id == ben.organisation_id]
    assert {one.key for one in erased} == {pair_key(cast.pair_id), person_key(ben.person_id)}
    assert world.ids["note_id"] in {one.row for one in erased}
    destroy_key(person_key(ben.person_id))
    renew_for_the_erased(ben.organisation_id, now=world.now)
    assert "What Amara wrote under it" in read_by_amara(world)


def test_what_the_ledger_says_is_erased_again(cast: Cast) -> None:
    """As after a restore of older data: rows and the person are back, and go before anything answers."""
    world, ben = build(cast, "held"), cast.ben
    with acting_as(cast.amara, world.now):
        answer_point(cast.amara, world.ids["point_id"], text="What Amara wrote under it", now=world.now)
    with acting_as(ben, world.now):
        note_erasure(ben, "preparation_talkingpoint", world.ids["point_id"], pair_key(cast.pair_id), now=world.now)
        note_erasure(ben, "meetings_note", world.ids["note_id"], pair_key(cast.pair_id), now=world.now)
        note_erasure(ben, "preparation_goal", world.ids["goal_id"], pair_key(cast.pair_id), now=world.now)
        note_erasure(ben, "people_person", None, person_key(ben.person_id), now=world.now)
        tell_the_ledger(ben)

    assert erase_again(now=world.now) >= 4

    said = read_by_amara(world)
    assert "What Amara wrote under it" in said
    assert [text for text in said if "canary-point_id" in text or "canary-note" in text] == []
    assert Person.objects.get(id=ben.person_id).name == "Somebody who left"
    forget_keys()
    with pytest.raises(KeyGone):
        key_named(person_key(ben.person_id))


@pytest.mark.parametrize(
    ("words", "nothing"),
    [
        ("plain words", ""),
        (
            '{"text": "a", "n": 3, "steps": ["b"], "of": {"c": "d"}}',
            '{"text": "", "n": 3, "steps": [], "of": {"c": ""}}',
        ),
        ("7", ""),
    ],
)
def test_where_a_row_has_to_stay_it_says_nothing_in_the_same_shape(words: str, nothing: str) -> None:
    assert blank(words) == nothing
