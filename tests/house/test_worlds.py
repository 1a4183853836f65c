"""Row filter, predicate and row-level security in random worlds: who finds a row, who may, and who sees it past every door.

A world is a few people whose managers changed back and forth, with words of every kind in each of their pairs. Sixty worlds
here; DUOLOGUE_LONG=yes makes it two thousand.
"""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connection, transaction
from tests.cast import Cast
from tests.house.worlds import KINDS, Piece, World, found, invent, past_the_doors

from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.policy import PairSpan, reads_words

SHARES = 4
WORLDS = (2000 if os.environ.get("DUOLOGUE_LONG") else 60) // SHARES
Allows = Callable[[Piece, UUID, datetime], bool]


@pytest.mark.parametrize("part", range(SHARES))
def test_three_ways_of_saying_who_reads_agree(
    cast: Cast, part: int, record_property: Callable[[str, object], None]
) -> None:
    told: Counter[str] = Counter()
    for number in range(WORLDS):
        assert differences(cast, 1000 * part + number, told) == []

    # Each answer was given, by each of the three, for each kind: nothing agrees because there was nothing.
    assert {name for name, many in told.items() if many} >= {
        f"{kind} {answer}" for kind in KINDS for answer in ("read by its author", "not read by the other", "foreign")
    }
    assert all(told[f"{kind} read by the other"] for kind in KINDS if kind != "private")
    assert not told["private read by the other"]
    record_property("worlds", WORLDS)


def _drafts_are_read(piece: Piece, person: UUID, now: datetime) -> bool:
    return piece.allows(person, now) or (not piece.gone and reads_words(person, piece.author, True, piece.span, now))


def _no_window(piece: Piece, person: UUID, now: datetime) -> bool:
    span = piece.span
    return replace(piece, span=PairSpan(span.manager, span.report, None)).allows(person, now)


def _no_cut(piece: Piece, person: UUID, now: datetime) -> bool:
    return replace(piece, span=replace(piece.span, cut_to=None)).allows(person, now)


def _thirty_days(piece: Piece, person: UUID, now: datetime) -> bool:
    return replace(piece, span=replace(piece.span, window_days=30)).allows(person, now)


def _closed_is_read(piece: Piece, person: UUID, now: datetime) -> bool:
    return replace(piece, closed=False).allows(person, now)


def _managers_of_today(piece: Piece, person: UUID, now: datetime) -> bool:
    return piece.allows(person, now) or (piece.shared and not piece.gone and person == piece.manager_of_today)


@pytest.mark.parametrize(
    "broken", [_drafts_are_read, _no_window, _no_cut, _thirty_days, _closed_is_read, _managers_of_today]
)
def test_a_predicate_that_says_a_little_more_is_found_out(cast: Cast, broken: Allows) -> None:
    assert any(differences(cast, number, Counter(), broken) for number in range(8))


def differences(cast: Cast, number: int, told: Counter[str], allows: Allows = Piece.allows) -> list[str]:
    """Where door, predicate and wall say different things in this world; it is gone afterwards."""
    with transaction.atomic():
        now = _by_the_walls()
        world = invent(cast, number, now)
        wrong = [line for viewer in world.people for line in _differences_for(viewer, world, now, allows, told)]
        # Whoever is of another organisation sees nothing, and neither does one of this one who says they are of the other.
        for stranger in (cast.gwen, replace(cast.ben, organisation_id=cast.gwen.organisation_id)):
            with acting_as(stranger, now):
                seen = {kind: past_the_doors(kind) for kind in KINDS}
            wrong += [f"world {number}: {stranger.name} elsewhere sees {kind}" for kind in KINDS if seen[kind]]
        transaction.set_rollback(True)
    return wrong


def _by_the_walls() -> datetime:
    """Their clock stands still for as long as the transaction around a test lasts, and two thousand worlds take an hour."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        found: datetime = cursor.fetchone()[0].astimezone(UTC)
    return found


def _differences_for(viewer: Viewer, world: World, now: datetime, allows: Allows, told: Counter[str]) -> list[str]:
    with acting_as(viewer, now):
        doors = found(viewer, world, now)
        walls = {kind: past_the_doors(kind) for kind in KINDS}
    wrong = []
    for piece in world.pieces:
        may = allows(piece, viewer.person_id, now)
        said = (piece.id in doors[piece.kind], may, piece.id in walls[piece.kind])
        # What was taken out has no words left; its row stands behind the wall, and no door gives it.
        wall = piece.stands_behind_the_wall_for(viewer.person_id, now, may)
        if said != (piece.door_gives(viewer.person_id, now, may), may, wall):
            wrong.append(f"world {world.number}: {viewer.name} and {piece}: door, predicate, wall {said}")
        told[f"{piece.kind} {_who(viewer.person_id, piece, may)}"] += 1
    return wrong


def _who(person: UUID, piece: Piece, may: bool) -> str:
    if person == piece.author:
        return "read by its author" if may else "taken out"
    if person in (piece.span.manager, piece.span.report):
        return "read by the other" if may else "not read by the other"
    return "open to somebody else" if may else "foreign"
