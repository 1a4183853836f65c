"""What is sealed opens only where it was sealed, for as long as its key lives."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag

from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.vault import KeyGone, Place, create_key, destroy_key, open_sealed, pair_key, person_key, seal
from duologue.privacy.vault.keys import WrongMasterKey
from duologue.privacy.vault.providers import FileKeyProvider
from duologue.privacy.vault.sealing import UnknownSeal
from duologue.privacy.vault.store import forget_keys, key_named
from duologue.privacy.viewer import NobodyIsLooking

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


def someone() -> Viewer:
    return Viewer(uuid4(), uuid4(), "Ben", "Europe/London")


def place_of(author: Viewer) -> Place:
    return Place("meetings_note", "text", uuid4(), uuid4(), author.person_id)


def test_what_was_sealed_opens_again_and_does_not_show_in_its_bytes() -> None:
    ben = someone()
    place = place_of(ben)

    sealed = seal("the canary sings ✓", place, pair_key(uuid4()))

    assert b"canary" not in sealed
    with acting_as(ben, NOW):
        assert open_sealed(ben, sealed, place) == "the canary sings ✓"


@pytest.mark.parametrize("moved", ["table", "column", "row", "pair", "author"])
def test_words_moved_to_another_place_do_not_open(moved: str) -> None:
    ben = someone()
    place = place_of(ben)
    sealed = seal("mine", place, person_key(ben.person_id))
    other: Any = "other" if moved in ("table", "column") else uuid4()
    elsewhere = replace(place, **{moved: other})

    with acting_as(ben, NOW), pytest.raises(InvalidTag):
        open_sealed(ben, sealed, elsewhere)


def test_two_sealings_of_the_same_words_differ() -> None:
    place = place_of(someone())

    assert seal("same", place, pair_key(place.row)) != seal("same", place, pair_key(place.row))


def test_a_destroyed_key_opens_nothing_and_seals_nothing_more() -> None:
    ben = someone()
    place, name = place_of(ben), person_key(ben.person_id)
    sealed = seal("gone soon", place, name)

    destroy_key(name)
    forget_keys()

    with acting_as(ben, NOW), pytest.raises(KeyGone):
        open_sealed(ben, sealed, place)
    with pytest.raises(KeyGone):
        seal("again", place, name)


def test_two_makers_of_one_key_end_with_the_same() -> None:
    name = pair_key(uuid4())

    first = create_key(name)
    forget_keys()

    assert create_key(name).secret == first.secret == key_named(name).secret


def test_bytes_of_another_version_are_refused() -> None:
    ben = someone()
    place = place_of(ben)
    sealed = seal("mine", place, person_key(ben.person_id))

    with acting_as(ben, NOW), pytest.raises(UnknownSeal):
        open_sealed(ben, b"\x02" + sealed[1:], place)


def test_nothing_opens_where_no_log_line_would_be_written() -> None:
    ben = someone()
    place = place_of(ben)
    sealed = seal("mine", place, person_key(ben.person_id))

    with pytest.raises(NobodyIsLooking):
        open_sealed(ben, sealed, place)


def test_another_master_key_is_named_as_such(tmp_path: Path) -> None:
    keys = []
    for letter in "ab":
        path = tmp_path / letter
        path.write_text(f"{letter * 43}=")
        path.chmod(0o600)
        keys.append(FileKeyProvider.read(path))
    wrapped = keys[0].wrap(b"k" * 32, "pair:1")

    assert keys[0].unwrap(wrapped, "pair:1") == b"k" * 32
    with pytest.raises(WrongMasterKey):
        keys[1].unwrap(wrapped, "pair:1")
    with pytest.raises(WrongMasterKey):
        keys[0].unwrap(wrapped, "pair:2")


def test_a_master_key_that_others_may_read_is_refused_with_the_mend(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    path.write_text("a" * 43 + "=")
    path.chmod(0o640)

    with pytest.raises(PermissionError, match="chmod 600"):
        FileKeyProvider.read(path)
