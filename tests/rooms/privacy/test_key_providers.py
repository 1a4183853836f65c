"""Whoever keeps the master key keeps to one contract; what does not is found out, and nothing is opened then."""

import base64
import shlex
import sys
import time
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from tests.cast import Cast, signed_in_client
from tests.house.world import build

from duologue.privacy.vault import KeyGone, create_key, pair_key
from duologue.privacy.vault.keyring import Keyring, coming, going
from duologue.privacy.vault.keys import KeyProvider, KeysAway, WrongMasterKey
from duologue.privacy.vault.providers import CommandKeyProvider, FileKeyProvider
from duologue.privacy.vault.store import forget_keys, key_named, keyring

# What an operator writes in an afternoon; with the standard library alone, as it is started for each answer.
PROGRAM = """
import base64, hashlib, hmac, os, sys, time
way, here, word = sys.argv[1:4]
if way == "down":
    sys.exit(69)
if way == "slow":
    time.sleep(0.2)
if way == "hangs" and word != "name":
    time.sleep(30)
if word == "name":
    print("garbled\x07" if way == "nameless" else "key 7")
    sys.exit()
given, key = base64.b64decode(sys.stdin.read()), open(here, "rb").read()

def turned(nonce, words):
    stream = hashlib.shake_256(key + nonce).digest(len(words))
    return bytes(one ^ other for one, other in zip(words, stream))

def seal_of(rest):
    return hmac.digest(key, rest + sys.argv[4].encode(), "sha256")

if word == "wrap":
    nonce = os.urandom(16)
    answer = nonce + turned(nonce, given)
    answer += seal_of(answer)
else:
    if not hmac.compare_digest(seal_of(given[:-32]), given[-32:]):
        sys.exit(65)
    answer = turned(given[:16], given[16:-32])
    if way == "garbage":
        answer = os.urandom(32)
    if way == "short":
        answer = answer[:7]
print("no base64 at all!" if way == "noise" and word == "unwrap" else base64.b64encode(answer).decode())
"""


def program(folder: Path, way: str, letter: bytes = b"m") -> str:
    script, key = folder / "keeper.py", folder / f"key-{letter.decode()}"
    script.write_text(PROGRAM)
    key.write_bytes(letter * 32)
    return shlex.join([sys.executable, "-IS", str(script), way, str(key)])


def master(folder: Path, letter: str = "a") -> Path:
    path = folder / "master.key"
    path.write_text(base64.b64encode(letter.encode() * 32).decode())
    path.chmod(0o600)
    return path


@pytest.fixture(params=["file", "program", "slow program"])
def provider(request: pytest.FixtureRequest, tmp_path: Path) -> KeyProvider:
    if request.param == "file":
        return FileKeyProvider.read(master(tmp_path))
    return CommandKeyProvider.asked(program(tmp_path, "slow" if "slow" in request.param else "well"))


def test_what_a_keeper_wraps_it_unwraps_where_it_was_bound_to_and_nowhere_else(provider: KeyProvider) -> None:
    wrapped = provider.wrap(b"k" * 32, "pair:1|2")

    assert b"k" * 32 not in wrapped
    assert provider.unwrap(wrapped, "pair:1|2") == b"k" * 32
    with pytest.raises(KeysAway):
        provider.unwrap(wrapped, "pair:1|3")
    with pytest.raises(KeysAway):
        provider.unwrap(bytes([*wrapped[:-1], wrapped[-1] ^ 1]), "pair:1|2")


def test_two_wrappings_differ_and_the_name_says_nothing_of_the_key(provider: KeyProvider) -> None:
    assert provider.wrap(b"k" * 32, "one") != provider.wrap(b"k" * 32, "one")
    assert provider.name.partition(":")[0] in {"file", "command"}


@pytest.mark.parametrize("way", ["down", "nameless"])
def test_a_keeper_that_does_not_say_its_name_is_none(tmp_path: Path, way: str) -> None:
    with pytest.raises(KeysAway):
        CommandKeyProvider.asked(program(tmp_path, way))


def test_a_keeper_that_is_no_program_is_none(tmp_path: Path) -> None:
    with pytest.raises(KeysAway, match="cannot be run"):
        CommandKeyProvider.asked(str(tmp_path / "nothing here"))


def test_a_keeper_that_hangs_is_given_up_in_time(tmp_path: Path) -> None:
    keeper = replace(CommandKeyProvider.asked(program(tmp_path, "hangs")), _patience=0.5)
    begun = time.monotonic()

    with pytest.raises(KeysAway, match=r"within 0\.5 seconds"):
        keeper.wrap(b"k" * 32, "one")
    assert time.monotonic() - begun < 4


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["garbage", "short", "noise", "down", "well, with another key"])
def test_an_answer_that_cannot_be_right_opens_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    name, ring = pair_key(uuid4()), keyring()
    monkeypatch.setattr(ring, "_asked", None)
    monkeypatch.setattr(ring, "command", program(tmp_path, "well"))
    secret = create_key(name).secret
    forget_keys()
    assert key_named(name).secret == secret

    letter = b"n" if "another" in way else b"m"
    monkeypatch.setattr(ring, "command", program(tmp_path, way.partition(",")[0], letter))
    monkeypatch.setattr(ring, "_asked", None)
    forget_keys()
    with pytest.raises(KeysAway):
        key_named(name)


def test_the_next_and_the_last_master_key_unwrap_while_one_takes_the_place_of_the_other(tmp_path: Path) -> None:
    path = master(tmp_path)
    ring, old = Keyring(path), FileKeyProvider.read(path)
    path.rename(going(path))
    new = FileKeyProvider.read(master(tmp_path, "b").rename(coming(path)))
    coming(path).rename(path)

    assert ring.current().name == new.name
    assert ring.named(old.name).unwrap(old.wrap(b"k" * 32, "x"), "x") == b"k" * 32
    going(path).unlink()
    with pytest.raises(WrongMasterKey):
        ring.named(old.name)


def test_a_page_says_that_nothing_is_lost_while_the_keys_are_away(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    world = build(cast, "planned")
    client = signed_in_client(cast.ben)
    client.raise_request_exception = False
    forget_keys()
    monkeypatch.setattr(keyring(), "master", Path("/nowhere/master.key"))
    page = client.post(
        f"/meetings/{world.ids['meeting_id']}/points", {"text": "What I typed just now", "strand": "team"}
    )

    assert page.status_code == 503
    assert page.headers["Retry-After"] == "5"
    assert b"What I typed just now" in page.content
    assert b"canary" not in page.content
    assert KeyGone.__name__.encode() not in page.content
