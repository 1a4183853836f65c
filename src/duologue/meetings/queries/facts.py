"""What the doors of this room give: plain facts, with the words already opened for the viewer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal
from uuid import UUID

from django.db.models import Exists

from duologue.meetings.models import Meeting, Note, Pair, PrivateNote, Series
from duologue.meetings.policy import other_of, writes_in_pair
from duologue.meetings.queries.tuples import MeetingRow, PairRow, SeriesRow
from duologue.meetings.rules.assistants import Yes, allowed
from duologue.meetings.rules.cadence import Cadence, Rhythm, spoken
from duologue.meetings.rules.states import MoveReason, State, held_after_all_until
from duologue.privacy.policy import PairSpan
from duologue.privacy.vault import Place, open_sealed
from duologue.privacy.viewer import Viewer

Waits = Callable[[Viewer, datetime, str], Exists]
"""By which a room above has asked, in the query of a door, whether something of its own waits; the text is the pair's column."""


@dataclass(frozen=True, slots=True)
class PairFacts:
    id: UUID
    manager_id: UUID
    manager_name: str
    report_id: UUID
    report_name: str
    started_at: datetime
    ended_at: datetime | None
    read_until: datetime | None
    """Until when the former manager reads what was shared; None while the pair lasts."""
    other_id: UUID
    other_name: str
    i_am: Literal["manager", "report"]
    may_write: bool
    waits: bool = False
    """Something of a room above waits for the viewer in it; only where a door was asked for it."""


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    id: UUID
    rhythm: Rhythm
    every: int
    weekday: int
    wall_time: time
    zone: str
    minutes: int
    place: str
    starts_on: date
    version: int
    words: str
    set_by: UUID
    set_at: datetime

    @property
    def cadence(self) -> Cadence:
        return Cadence(self.rhythm, self.every, self.weekday, self.wall_time, self.zone, self.starts_on)


@dataclass(frozen=True, slots=True)
class Missed:
    """A 1:1 that did not take place, and who said what of it."""

    id: UUID
    starts_at: datetime
    noes: tuple[UUID, ...]
    yeses: tuple[UUID, ...]
    until: datetime
    """Until when either may say that it took place after all."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The last move of a 1:1, where it still stands as it was moved then."""

    by: UUID
    from_at: datetime
    reason: MoveReason


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    id: UUID
    pair: PairFacts
    series: SeriesFacts | None
    starts_at: datetime
    ends_at: datetime
    zone: str
    minutes: int
    state: State
    place: str
    opened_at: datetime | None
    ended_at: datetime | None
    wrapped_at: datetime | None
    previous_at: datetime | None
    """When the pair last met before this one."""
    missed_before: Missed | None
    """The last one before this that was missed."""
    of_its_own: bool
    """Outside the rhythm, for what was parked for it."""
    kept: bool
    """The report asked to keep this time."""
    assistants_since: datetime | None
    """Both allow assistants to read what is shared since then."""
    version: int
    unfinished: bool = False
    """The viewer was writing a line when it went on; asked of one 1:1, not of many."""
    moved: Moved | None = None
    """Asked of the 1:1s of the first page alone."""


@dataclass(frozen=True, slots=True)
class NoteFacts:
    id: UUID
    author_id: UUID
    mine: bool
    kind: str
    text: str
    shared_at: datetime
    version: int
    policy_id: UUID
    taken_back_at: datetime | None = None
    """Its words are gone since; only its place is there."""


@dataclass(frozen=True, slots=True)
class PrivateNoteFacts:
    id: UUID
    text: str
    version: int


def span_of(pair: Pair | PairRow) -> PairSpan:
    return PairSpan(pair.manager_id, pair.report_id, pair.ended_at, pair.window_cut_to, pair.window_days)


def cadence_of(series: Series | SeriesRow) -> Cadence:
    return Cadence(Rhythm(series.rhythm), series.every, series.weekday, series.wall_time, series.zone, series.starts_on)


def place_of(row: Series | Meeting | Note | PrivateNote, column: str) -> Place:
    """Where words of a row stand, for the vault."""
    return Place(row._meta.db_table, column, row.id, row.pair_id, row.author_id)


def pair_facts(viewer: Viewer, pair: Pair, *, waits: bool = False) -> PairFacts:
    names = (pair.manager_id, pair.manager.name, pair.report_id, pair.report.name)
    row = PairRow(pair.id, *names, pair.started_at, pair.ended_at, pair.window_cut_to, pair.window_days)
    return facts_of_pair(viewer, row, waits=waits)


def facts_of_pair(viewer: Viewer, pair: PairRow, *, waits: bool = False) -> PairFacts:
    span = span_of(pair)
    report = other_of(viewer.person_id, span) == pair.report_id
    return PairFacts(
        id=pair.id,
        manager_id=pair.manager_id,
        manager_name=pair.manager_name,
        report_id=pair.report_id,
        report_name=pair.report_name,
        started_at=pair.started_at,
        ended_at=pair.ended_at,
        read_until=span.read_until,
        other_id=pair.report_id if report else pair.manager_id,
        other_name=pair.report_name if report else pair.manager_name,
        i_am="manager" if viewer.person_id == pair.manager_id else "report",
        may_write=writes_in_pair(viewer.person_id, span),
        waits=waits,
    )


def series_facts(viewer: Viewer, series: Series | SeriesRow) -> SeriesFacts:
    cadence = cadence_of(series)
    return SeriesFacts(
        id=series.id,
        rhythm=cadence.rhythm,
        every=series.every,
        weekday=series.weekday,
        wall_time=series.wall_time,
        zone=series.zone,
        minutes=series.minutes,
        place=_words(viewer, series, series.place_sealed),
        starts_on=series.starts_on,
        version=series.version,
        words=spoken(cadence),
        set_by=series.author_id,
        set_at=series.agreed_at,
    )


def meeting_facts(viewer: Viewer, meeting: Meeting | MeetingRow, pair: PairFacts) -> MeetingFacts:
    """Needs `series` joined and `previous_at` annotated."""
    series = meeting.series
    return MeetingFacts(
        id=meeting.id,
        pair=pair,
        series=series_facts(viewer, series) if series and series.ended_at is None else None,
        starts_at=meeting.starts_at,
        ends_at=meeting.starts_at + timedelta(minutes=meeting.minutes),
        zone=meeting.zone,
        minutes=meeting.minutes,
        state=State(meeting.state),
        place=_words(viewer, meeting, meeting.place_sealed),
        opened_at=meeting.opened_at,
        ended_at=meeting.ended_at,
        wrapped_at=meeting.wrapped_at,
        previous_at=getattr(meeting, "previous_at", None),
        missed_before=_missed(getattr(meeting, "missed_before", None)),
        of_its_own=meeting.of_its_own,
        kept=meeting.kept_at is not None,
        assistants_since=since_of(getattr(meeting, "yeses", ())),
        version=meeting.version,
        unfinished=getattr(meeting, "unfinished", False),
        moved=_moved(getattr(meeting, "last_move", None)),
    )


def _moved(row: dict[str, Any] | None) -> Moved | None:
    if row is None:
        return None
    return Moved(UUID(row["by"]), datetime.fromisoformat(row["from"]), MoveReason(row["reason"]))


def _missed(row: dict[str, Any] | None) -> Missed | None:
    if row is None:
        return None
    at = datetime.fromisoformat(row["at"])
    noes = [one for one in row["words"] if not one["happened"]]
    last = max((datetime.fromisoformat(one["at"]) for one in noes), default=at)
    until = held_after_all_until(at + timedelta(minutes=row["minutes"]), last)
    yeses = tuple(UUID(one["by"]) for one in row["words"] if one["happened"])
    return Missed(UUID(row["id"]), at, tuple(UUID(one["by"]) for one in noes), yeses, until)


def since_of(said: Iterable[dict[str, Any]]) -> datetime | None:
    """Of yeses in their order, as annotated on a 1:1. Two do not lapse, so no clock is needed."""
    yeses = [Yes(UUID(one["by"]), datetime.fromisoformat(one["at"])) for one in said]
    return allowed(yeses, yeses[-1].at).since if yeses else None


def note_facts(viewer: Viewer, note: Note) -> NoteFacts:
    return NoteFacts(
        id=note.id,
        author_id=note.author_id,
        mine=note.author_id == viewer.person_id,
        kind=note.kind,
        text="" if note.struck_at else open_sealed(viewer, note.text_sealed, place_of(note, "text")),
        shared_at=note.shared_at,
        version=note.version,
        policy_id=note.policy_id,
        taken_back_at=note.struck_at,
    )


def _words(viewer: Viewer, row: Series | SeriesRow | Meeting | MeetingRow, sealed: bytes | memoryview | None) -> str:
    if not sealed:
        return ""
    table = Series if isinstance(row, Series | SeriesRow) else Meeting
    place = Place(table._meta.db_table, "place", row.id, row.pair_id, row.author_id)
    return open_sealed(viewer, sealed, place).rstrip()
