"""Two who save the same thing, or one from two windows, in any order: one save from each version wins, the other is told.

What stands is looked for after every step. Six hundred steps here; DUOLOGUE_LONG=yes makes it ten thousand. The last test
lets the two save in the same moment, each on a connection of their own.
"""

import os
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from tests.cast import NOW, Cast, build_cast
from tests.rooms.meetings.story import agree, sit_down, write
from tests.rooms.preparation.test_at_once import at_once

from duologue.labs.actions import note_on_message, send_message
from duologue.labs.queries import message_for
from duologue.labs.rules.contact import Kind as MessageKind
from duologue.labs.rules.contact import State
from duologue.meetings import actions, queries
from duologue.meetings.rules.states import MoveReason
from duologue.people.actions import grant_role
from duologue.people.rules.roles import Role
from duologue.preparation.actions import add_point, rewrite_point
from duologue.preparation.queries import point_for
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import Refused, Stale
from duologue.safety.actions import keep_feedback
from duologue.safety.queries import feedback_draft_for
from duologue.safety.rules.feedback import Kind, Part, Written

STEPS = 10_000 if os.environ.get("DUOLOGUE_LONG") else 600
Stands = tuple[str, int]
"""Words, and the version that they are."""


@dataclass(frozen=True)
class Thing:
    """What two windows have open: whose they are, how it is read and saved, and the words of the n-th save."""

    name: str
    windows: tuple[Viewer, Viewer]
    read: Callable[[Viewer], Stands]
    save: Callable[[Viewer, str, int], object]
    words: Callable[[int], str] = "Words {}".format
    gives_both_back: bool = True


def everything(cast: Cast) -> list[Thing]:
    """All that is saved with a version: in a 1:1 that is being held, around one that is planned, and among administrators."""
    return [*_while_they_talk(cast), *_beforehand(cast), _on_a_message(cast)]


def _while_they_talk(cast: Cast) -> list[Thing]:
    amara, ben = cast.amara, cast.ben
    held = agree(ben, cast.pair_id).id
    sit_down(ben, held)
    note_id = write(ben, held, "At first")

    def note(viewer: Viewer) -> Stands:
        stands = queries.note_for(viewer, note_id)
        return stands.text, stands.version

    def private(viewer: Viewer) -> Stands:
        stands = queries.own_words_for(viewer, held).private
        return (stands.text, stands.version) if stands else ("", 0)

    def place(viewer: Viewer) -> Stands:
        stands = queries.meeting_for(viewer, held, NOW)
        return stands.place, stands.version

    return [
        Thing("note", (ben, ben), note, lambda v, t, n: actions.rewrite_note(v, note_id, t, version=n, now=NOW)),
        Thing(
            "private note",
            (ben, ben),
            private,
            lambda v, t, n: actions.keep_private_note(v, held, t, version=n, now=NOW),
        ),
        Thing("place", (amara, ben), place, lambda v, t, n: actions.change_place(v, held, t, version=n, now=NOW)),
    ]


def _beforehand(cast: Cast) -> list[Thing]:
    amara, chidi = cast.amara, cast.chidi
    with acting_as(amara, NOW):
        pair_id = actions.open_pair(amara, amara.person_id, chidi.person_id, now=NOW)
    planned = agree(chidi, pair_id).id
    with acting_as(chidi, NOW):
        feedback_id = keep_feedback(chidi, pair_id, _thanks("At first"), now=NOW)

    def feedback(viewer: Viewer) -> Stands:
        stands = feedback_draft_for(viewer, feedback_id, NOW)
        return stands.written.parts[Part.BEHAVIOUR], stands.version

    def time(viewer: Viewer) -> Stands:
        stands = queries.meeting_for(viewer, planned, NOW)
        return f"{(stands.starts_at - NOW) // timedelta(minutes=1)}", stands.version

    def move(viewer: Viewer, minutes: str, version: int) -> None:
        to_at = NOW + timedelta(minutes=int(minutes))
        actions.move_meeting(viewer, planned, to_at=to_at, reason=MoveReason.CLASH, version=version, now=NOW)

    return [
        _point("shared point", chidi, planned, share=True),
        _point("draft of a point", chidi, planned, share=False),
        Thing(
            "feedback",
            (chidi, chidi),
            feedback,
            lambda v, t, n: keep_feedback(v, pair_id, _thanks(t), feedback_id=feedback_id, version=n, now=NOW),
        ),
        Thing("time", (amara, chidi), time, move, lambda n: f"{n + 1000}", gives_both_back=False),
    ]


def _point(name: str, author: Viewer, meeting_id: UUID, *, share: bool) -> Thing:
    with acting_as(author, NOW):
        point_id = add_point(author, meeting_id, text="At first", strand="team", share=share, now=NOW).id

    def read(viewer: Viewer) -> Stands:
        stands = point_for(viewer, point_id)
        return stands.text, stands.version

    def save(viewer: Viewer, text: str, version: int) -> None:
        rewrite_point(viewer, point_id, text=text, strand="team", version=version, now=NOW)

    return Thing(name, (author, author), read, save)


def _on_a_message(cast: Cast) -> Thing:
    """The only one that hands back but one of the two texts: its page has the other still in the field."""
    with acting_as(cast.chidi, NOW):
        message_id = send_message(cast.chidi, MessageKind.FAULT, "It is blank", now=NOW)
    with acting_as(cast.esra, NOW):
        grant_role(cast.esra, cast.dana.person_id, Role.ADMINISTRATOR, now=NOW)

    def read(viewer: Viewer) -> Stands:
        stands = message_for(viewer, message_id, NOW)
        return stands.notes, stands.version

    def save(viewer: Viewer, text: str, version: int) -> None:
        note_on_message(viewer, message_id, State.IN_HAND, text, version=version, now=NOW)

    return Thing("note on a message", (cast.esra, cast.dana), read, save, gives_both_back=False)


def _thanks(text: str) -> Written:
    return Written(Kind.THANKS, {Part.BEHAVIOUR: text})


@pytest.mark.django_db
def test_in_any_order_one_save_from_a_version_wins_and_the_other_is_told(
    cast: Cast, record_property: Callable[[str, object], None]
) -> None:
    things = everything(cast)

    seen = walk(things, STEPS)

    assert all(seen[f"{thing.name} {became}"] > 3 for thing in things for became in ("kept", "refused"))
    record_property("steps of two windows", STEPS)


@pytest.mark.django_db
def test_a_save_that_looks_at_no_version_is_found_out(cast: Cast) -> None:
    for thing in everything(cast):
        heedless = replace(thing, save=partial(_over_whatever_stands, thing))
        with pytest.raises(AssertionError, match=f"{thing.name} was written over"):
            walk([heedless], 60)


def _over_whatever_stands(thing: Thing, viewer: Viewer, words: str, _version: int) -> None:
    thing.save(viewer, words, thing.read(viewer)[1])


def walk(things: list[Thing], steps: int) -> Counter[str]:
    chance, seen = random.Random(7), Counter[str]()
    stands = {thing.name: _read(thing, 0) for thing in things}
    open_: dict[tuple[str, int], Stands] = {(thing.name, at): stands[thing.name] for thing in things for at in (0, 1)}
    for step in range(steps):
        thing, window = chance.choice(things), chance.choice((0, 1))
        if chance.random() < 0.4:
            open_[thing.name, window] = _read(thing, window)
            continue
        words, version = thing.words(step), open_[thing.name, window][1]
        told = _save(thing, window, words, version)
        if version == stands[thing.name][1]:
            assert told is None, f"{step}: {thing.name} was saved from what stands, and refused"
            before, stands[thing.name] = stands[thing.name], _read(thing, window)
            assert stands[thing.name][0] == words
            assert stands[thing.name][1] > before[1]
            seen[f"{thing.name} kept"] += 1
        else:
            assert told is not None, f"{step}: {thing.name} was written over"
            if isinstance(told, Stale):
                assert told.version == stands[thing.name][1]
            assert not thing.gives_both_back or _both(told) == (stands[thing.name][0], words)
            seen[f"{thing.name} refused"] += 1
        # From the other window as well: what stands is what won, and nothing that was refused is in it.
        assert _read(thing, 1 - window) == stands[thing.name]
    return seen


@pytest.mark.django_db(transaction=True)
def test_in_the_same_moment_too() -> None:
    wrong = []
    for thing in everything(build_cast()):
        for number in range(3):
            _, version = _read(thing, 0)
            told = at_once(
                list(thing.windows),
                lambda viewer, at: thing.save(viewer, thing.words(2 * number + at), version),  # noqa: B023 - called at once
            )
            after, winner = _read(thing, 0), [at for at, one in enumerate(told) if one is None]
            if len(winner) != 1 or after[0] != thing.words(2 * number + winner[0]) or after[1] == version:
                wrong.append(f"{thing.name}, {number}: {told}, and {after} stands")

    assert wrong == []


def _read(thing: Thing, window: int) -> Stands:
    with acting_as(thing.windows[window], NOW):
        return thing.read(thing.windows[window])


def _save(thing: Thing, window: int, words: str, version: int) -> Refused | None:
    """What whoever saves is told; their transaction ends with it, as that of a page does."""
    try:
        with acting_as(thing.windows[window], NOW):
            thing.save(thing.windows[window], words, version)
    except Refused as told:
        return told
    return None


def _both(told: Refused) -> tuple[str, str]:
    assert isinstance(told, Stale)
    return told.kept, told.yours
