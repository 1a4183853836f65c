"""Those who keep a master key, to the byte: what a file may be, what a program may answer, and which of several is asked."""

import base64
import hashlib
import os
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from duologue.privacy.vault import keys
from duologue.privacy.vault.keyring import ASKED_AGAIN_AFTER, Keyring, coming, going
from duologue.privacy.vault.keys import KeysAway, WrongMasterKey
from duologue.privacy.vault.providers import PATIENCE, CommandKeyProvider, FileKeyProvider

MASTER = b"m" * 32


def master(path: Path, text: str = base64.b64encode(MASTER).decode(), mode: int = 0o600) -> Path:
    path.write_text(text)
    path.chmod(mode)
    return path


def keeper(folder: Path, *lines: str) -> str:
    """A program of a few lines; a shell starts sooner than anything else."""
    path = folder / "keeper"
    path.write_text("\n".join(["#!/bin/sh", *lines]))
    path.chmod(0o700)
    return str(path)


def test_every_kind_of_key_has_a_name_of_its_own() -> None:
    number = UUID(int=7)
    kinds = ["pair", "person", "pulse", "poll", "disclosure", "glass", "contact", "outside", "connection"]

    assert [getattr(keys, f"{kind}_key")(number) for kind in kinds] == [f"{kind}:{number}" for kind in kinds]


def test_a_file_is_named_by_a_mark_and_wraps_with_aes(tmp_path: Path) -> None:
    kept = FileKeyProvider.read(master(tmp_path / "key"))
    wrapped = kept.wrap(b"k" * 32, "pair:1|ü")

    assert kept.name == f"file:{hashlib.sha256(b'name' + MASTER).hexdigest()[:16]}"
    assert AESGCM(MASTER).decrypt(wrapped[:12], wrapped[12:], "pair:1|ü".encode()) == b"k" * 32
    assert kept.unwrap(wrapped, "pair:1|ü") == b"k" * 32
    for wrong in (wrapped[:20], wrapped[:3], b""):
        with pytest.raises(WrongMasterKey, match=f"^pair:1 was wrapped by another master key than {kept.name}$"):
            kept.unwrap(wrong, "pair:1")


@pytest.mark.parametrize("mode", [0o640, 0o620, 0o610, 0o604, 0o602, 0o601])
def test_a_file_that_others_may_so_much_as_touch_is_refused(tmp_path: Path, mode: int) -> None:
    path = master(tmp_path / "key", mode=mode)

    with pytest.raises(PermissionError, match=f"^{path} can be read by others. Mend it with: chmod 600 {path}$"):
        FileKeyProvider.read(path)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_file_of_another_length_holds_no_master_key(tmp_path: Path, length: int) -> None:
    path = master(tmp_path / "key", base64.b64encode(b"m" * length).decode())

    with pytest.raises(ValueError, match=f"^{path} does not hold a master key: it must be 32 bytes in base64$"):
        FileKeyProvider.read(path)


def test_a_line_end_after_it_is_no_part_of_it_and_other_signs_are_none_of_base64(tmp_path: Path) -> None:
    text = base64.b64encode(MASTER).decode()

    assert FileKeyProvider.read(master(tmp_path / "key", f"\n {text} \n")).name.startswith("file:")
    with pytest.raises(ValueError, match=r"(?i)base64"):
        FileKeyProvider.read(master(tmp_path / "key", f"{text[:20]}!!{text[20:]}"))


def test_a_program_is_asked_by_a_word_and_given_base64(tmp_path: Path) -> None:
    """It answers with what it was asked, so that all of it is seen here."""
    program = keeper(
        tmp_path,
        '[ "$2" = name ] && echo " our key " && exit',
        'printf "%s|%s|%s|%s" "$1" "$2" "$3" "$(cat)" | base64 -w 20',
    )
    asked = CommandKeyProvider.asked(f"{program} 'one word'")

    assert asked == CommandKeyProvider("command:our key", (program, "one word"), PATIENCE)
    assert CommandKeyProvider.asked(f"{program} 'one word'", 9.5)._patience == 9.5
    program = keeper(tmp_path, 'printf "%s|%s|%s" "$1" "$2" "$(cat)" | base64 -w 0')
    asked = CommandKeyProvider("command:x", (program,), PATIENCE)
    assert asked.wrap(b"k", "pair:1 2") == b"wrap|pair:1 2|aw=="
    assert asked.unwrap(b"kk", "pair:1 2") == b"unwrap|pair:1 2|a2s="


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("x", "x"),
        ("x" * 200, "x" * 200),
        ("\\377", "\ufffd"),
        ("x" * 201, None),
        (" ", None),
        ("", None),
        ("a\\007b", None),
    ],
)
def test_the_name_of_its_key_is_something_one_can_read(tmp_path: Path, printed: str, name: str | None) -> None:
    program = keeper(tmp_path, f"printf '{printed}'")

    if name:
        assert CommandKeyProvider.asked(program).name == f"command:{name}"
        return
    with pytest.raises(KeysAway, match=f"^{program} does not say which master key it uses$"):
        CommandKeyProvider.asked(program)


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        ("echo 'no base64!'", "answered wrap with what is not base64"),
        ("cat", "answered wrap with nothing of its own"),
        ("true", "answered wrap with nothing of its own"),
        ("echo aw==; exit 3", r"refused to wrap \(it ended with 3\)"),
        ("head -c 65537 /dev/zero | tr '\\0' A", r"refused to wrap \(it ended with 0\)"),
        ("exec sleep 20", r"did not answer wrap within 0\.3 seconds"),
    ],
)
def test_an_answer_that_cannot_be_right_is_said_to_be_none(tmp_path: Path, line: str, trouble: str) -> None:
    program = keeper(tmp_path, line)

    with pytest.raises(KeysAway, match=f"^{program} {trouble}$"):
        CommandKeyProvider("command:x", (program,), 0.3 if "sleep" in line else PATIENCE).wrap(b"k", "pair:1")


def test_it_is_asked_for_its_name_with_nothing_to_read_and_in_time(tmp_path: Path) -> None:
    theirs, ours = os.pipe()
    os.write(ours, b"typed by whoever started us")
    os.close(ours)
    before = os.dup(0)
    os.dup2(theirs, 0)
    try:
        assert CommandKeyProvider.asked(keeper(tmp_path, "echo key $(wc -c)")).name == "command:key 0"
    finally:
        os.dup2(before, 0)
    with pytest.raises(KeysAway, match=r"did not answer name within 0\.3 seconds$"):
        CommandKeyProvider.asked(keeper(tmp_path, "exec sleep 8"), 0.3)


def test_sixty_four_kilobytes_are_an_answer_still(tmp_path: Path) -> None:
    program = keeper(tmp_path, "head -c 65536 /dev/zero | tr '\\0' A")

    assert len(CommandKeyProvider("command:x", (program,), PATIENCE).wrap(b"k", "pair:1")) == 49152


def test_what_is_no_program_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeysAway, match=f"^{tmp_path}/none cannot be run: No such file or directory$"):
        CommandKeyProvider.asked(f"{tmp_path}/none")


def test_the_next_key_and_the_last_lie_beside_the_one_that_wraps(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    ring = Keyring(path)

    assert (coming(path).name, going(path).name) == ("master.key.next", "master.key.old")
    assert ring.files() == []
    names = {}
    for letter, place in zip("cab", (going(path), path, coming(path)), strict=True):
        names[letter] = FileKeyProvider.read(master(place, f"{letter * 43}=")).name
    assert [one.name for one in ring.files()] == [names["a"], names["b"], names["c"]]
    assert ring.current().name == names["a"]
    assert {letter: ring.named(name).name for letter, name in names.items()} == names


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    path = master(tmp_path / "master.key", mode=0o644)

    with pytest.raises(KeysAway, match=f"^{path} can be read by others"):
        Keyring(path).current()
    with pytest.raises(KeysAway, match="No such file"):
        Keyring(tmp_path / "none").current()


def test_a_key_that_is_nowhere_is_looked_for_twice_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ring, kept = Keyring(tmp_path / "none"), FileKeyProvider.read(master(tmp_path / "key"))
    looks: list[list[FileKeyProvider]] = [[], [], [kept]]
    monkeypatch.setattr(Keyring, "files", lambda _self: looks.pop(0))

    with pytest.raises(WrongMasterKey, match=r"^the master key file:x is not at hand$"):
        ring.named("file:x")
    assert looks == [[kept]]
    looks[:] = [[], [kept]]
    assert ring.named(kept.name) is kept  # it was given its new name between the two


def test_a_program_knows_its_earlier_keys_and_none_of_the_files(tmp_path: Path) -> None:
    kept = FileKeyProvider.read(master(tmp_path / "master.key"))
    ring = Keyring(tmp_path / "master.key", keeper(tmp_path, "echo seven"))

    assert ring.current().name == ring.named("command:six").name == "command:seven"
    assert ring.named(kept.name) == kept
    with pytest.raises(WrongMasterKey):
        Keyring(tmp_path / "master.key").named("command:six")


def test_a_program_is_asked_for_its_name_every_half_minute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now, asked = [100.0], list[str]()

    def answers(command: str) -> CommandKeyProvider:
        asked.append(command)
        return CommandKeyProvider(f"name {len(asked)}", (), PATIENCE)

    monkeypatch.setattr("duologue.privacy.vault.keyring.time", SimpleNamespace(monotonic=lambda: now[0]))
    monkeypatch.setattr(CommandKeyProvider, "asked", answers)
    ring, found = Keyring(tmp_path / "master.key", "our keeper"), []
    for passed in (0, ASKED_AGAIN_AFTER, 1, ASKED_AGAIN_AFTER, 1):
        now[0] += passed
        found.append(ring.current().name)

    assert found == ["name 1", "name 1", "name 2", "name 2", "name 3"]
    assert asked == ["our keeper"] * 3
