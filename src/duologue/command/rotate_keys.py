"""`duologue rotate-keys`: another master key, or another data key for everybody, while Duologue runs.

Every step leaves all that was written readable, however it ends; called again, it goes on where it was cut short.
"""

import base64
import os
import secrets
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duologue.command.home import home_at
from duologue.command.inside import inside
from duologue.command.keys import master_key_file, write_private
from duologue.command.saying import Step, out, progress
from duologue.command.serve import HomeOption
from duologue.command.trouble import Exit, Trouble

if TYPE_CHECKING:
    from duologue.meetings.actions.renewing import Holders
    from duologue.privacy.vault.keys import KeyProvider

SETTLES_IN = 60.0
"""Seconds after which no process wraps with the old master key any more: each reads the file whenever it makes a key."""
Steps = Iterator[tuple[str, int, int]]


def rotate_keys(
    finish: Annotated[bool, typer.Option(help="The last step: take the old keys away, once none is needed.")] = False,
    write: Annotated[
        bool, typer.Option(help="Only write the next master key, to be copied to other machines.")
    ] = False,
    data: Annotated[bool, typer.Option(help="The keys of people and pairs instead of the master key.")] = False,
    home: HomeOption = None,
) -> None:
    """Put a new master key in the place of the old one, also while Duologue runs; with --data, new keys for all words.

    Cut short, it goes on when it is run again. Nothing is unreadable meanwhile.
    """
    place = home_at(home)
    with inside(place):
        from duologue.privacy.vault.keys import KeysAway
        from duologue.privacy.vault.renewal import AlreadyUnderWay, alone

        try:
            with alone(), progress("Changing keys") as step:
                words = _told(_steps(master_key_file(place), finish=finish, write=write, data=data), step)
        except AlreadyUnderWay:
            raise Trouble("Keys are being changed at this moment. Wait until that is done.", Exit.IN_THE_WAY) from None
        except KeysAway as away:
            raise Trouble(f"It stopped, with everything readable as before: {away}. Run it again.") from None
    out.print(words, markup=False)


def _steps(master: Path, *, finish: bool, write: bool, data: bool) -> Steps:
    if data:
        return data_keys_ended() if finish else data_keys()
    if write:
        return next_master(master)
    return master_ended(master) if finish else new_master(master)


def _told(steps: Steps, show: Step) -> str:
    words = ""
    for words, done, of in steps:
        show(done, of, words)
    return words


def next_master(master: Path) -> Steps:
    """Step 1: the next master key lies safely on disk before anything is wrapped with it."""
    from duologue.privacy.vault.keyring import coming, going

    if going(master).exists():
        raise Trouble(
            f"The last change is not finished: {going(master)} is there. Run `duologue rotate-keys --finish`."
        )
    if not coming(master).exists():
        write_private(coming(master), base64.b64encode(secrets.token_bytes(32)))
        _settle(master.parent)
    yield f"The next master key is {coming(master)}. Copy it to each machine, then run `duologue rotate-keys`.", 1, 1


def new_master(master: Path) -> Steps:
    """Steps 1 to 5. Where a program keeps the master key, only wrapping anew with what it uses now."""
    from duologue.people.actions import keep_secrets_anew
    from duologue.privacy.vault.keyring import coming, going
    from duologue.privacy.vault.providers import FileKeyProvider
    from duologue.privacy.vault.store import keyring

    if not keyring().command and not going(master).exists():
        yield from next_master(master)
        yield from _wrapped(FileKeyProvider.read(coming(master)), "wrapping keys")  # 2
    if not keyring().command and coming(master).exists():
        if not going(master).exists():
            write_private(going(master), master.read_bytes())  # 3: under two names before it loses one
            _settle(master.parent)
        yield "the old master key is kept", 1, 1
        coming(master).rename(master)  # 4: from here on new keys are wrapped with the new one
        _settle(master.parent)
        yield "the new master key is in its place", 1, 1
    yield from _wrapped(keyring().current(), "wrapping what came meanwhile")  # 5
    keep_secrets_anew()
    yield "All keys are wrapped with the new master key. `duologue rotate-keys --finish` takes the old one away.", 1, 1


def master_ended(master: Path) -> Steps:
    """Steps 6 and 7: proof that nothing needs the old master key, and its end."""
    from duologue.people.actions import keep_secrets_anew
    from duologue.privacy.vault.keyring import coming, going
    from duologue.privacy.vault.renewal import not_wrapped_by, prove_all
    from duologue.privacy.vault.store import keyring

    if coming(master).exists():
        raise Trouble(f"{coming(master)} is not in use yet. Run `duologue rotate-keys` first.")
    if not going(master).exists():
        raise Trouble("There is no old master key here. `duologue rotate-keys` begins a change.")
    # Since it got its name. Not longer than from now on: the clock may have gone back since.
    settled = time.monotonic() + min(master.stat().st_ctime + SETTLES_IN - time.time(), SETTLES_IN)
    while (left := settled - time.monotonic()) > 0:
        yield f"every process learns of the new key ({left:.0f} s)", 0, 1
        time.sleep(min(left, 1.0))
    current = keyring().current()
    yield from _wrapped(current, "wrapping what came meanwhile")  # 6
    keep_secrets_anew()
    proven, others = prove_all(), not_wrapped_by(current)
    if others:
        raise Trouble(f"{others} keys came meanwhile that the old master key wrapped. Run it again.")
    going(master).unlink()  # 7
    _settle(master.parent)
    yield (
        f"{proven} keys open with the new master key. The old one is gone here: take it out of your backups too.",
        1,
        1,
    )


def data_keys() -> Steps:
    """A new key for everybody and every pair, and their words sealed anew under it."""
    from duologue.meetings.actions.renewing import renew_all
    from duologue.people.actions import keep_secrets_anew
    from duologue.privacy.vault import renewal
    from duologue.privacy.vault.keys import SIGNING_IN

    for done, of in renew_all(_holders(), now=datetime.now(UTC)):
        yield "sealing anew", done, of
    if SIGNING_IN in renewal.still_to_replace():
        renewal.replace_key(SIGNING_IN)
    keep_secrets_anew()
    renewal.done_with_all()
    yield "All is sealed with new keys. The old ones go in the second night, or with --data --finish in an hour.", 1, 1


def data_keys_ended(rests_for: timedelta | None = None) -> Steps:
    from duologue.meetings.actions.renewing import finish
    from duologue.people.actions import keep_secrets_anew
    from duologue.privacy.vault import renewal
    from duologue.privacy.vault.keys import SIGNING_IN

    rests = renewal.RESTS_FOR if rests_for is None else rests_for
    yield "looking again", 0, 1
    gone = finish(_holders(), now=datetime.now(UTC), rests_for=rests)
    keep_secrets_anew()
    gone += renewal.destroy_rested(renewal.replaced(SIGNING_IN), rests)
    left = len(renewal.names_replaced())
    yield f"{gone} old keys are destroyed." + (f" {left} have to rest for an hour first." if left else ""), 1, 1


def _holders() -> "Holders":
    from duologue.meetings.queries.holders import holders_of
    from duologue.people.queries import every_organisation

    now = datetime.now(UTC)
    return {holder.key: holder for one in every_organisation() for holder in holders_of(one, now)}


def _wrapped(target: "KeyProvider", words: str) -> Steps:
    from duologue.privacy.vault.renewal import wrap_anew

    for done, of in wrap_anew(target):
        yield words, done, of


def _settle(folder: Path) -> None:
    """A new name is on disk only once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
