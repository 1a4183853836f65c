"""Run as a process of its own: changes the master key and dies by kill -9 after each step in turn, then looks whether all opens.

Prints a JSON line for each death, with the step it came after, and for each look, with how many keys did not open.
"""

import base64
import json
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import django

PARTS = 3


def main(master: Path, keys: int, way: str) -> None:
    django.setup()
    from duologue.command import rotate_keys
    from duologue.privacy.vault import prepare_store, renewal

    rotate_keys.SETTLES_IN = 0.0
    prepare_store()
    known = _filled(keys)
    if way == "kill":
        renewal.AT_ONCE = -(-keys // PARTS)
        _killed_at_every_step(master, known)
    else:
        _watched(master, known)


def _killed_at_every_step(master: Path, known: dict[UUID, bytes]) -> None:
    """A whole change for each of its steps, cut short there, looked at, and ended by two that nobody kills."""
    from duologue.command.rotate_keys import master_ended, new_master

    for steps in (new_master, master_ended):
        for number in range(1, 100):
            if steps is master_ended:
                _forked(new_master(master))
            killed = _forked(steps(master), number)
            _say("wrong", _wrong(known))
            _forked(new_master(master))
            _forked(master_ended(master))
            _say("wrong", _wrong(known))
            if not killed:
                break


def _forked(steps: Iterator[tuple[str, int, int]], kill_after: int = 0) -> bool:
    """In a process that may end; whether it was killed."""
    if child := os.fork():
        status = os.waitpid(child, 0)[1]
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            raise RuntimeError("a change of keys did not end as it should")
        return os.WIFSIGNALED(status)
    try:
        for at, (said, _, _) in enumerate(steps, 1):
            if at == kill_after:
                _say("killed", said)
                os.kill(os.getpid(), signal.SIGKILL)
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def _watched(master: Path, known: dict[UUID, bytes]) -> None:
    """While another thread opens one key after the other."""
    from duologue.command.rotate_keys import master_ended, new_master

    done, failed = threading.Event(), [0, 0]

    def read() -> None:
        while not done.is_set():
            for key in list(known)[:: max(1, len(known) // 50)]:
                failed[0] += _wrong({key: known[key]})
                failed[1] += 1

    reader = threading.Thread(target=read)
    reader.start()
    begun = time.monotonic()
    for steps in (new_master, master_ended):
        for _ in steps(master):
            pass
    took = time.monotonic() - begun
    done.set()
    reader.join()
    _say("took", took, failed[0], failed[1], _wrong(known))


def _filled(keys: int) -> dict[UUID, bytes]:
    from duologue.privacy.vault.store import bound_to, connected, keyring, proof_of

    current, known, rows = keyring().current(), {}, []
    for _ in range(keys):
        key, secret, name = uuid4(), os.urandom(32), f"pair:{uuid4()}"
        known[key] = secret
        rows.append((key, name, current.name, current.wrap(secret, bound_to(name, key)), proof_of(key, secret)))
    with connected() as store, store.transaction(), store.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO data_key (id, name, provider, wrapped, proof) VALUES (%s, %s, %s, %s, %s)", rows
        )
    return known


def _wrong(known: dict[UUID, bytes]) -> int:
    from duologue.privacy.vault import store

    store.forget_keys()
    wrong = 0
    for key, secret in known.items():
        try:
            wrong += store.key_numbered(key).secret != secret
        except Exception:
            wrong += 1
    return wrong


def _say(*words: object) -> None:
    os.write(1, json.dumps(words).encode() + b"\n")


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.write_text(base64.b64encode(os.urandom(32)).decode())
    place.chmod(0o600)
    os.environ["DUOLOGUE_MASTER_KEY_FILE"] = str(place)
    main(place, int(sys.argv[2]), sys.argv[3])
