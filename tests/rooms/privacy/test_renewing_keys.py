"""Everything sealed for a pair or a person opens under a new key, wherever it stands; then the old one can go."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from tests.cast import NOW, Cast
from tests.house.world import World, build

from duologue.followup.queries import commitments_for
from duologue.meetings.actions import write_note
from duologue.meetings.actions.renewing import Holders, finish, renew, renew_all, renew_for_the_erased
from duologue.meetings.queries import meeting_for, notes_for
from duologue.meetings.queries.holders import holders_of
from duologue.privacy.actions import note_erasure, tell_the_ledger
from duologue.privacy.identity import acting_as
from duologue.privacy.queries import log_for
from duologue.privacy.vault import KeyGone, destroy_key, pair_key, person_key, renewal
from duologue.privacy.vault.columns import sealed_columns
from duologue.privacy.vault.ledger import keys_to_renew, whole_ledger
from duologue.privacy.vault.store import connected, forget_keys

pytestmark = pytest.mark.django_db
AT_ONCE = timedelta(0)
_NAMED = "SELECT encode(substring({0} FROM 2 FOR 16), 'hex')::uuid FROM {1} WHERE length({0}) > 17"


def test_no_sealed_column_is_forgotten_but_those_whose_key_lives_for_days() -> None:
    """A table with sealed words and no author would be passed over when keys are renewed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, attname FROM pg_attribute JOIN pg_class c ON c.oid = attrelid "
            "WHERE relkind = 'r' AND attname LIKE '%\\_sealed'"
        )
        there = set(cursor.fetchall())

    assert there - {(column.table, column.stored) for column in sealed_columns()} == {
        ("safety_pulsebox", "answers_sealed"),  # until the pulse closes
        ("labs_pollbox", "answers_sealed"),  # until the poll closes, with its session
        ("disclosure_disclosure", "purpose_sealed"),  # until the disclosure ends, a month later at most
        ("labs_contactmessage", "text_sealed"),  # until the message lapses, half a year later, under a key of its own
        ("labs_contactmessage", "notes_sealed"),
    }


def holders(cast: Cast) -> Holders:
    return {holder.key: holder for holder in holders_of(cast.ben.organisation_id, NOW)}


def named_by_words(cast: Cast) -> set[UUID]:
    """Every key that any sealed words name, seen past the walls by looking as everybody."""
    found = set()
    for viewer in (cast.amara, cast.ben, cast.esra):
        with acting_as(viewer, NOW), connection.cursor() as cursor:
            for column in sealed_columns():
                cursor.execute(_NAMED.format(column.stored, column.table))
                found |= {key for (key,) in cursor.fetchall()}
    return found


def keys_called(*names: str) -> set[UUID]:
    with connected() as store:
        return {key for (key,) in store.execute("SELECT id FROM data_key WHERE name = ANY(%s)", [list(names)])}


def current(name: str) -> UUID:
    with connected() as store:
        row = store.execute("SELECT id FROM data_key WHERE name = %s AND replaced_at IS NULL", [name]).fetchone()
    assert row
    return UUID(str(row[0]))


def what_ben_reads(world: World) -> list[str]:
    ben = world.cast.ben
    with acting_as(ben, world.now):
        meeting = meeting_for(ben, world.ids["meeting_id"], world.now)
        said = [note.text for note in notes_for(ben, meeting.id)]
        return [meeting.place, *said, *(one.text for one in commitments_for(ben, world.cast.pair_id, world.now))]


@pytest.mark.parametrize("state", ["held", "long"])
def test_all_that_is_sealed_for_a_pair_or_a_person_is_sealed_anew(cast: Cast, state: str) -> None:
    """Also where the pair has ended, and its manager may read it no more."""
    world = build(cast, state)
    before, lines = what_ben_reads(world), {}
    for viewer in (cast.amara, cast.ben):
        with acting_as(viewer, world.now):
            lines[viewer] = log_for(viewer).total
    names = [pair_key(cast.pair_id), person_key(cast.ben.person_id), person_key(cast.amara.person_id)]
    old = keys_called(*names)
    assert old <= named_by_words(cast)

    done = [renew(holders(cast)[name], now=world.now) for name in names]
    forget_keys()

    assert min(done) > 0
    assert sum(done) > 12
    assert not old & named_by_words(cast)
    assert what_ben_reads(world) == before
    assert finish(holders(cast), now=world.now) == 0  # they have to rest
    assert finish(holders(cast), now=world.now, rests_for=AT_ONCE) == 3
    forget_keys()
    assert what_ben_reads(world) == before
    for viewer, seen in lines.items():
        with acting_as(viewer, world.now):
            assert log_for(viewer).total == seen  # nobody read anything


def test_what_a_page_writes_with_the_old_key_meanwhile_is_found_before_that_goes(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = build(cast, "open")
    name = pair_key(cast.pair_id)
    renew(holders(cast)[name], now=world.now)
    (old,) = renewal.replaced(name)
    with monkeypatch.context() as patch, acting_as(cast.ben, world.now):
        from duologue.privacy.vault import sealing, store

        patch.setattr(sealing, "key_named", lambda _: store.key_numbered(old))
        write_note(cast.ben, world.ids["meeting_id"], "written by a page that was slow", now=world.now)
    assert old in named_by_words(cast)

    assert finish(holders(cast), now=world.now, rests_for=AT_ONCE) == 1
    forget_keys()
    assert "written by a page that was slow" in what_ben_reads(world)


def test_the_night_renews_the_key_that_something_was_erased_under_and_no_other(cast: Cast) -> None:
    world = build(cast, "held")
    name, here = pair_key(cast.pair_id), cast.ben.organisation_id
    first, others = current(name), {key: current(key) for key in [person_key(cast.ben.person_id)]}
    with acting_as(cast.ben, world.now):
        note_erasure(cast.ben, "meetings_note", world.ids["note_id"], name, now=world.now + timedelta(days=3000))
        tell_the_ledger(cast.ben)
        tell_the_ledger(cast.ben)
    assert [(one.table, one.row, one.key) for one in whole_ledger() if one.organisation_id == here] == [
        ("meetings_note", world.ids["note_id"], name)
    ]
    assert keys_to_renew(here) == [name]

    renew_for_the_erased(here, now=world.now)

    assert current(name) != first
    assert {key: current(key) for key in others} == others


def test_all_keys_at_once_go_on_where_they_were_cut_short(cast: Cast) -> None:
    world = build(cast, "held")
    before, everyone = what_ben_reads(world), holders(cast)
    old = named_by_words(cast)
    for _ in renew_all(everyone, now=world.now):
        break  # as a kill would
    again = list(renew_all(everyone, now=world.now))
    renewal.done_with_all()

    assert again[-1][0] == again[-1][1]
    assert renewal.still_to_replace() == []
    assert all(len(renewal.replaced(name)) <= 1 for name in everyone)
    assert not old & named_by_words(cast)
    forget_keys()
    assert what_ben_reads(world) == before


def test_a_destroyed_key_stays_destroyed_and_so_do_those_before_it(cast: Cast) -> None:
    world = build(cast, "held")
    name = pair_key(cast.pair_id)
    renewal.replace_key(name)  # and not sealed anew: the words name the old one
    destroy_key(name)
    renewal.replace_key(name)
    forget_keys()

    with pytest.raises(KeyGone):
        what_ben_reads(world)
    assert renewal.replaced(name) == []
