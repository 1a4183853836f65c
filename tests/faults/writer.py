"""Writes through real acts until it is killed. Django is loaded once; each life is a fork that starts on its own.

Told `go` on stdin, a life takes the home, starts PostgreSQL, tells what it finds, and writes. What it says is one
JSON list a line: ["found", entries, private entry, fault of the log], then ["kept", number] after each commit.
"""

import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import django
from django.db import DatabaseError

from duologue.command.databases import environment, standing
from duologue.command.home import Home
from duologue.command.ready import make_ready

if TYPE_CHECKING:
    from duologue.privacy.viewer import Viewer


def entry(number: int) -> str:
    """Long enough to lie on more than one page of the database."""
    return f"{number}: " + f"what was said at {number}, word for word; " * 80


@dataclass(frozen=True, slots=True)
class Scene:
    amara: "Viewer"
    ben: "Viewer"
    meeting_id: UUID


def main(home: Home) -> None:
    home.lay_out()
    with home.held(), standing(home, own=True) as databases:
        make_ready(home, databases)
        os.environ.update(environment(home, databases) | {"DUOLOGUE_POOL": "no"})
        django.setup()
        scene = _meeting_begun()
    say("ready")
    for _ in sys.stdin:
        if not os.fork():
            with suppress(DatabaseError):  # its PostgreSQL was killed under it
                _live(home, scene)
            os._exit(1)
        os.wait()
        say("died")


def _live(home: Home, scene: Scene) -> None:
    with home.held(), standing(home, own=True) as databases:
        assert databases.cluster is not None
        assert databases.cluster.server is not None
        number = _tell_what_is_there(scene)
        say("writing", os.getpid(), databases.cluster.server.pid)
        while True:
            number += 1
            _write(scene, number)
            say("kept", number)


def _write(scene: Scene, number: int) -> None:
    """Two rows of two kinds in one transaction: both, or neither."""
    from tests.cast import NOW

    from duologue.meetings.actions import keep_private_note, write_note
    from duologue.meetings.queries import own_words_for
    from duologue.privacy.identity import acting_as

    now = NOW + timedelta(seconds=number)
    with acting_as(scene.amara, now):
        write_note(scene.amara, scene.meeting_id, entry(number), now=now)
        before = own_words_for(scene.amara, scene.meeting_id).private
        version = before.version if before else 0
        keep_private_note(scene.amara, scene.meeting_id, entry(number), version=version, now=now)


def _tell_what_is_there(scene: Scene) -> int:
    from tests.cast import NOW

    from duologue.meetings.queries import notes_for, own_words_for
    from duologue.privacy.identity import acting_as
    from duologue.privacy.queries import verify_log

    with acting_as(scene.ben, NOW):
        texts = [note.text for note in notes_for(scene.ben, scene.meeting_id)]
    with acting_as(scene.amara, NOW):
        private = own_words_for(scene.amara, scene.meeting_id).private
        fault = verify_log(scene.amara)
    numbers = [int(text.partition(":")[0]) for text in texts]
    torn = [number for number, text in zip(numbers, texts, strict=True) if text != entry(number).strip()]
    say("found", numbers, torn, int(private.text.partition(":")[0]) if private else 0, str(fault or ""))
    return max(numbers, default=0)


def _meeting_begun() -> Scene:
    from django.db import connections
    from tests.cast import NOW, build_cast

    from duologue.meetings.actions import agree_series, open_meeting
    from duologue.privacy.identity import acting_as

    cast = build_cast()
    pair_id = cast.pair_id
    with acting_as(cast.amara, NOW):
        meeting = agree_series(
            cast.amara, pair_id, rhythm="weeks", every=1, weekday=0, wall_time=time(9), zone="Europe/London",
            minutes=30, place="", starts_on=date(2026, 11, 23), version=None, now=NOW,
        )  # fmt: skip
        open_meeting(cast.amara, meeting.id, now=NOW)
    connections.close_all()
    return Scene(cast.amara, cast.ben, meeting.id)


def say(*words: Any) -> None:
    os.write(1, json.dumps(words).encode() + b"\n")


if __name__ == "__main__":
    main(Home(Path(sys.argv[1])))
