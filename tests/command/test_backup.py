"""Data and keys leave in two files, while everybody goes on, and come back into a new folder row for row."""

import os
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from tests.command.running import duologue, empty_folder, running
from tests.faults.visitor import Visitor

from duologue.command.backup import opened
from duologue.command.databases import reached
from duologue.command.home import home_at
from duologue.command.keys import key_of_backup
from duologue.command.likeness import likeness
from duologue.command.trouble import Trouble

pytestmark = pytest.mark.xdist_group("demo")
NOTHING_SEALED = 1 + 16 + 12 + 16
"""Bytes: version, key, nonce and the mark of AES-GCM, around no words at all."""
A_NOTE = "SELECT id, organisation_id, pair_id FROM meetings_note ORDER BY id LIMIT 1"


@pytest.fixture(autouse=True)
def of_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked at here lies in a folder, also where other tests have named a database of theirs."""
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture(scope="module")
def files(demo_home: Path) -> Iterator[tuple[Path, Path]]:
    """Taken while Duologue runs, and somebody writes as fast as it goes."""
    with empty_folder() as folder:
        data, keys = folder / "data" / "duologue.backup", folder / "keys" / "keys.tar"
        data.parent.mkdir()
        keys.parent.mkdir()
        with running("--home", demo_home) as one, writing(one.address, one.told["people"][0]["link"]) as written:
            taken = duologue("backup", data, "--keys", keys, "--home", demo_home)
        assert taken.returncode == 0, taken.stderr
        assert len(written) > 2
        yield data, keys


class writing(list[str]):  # noqa: N801 - it reads as a word
    """Somebody who adds own questions until told to stop."""

    def __init__(self, address: str, way_in: str) -> None:
        self.visitor, self.stop = Visitor(address, way_in), threading.Event()
        self.thread = threading.Thread(target=self._write)

    def __enter__(self) -> "writing":
        self.thread.start()
        while not self:
            assert self.thread.is_alive()
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.thread.join()

    def _write(self) -> None:
        while not self.stop.is_set():
            words = f"What about number {len(self)}?"
            self.visitor.post("/questions/own", text=words, strand="growth", depth="2")
            self.append(words)
            time.sleep(0.05)


def test_a_backup_is_for_its_owner_alone_and_each_half_is_worth_nothing(
    demo_home: Path, files: tuple[Path, Path]
) -> None:
    data, keys = files
    master = (demo_home / "keys" / "master.key").read_bytes()

    assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600, 0o600]
    assert master in keys.read_bytes()
    assert master not in data.read_bytes()
    assert b"PGDMP" not in data.read_bytes()  # sealed as a whole, beside the seals within it
    assert b"people_person" not in data.read_bytes()


def test_what_was_backed_up_comes_back_whole(files: tuple[Path, Path], new_home: Path) -> None:
    """Every table is compared, row for row, with how it was at the moment of the backup."""
    data, keys = files
    restored = duologue("restore", data, "--keys", keys, "--home", new_home)
    assert restored.returncode == 0, restored.stderr

    looked_over = duologue("doctor", "--home", new_home)
    assert looked_over.returncode == 0, looked_over.stdout
    assert "none is missing" in looked_over.stdout
    assert duologue("verify-log", "--home", new_home).stdout == "All 12 logs hold.\n"
    with reached(home_at(new_home)) as databases, psycopg.connect(databases.backup) as one:
        before = likeness(one, "meetings_note")
        one.execute("UPDATE meetings_note SET version = version + 1 WHERE id = (SELECT id FROM meetings_note LIMIT 1)")
        assert likeness(one, "meetings_note") != before  # the comparison sees one changed row
        one.rollback()


def test_what_was_erased_since_does_not_come_back_and_nothing_starts_before(
    demo_home: Path, files: tuple[Path, Path], new_home: Path, tmp_path: Path
) -> None:
    data, _ = files
    newer = tmp_path / "keys.tar"  # and the data of that moment is lost
    with reached(home_at(demo_home)) as databases:
        with psycopg.connect(databases.backup) as one:
            note, organisation, pair = one.execute(A_NOTE).fetchone() or (None, None, None)
        with psycopg.connect(databases.keys) as store:
            store.execute(
                "INSERT INTO erasure VALUES (%s, %s, 'meetings_note', %s, %s, now())",
                [uuid4(), organisation, note, f"pair:{pair}"],
            )
    apart = tmp_path / "data" / "later"
    apart.parent.mkdir()
    assert duologue("backup", apart, "--keys", newer, "--home", demo_home).returncode == 0

    restored = duologue("restore", data, "--keys", newer, "--home", new_home)
    assert restored.returncode == 0, restored.stderr
    with reached(home_at(new_home)) as databases:
        with psycopg.connect(databases.backup) as one:
            left = one.execute("SELECT length(text_sealed) FROM meetings_note WHERE id = %s", [note]).fetchone()
            assert left in (None, (NOTHING_SEALED,))  # its row stays where a point hangs on it, and says nothing
            others = one.execute("SELECT count(*) FROM meetings_note WHERE length(text_sealed) > %s", [NOTHING_SEALED])
            assert (others.fetchone() or (0,))[0] > 10
        with psycopg.connect(databases.keys) as store:
            store.execute("CREATE TABLE restoring ()")
    refused = duologue("serve", "--home", new_home, "--port", "0")
    assert refused.returncode == 1
    assert "what was erased may stand in them" in refused.stderr


def test_what_was_closed_since_is_closed_before_anything_answers(
    demo_home: Path, files: tuple[Path, Path], new_home: Path, tmp_path: Path
) -> None:
    """By a person on the page, whom the backup of before knows nothing of; and nobody else does anything after it."""
    data, newer = files[0], tmp_path / "keys.tar"
    apart = tmp_path / "data" / "later"
    apart.parent.mkdir()
    with running("--home", demo_home) as one:
        somebody = Visitor(one.address, one.told["people"][0]["link"])
        own = somebody.first(r"/pairs/[0-9a-f-]{36}/") + "own-words/"
        address = somebody.first(own + r"(note|agreed)/[0-9a-f-]{36}/closing", own)
        somebody.post(address, ends="now")
        assert somebody.status == 200
    note = address.split("/")[-2]
    assert duologue("backup", apart, "--keys", newer, "--home", demo_home).returncode == 0

    restored = duologue("restore", data, "--keys", newer, "--home", new_home)
    assert restored.returncode == 0, restored.stderr
    assert "and the ledger knows: 1 closed again, " in restored.stdout
    with reached(home_at(new_home)) as databases:
        with psycopg.connect(databases.backup) as one_row:
            closed = one_row.execute(
                "SELECT closed_at, text_sealed FROM meetings_note WHERE id = %s", [note]
            ).fetchone()
        with psycopg.connect(databases.keys) as store:
            key = "SELECT name FROM data_key WHERE id = encode(substring(%s::bytea FROM 2 FOR 16), 'hex')::uuid"
            name = store.execute(key, [closed[1]]).fetchone() if closed else None
    assert closed
    assert closed[0]
    assert name
    assert name[0].startswith("person:")  # its author's own key
    assert duologue("verify-log", "--home", new_home).stdout == "All 12 logs hold.\n"


def test_a_backup_is_never_put_over_anything(demo_home: Path, files: tuple[Path, Path]) -> None:
    data, keys = files
    before = (demo_home / "keys" / "master.key").read_bytes()
    refused = duologue("restore", data, "--keys", keys, "--home", demo_home)

    assert refused.returncode == 2
    assert "never put over" in refused.stderr
    assert (demo_home / "keys" / "master.key").read_bytes() == before


def test_a_backup_cut_short_restores_nothing(files: tuple[Path, Path], new_home: Path, tmp_path: Path) -> None:
    data, keys = files
    half = tmp_path / "half.backup"
    half.write_bytes(data.read_bytes()[: data.stat().st_size // 2])
    refused = duologue("restore", half, "--keys", keys, "--home", new_home)

    assert refused.returncode == 1
    assert "is damaged or cut short" in refused.stderr
    assert not (new_home / "postgres").exists()


def test_what_cannot_be_put_back_is_refused_with_a_sentence(
    demo_home: Path, files: tuple[Path, Path], tmp_path: Path
) -> None:
    whole, key = files[0].read_bytes(), (demo_home / "keys" / "backup.key").read_bytes()
    damaged = bytearray(whole)
    damaged[-40] ^= 1
    cases = {
        "is not a backup of data": b"PK\x03\x04 something else",
        "is damaged or cut short": bytes(damaged),
        "by a later version": whole[:16] + b"\x09" + whole[17:],
    }
    for sentence, content in cases.items():
        file = tmp_path / "tried"
        file.write_bytes(content)
        with pytest.raises(Trouble, match=sentence), opened(file, key_of_backup(key)) as (_, pieces):
            list(pieces)
    with pytest.raises(Trouble, match="does not open with these keys"), opened(files[0], b"k" * 32):
        pass
    with pytest.raises(Trouble, match="is not there"), opened(tmp_path / "none", b"k" * 32):
        pass


def test_data_and_keys_never_go_into_one_folder(demo_home: Path, tmp_path: Path) -> None:
    refused = duologue("backup", tmp_path / "data", "--keys", tmp_path / "keys", "--home", demo_home)

    assert refused.returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_backups_of_keys_that_are_too_old_are_named(demo_home: Path, files: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    old = tmp_path / "keys-of-last-week.tar"
    old.write_bytes(files[1].read_bytes())
    long_ago = time.time() - 8 * 24 * 3600
    os.utime(old, (long_ago, long_ago))
    taken = duologue("backup", tmp_path / "data" / "one", "--keys", tmp_path / "keys.tar", "--home", demo_home)

    assert taken.returncode == 0, taken.stderr
    assert "Older than seven days, and to be deleted: keys-of-last-week.tar." in taken.stderr
