"""The bytes themselves: what is sealed today has to open in ten years, so each of them is held here."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db.models import BinaryField, TextField
from tests.rooms.privacy.in_memory import Keys, keys

from duologue.privacy.vault.columns import SealedColumn, opened_in, sealed_columns
from duologue.privacy.vault.keyring import Keyring
from duologue.privacy.vault.keys import SIGNING_IN, KeyName, WrongMasterKey, person_key
from duologue.privacy.vault.providers import FileKeyProvider
from duologue.privacy.vault.sealing import (
    Place,
    UnknownSeal,
    open_facts,
    open_parts,
    open_sealed,
    seal,
)
from duologue.privacy.vault.secrets import is_kept_newly, keep_secret, tell_secret
from duologue.privacy.viewer import WITHHELD, Reading, Viewer, others_words_shut, readings

__all__ = ["keys"]

OURS, AMARA, BEN, PAIR, ROW, DISCLOSURE = (UUID(int=number) for number in range(1, 7))
VIEWER = Viewer(AMARA, OURS, "Amara", "Europe/London")
PLACE = Place("meetings_note", "text", ROW, PAIR, BEN)
MINE = Place("meetings_note", "text", ROW, PAIR, AMARA)
KEY = person_key(BEN)


@pytest.fixture
def noted() -> Iterator[set[Reading]]:
    found: set[Reading] = set()
    token = readings.set(found)
    yield found
    readings.reset(token)


def test_a_place_is_spelled_in_one_way() -> None:
    ids = [f"00000000-0000-0000-0000-00000000000{number}" for number in (5, 4, 3)]

    assert PLACE.bytes() == "|".join(["duologue", "meetings_note", "text", *ids]).encode()
    assert Place("a", "b", ROW, None, BEN).bytes() == f"duologue|a|b|{ids[0]}|None|{ids[2]}".encode()


def test_sealed_text_is_its_version_its_key_its_nonce_and_aes(keys: Keys) -> None:
    sealed = seal("the canary sings ✓", PLACE, KEY)
    key = keys.kept[KEY]
    opened = AESGCM(key.secret).decrypt(sealed[17:29], sealed[29:], PLACE.bytes())

    assert list(keys.kept) == [KEY]
    assert sealed[:17] == b"\x01" + key.id.bytes
    assert opened.decode() == "the canary sings ✓"
    assert open_facts(sealed, PLACE) == open_facts(memoryview(sealed), PLACE) == "the canary sings ✓"


def test_what_is_not_of_our_one_version_or_too_short_is_refused(keys: Keys) -> None:
    sealed = seal("mine", PLACE, KEY)

    for wrong in (b"\x02" + sealed[1:], sealed[:28], b"", b"\x00"):
        with pytest.raises(UnknownSeal, match=r"^sealed text of an unknown version$"):
            open_facts(wrong, PLACE)
    with pytest.raises(InvalidTag):
        open_facts(sealed[:29], PLACE)  # whole as to its head, and nothing in it


def test_opening_another_s_words_is_noted_and_opening_one_s_own_is_not(keys: Keys, noted: set[Reading]) -> None:
    assert open_sealed(VIEWER, seal("mine", MINE, KEY), MINE) == "mine"
    assert noted == set()

    sealed = seal("hers", PLACE, KEY)
    assert open_sealed(VIEWER, sealed, PLACE) == "hers"
    assert noted == {Reading(BEN, PAIR, "", None, ROW)}
    assert open_sealed(VIEWER, sealed, PLACE, under="agreed", of=DISCLOSURE) == "hers"
    assert noted == {Reading(BEN, PAIR, "", None, ROW), Reading(BEN, PAIR, "agreed", DISCLOSURE, ROW)}


def test_what_stays_shut_is_withheld_and_no_line_is_written(keys: Keys, noted: set[Reading]) -> None:
    sealed, mine = seal("hers", PLACE, KEY), seal("mine", MINE, KEY)

    with others_words_shut():
        assert open_sealed(VIEWER, sealed, PLACE) == WITHHELD
        assert open_sealed(VIEWER, mine, MINE) == "mine"
    assert noted == set()
    with others_words_shut(but=[ROW]):
        assert open_sealed(VIEWER, sealed, PLACE) == "hers"
    assert len(noted) == 1


def test_of_words_in_parts_each_is_told_or_each_is_withheld(keys: Keys, noted: set[Reading]) -> None:
    sealed = seal(json.dumps({"seen": "It was late.", "wish": ""}), PLACE, KEY)

    assert open_parts(VIEWER, sealed, PLACE) == {"seen": "It was late.", "wish": ""}
    assert noted == {Reading(BEN, PAIR, "", None, ROW)}
    with others_words_shut():
        withheld = open_parts(VIEWER, sealed, PLACE)
    assert (withheld["seen"], withheld["no such part"], len(withheld)) == (WITHHELD, WITHHELD, 0)


COLUMN = SealedColumn("meetings_note", "text", "author_id", of_a_pair=True)


@pytest.mark.parametrize("pair", [PAIR, None])
def test_words_of_a_pair_open_where_they_are_bound_to_it_and_where_to_their_author_alone(
    keys: Keys, pair: UUID | None
) -> None:
    bound = Place("meetings_note", "text", ROW, pair, BEN)

    assert opened_in(COLUMN, ROW, PAIR, BEN, seal("kept", bound, KEY)) == (bound, "kept")
    with pytest.raises(InvalidTag):
        opened_in(COLUMN, ROW, PAIR, AMARA, seal("kept", bound, KEY))


def table(name: str, *columns: str, module: str = "duologue.meetings", **said: bool) -> object:
    """What a model says of itself: those that end in `_sealed` or `_mark` hold bytes."""
    fields = [(BinaryField if one.endswith(("_sealed", "_mark")) else TextField)(name=one) for one in columns]
    for field in fields:
        field.column = field.name
    return SimpleNamespace(__module__=module, _meta=SimpleNamespace(db_table=name, concrete_fields=fields), **said)


@pytest.mark.parametrize(
    ("model", "told"),
    [
        (table("a", "id", "author_id", "pair_id", "x_sealed"), [("a", "x", "author_id", True, False)]),
        (
            table("b", "person_id", "x_sealed", "y_sealed"),
            [(*"bx", "person_id", False, False), (*"by", "person_id", False, False)],
        ),
        (table("c", "person_id", "author_id", "x_sealed"), [(*"cx", "author_id", False, False)]),
        (table("d", "author_id", "x_sealed", comes_again=True), [(*"dx", "author_id", False, True)]),
        (
            table("e", "organisation_id", "x_sealed", of_the_organisation=True),
            [(*"ex", "organisation_id", False, False)],
        ),
        (table("f", "author_id", "x_sealed", of_the_organisation=True), [(*"fx", "author_id", False, False)]),
        (table("g", "organisation_id", "x_sealed", of_the_organisation=False), []),
        (table("h", "organisation_id", "x_sealed"), []),  # such as the box of a pulse
        (table("i", "author_id", "x_mark", "y"), []),
        (table("j", "author_id", "x_sealed", module="elsewhere"), []),
    ],
)
def test_the_tables_tell_what_is_sealed(
    monkeypatch: pytest.MonkeyPatch, model: object, told: list[tuple[str, str, str, bool, bool]]
) -> None:
    monkeypatch.setattr("duologue.privacy.vault.columns.apps", SimpleNamespace(get_models=lambda: [model]))

    assert list(sealed_columns.__wrapped__()) == [SealedColumn(*one) for one in told]
    assert all(SealedColumn(*one).stored == f"{one[1]}_sealed" for one in told)


def test_of_the_real_ones_some_are_known_by_heart() -> None:
    found = sealed_columns()

    assert found == sealed_columns.__wrapped__()
    assert SealedColumn("meetings_note", "text", "author_id", of_a_pair=True) in found
    assert SealedColumn("bridges_outgoingmail", "body", "person_id", of_a_pair=False) in found
    assert SealedColumn("bridges_connection", "secrets", "organisation_id", of_a_pair=False) in found
    assert SealedColumn("readiness_checkinanswer", "answer", "author_id", of_a_pair=True, comes_again=True) in found


def test_a_secret_of_signing_in_is_one_line_under_the_key_of_the_house(keys: Keys) -> None:
    kept = keep_secret("JBSWY3DP")

    assert kept.startswith("2:")
    assert is_kept_newly(kept)
    assert tell_secret(kept) == "JBSWY3DP"
    assert list(keys.kept) == [SIGNING_IN] == [KeyName("house:signing-in")]
    nobody = UUID(int=0)
    place = Place("mfa_authenticator", "data", nobody, None, nobody)
    assert open_facts(base64.b64decode(kept[2:], validate=True), place) == "JBSWY3DP"


@pytest.mark.parametrize("place", ["master.key", "master.key.next", "master.key.old"])
def test_one_that_an_earlier_version_kept_opens_with_whichever_master_key_wrapped_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr("duologue.privacy.vault.secrets.keyring", lambda: Keyring(tmp_path / "master.key"))
    for letter, name in (("a", "master.key"), ("b", "master.key.next"), ("c", "master.key.old")):
        (tmp_path / name).write_text(f"{letter * 43}=")
        (tmp_path / name).chmod(0o600)
    wrapped = FileKeyProvider.read(tmp_path / place).wrap(b"JBSWY3DP", "mfa_authenticator.data")
    kept = base64.b64encode(wrapped).decode()

    assert not is_kept_newly(kept)
    assert tell_secret(kept) == "JBSWY3DP"
    (tmp_path / place).unlink()
    with pytest.raises(
        WrongMasterKey, match=r"^a secret of signing in was wrapped by a master key that is not at hand$"
    ):
        tell_secret(kept)
