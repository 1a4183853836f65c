"""What a door asks of a row, as tuples; where there are dozens, objects cost more than the question."""

from datetime import date, datetime, time
from typing import Any, NamedTuple
from uuid import UUID


class PairRow(NamedTuple):
    id: UUID
    manager_id: UUID
    manager_name: str
    report_id: UUID
    report_name: str
    started_at: datetime
    ended_at: datetime | None
    window_cut_to: datetime | None
    window_days: int


PAIR_COLUMNS = (
    *("id", "manager_id", "manager__name", "report_id", "report__name", "started_at", "ended_at"),
    *("window_cut_to", "window_days"),
)


class SeriesRow(NamedTuple):
    id: UUID
    pair_id: UUID
    author_id: UUID
    rhythm: str
    every: int
    weekday: int
    wall_time: time
    zone: str
    minutes: int
    place_sealed: bytes | None
    starts_on: date
    agreed_at: datetime
    ended_at: datetime | None
    version: int


class MeetingRow(NamedTuple):
    id: UUID
    pair_id: UUID
    author_id: UUID
    starts_at: datetime
    zone: str
    minutes: int
    state: str
    place_sealed: bytes | None
    opened_at: datetime | None
    ended_at: datetime | None
    wrapped_at: datetime | None
    of_its_own: bool
    kept_at: datetime | None
    version: int
    previous_at: datetime | None
    yeses: list[dict[str, Any]]
    last_move: dict[str, Any] | None
    series: SeriesRow | None
