"""Everything a pair has said, found again by words, strand and person. Words are sealed, so they are opened to be read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from duologue.followup.queries import commitments_remembered
from duologue.meetings.queries import PairFacts, Remembered, notes_remembered, pair_for
from duologue.meetings.rules.finding import asked_words, finds
from duologue.preparation.queries import answers_remembered, points_remembered
from duologue.privacy.viewer import Viewer, looked_through

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Memory:
    pair: PairFacts
    found: list[Remembered]
    """The latest first, fifty at most."""
    many: int
    """How many there are."""
    last_time: list[Remembered]
    """What was agreed and taken on in the 1:1 before; else what was written down in it. Where something is asked, nothing."""
    points: dict[UUID, str]
    """By what was found, the words of the point that it was said to."""


def memory_for(
    viewer: Viewer, pair_id: UUID, *, asked: str = "", strand: str = "", by: UUID | None = None, now: datetime
) -> Memory:
    """What both shared in this pair and what the viewer kept to oneself in it. Raises NotYours.

    All of it is opened, and only what is shown counts as read.
    """
    pair = pair_for(viewer, pair_id, now)
    words = asked_words(asked)
    with looked_through() as shown:
        said = _on_the_agenda(viewer, pair_id) if strand else _everything(viewer, pair_id)
        found = [
            one for one in said if strand in ("", one.strand) and by in (None, one.author_id) and finds(words, one.text)
        ]
        found.sort(key=lambda one: one.at, reverse=True)
        last_time = [] if words or strand or by else _last_time(said, now)
        under = _under(said, found[:SHOWN])
        points = {row: point.text for row, point in under.items()}
        memory = Memory(pair, found[:SHOWN], len(found), last_time, points)
        shown |= {one.row for one in memory.found + memory.last_time} | {point.row for point in under.values()}
    return memory


def _under(said: list[Remembered], found: list[Remembered]) -> dict[UUID, Remembered]:
    """Without its point an answer says little; a draft of somebody's is nobody's point."""
    points = {one.row: one for one in said if one.kind == "point"}
    notes = {note: point for point, one in points.items() for note in one.notes}
    stands = {one.row: one.under or notes.get(one.row) for one in found}
    return {row: points[point] for row, point in stands.items() if point in points}


def whole_memory_for(viewer: Viewer, pair_id: UUID, *, now: datetime) -> list[Remembered]:
    """All that `memory_for` finds when nothing is asked, by 1:1 and as it was written: the newest last. Raises NotYours."""
    pair_for(viewer, pair_id, now)
    return sorted(_everything(viewer, pair_id), key=lambda one: (one.at, str(one.meeting_id), one.written_at))


def _everything(viewer: Viewer, pair_id: UUID) -> list[Remembered]:
    written = notes_remembered(viewer, pair_id) + commitments_remembered(viewer, pair_id)
    return _on_the_agenda(viewer, pair_id) + written


def _on_the_agenda(viewer: Viewer, pair_id: UUID) -> list[Remembered]:
    """What has a strand."""
    return points_remembered(viewer, pair_id) + answers_remembered(viewer, pair_id)


def _last_time(said: list[Remembered], now: datetime) -> list[Remembered]:
    shared = [one for one in said if one.kind in ("agreed", "commitment", "note") and one.at <= now]
    last = max((one.at for one in shared), default=None)
    of_then = [one for one in shared if one.at == last]
    return [one for one in of_then if one.kind != "note"] or of_then
