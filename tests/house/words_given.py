"""What the doors of the house give to somebody of the words in it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import psycopg
from django.db import connection
from django.db.models import DateTimeField, F, Value
from django.db.models.functions import Cast
from tests.house.words_in_the_house import House, Row

from duologue.disclosure.queries import words_of
from duologue.followup.queries.commitments import commitments_seen_by
from duologue.meetings.models import Pair
from duologue.meetings.queries.facts import span_of
from duologue.meetings.queries.notes import own_notes_for, own_words_for, rows_for
from duologue.preparation.queries.own_shared import own_shared_for
from duologue.preparation.queries.rows import points_seen_by
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.policy import PairSpan
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import KeyGone, open_sealed
from duologue.readiness.queries import checkins_for
from duologue.readiness.queries.checkins import _asked
from duologue.safety.models import Feedback
from duologue.safety.policy import Held, sees_feedback
from duologue.safety.queries.feedback import held, rows_of

Wording = tuple[Any, Any]
_I_AM = "SELECT set_config('duologue.person', %s, true), set_config('duologue.organisation', %s, true)"


@dataclass
class Doors:
    house: House
    worded: dict[Any, list[Wording]] = field(default_factory=dict)

    def given(self, viewers: Sequence[Viewer]) -> list[set[int]]:
        """For each of them the pieces of others that the doors give them, by their number: the rows, without opening them."""
        copies = [self._copies_as(viewer) for viewer in viewers]
        spans = self._spans()
        for viewer in viewers:
            self._wordings(viewer)
        with _wire().pipeline():
            asked = [self._ask_as(viewer) for viewer in viewers]
        found = []
        for viewer, (rows, answers), keys in zip(viewers, asked, copies, strict=True):
            for id_, pair_id, author, arrives in rows.fetchall():
                if arrives is None or sees_feedback(
                    viewer.person_id, Held(author, arrives), spans[pair_id], self.house.hour
                ):
                    keys.add(id_)
            keys |= {(row[2], "theirs") for row in answers.fetchall() if row[3] != viewer.person_id}
            found.append(self._numbers(viewer, keys))
        return found

    def _numbers(self, viewer: Viewer, keys: set[Any]) -> set[int]:
        theirs = ((at, row) for at, row in enumerate(self.house.rows) if row.author is not viewer)
        return {at for at, row in theirs if _key(row, viewer) in keys}

    def _ask_as(self, viewer: Viewer) -> "list[psycopg.Cursor[Any]]":
        _wire().execute(_I_AM, (str(viewer.person_id), str(viewer.organisation_id)), prepare=True)
        return [psycopg.Cursor(_wire()).execute(*wording, prepare=True) for wording in self._wordings(viewer)]

    def _wordings(self, viewer: Viewer) -> list[Wording]:
        """The questions of the doors, put into SQL once: that takes Django longer than PostgreSQL takes to answer."""
        key = (viewer.person_id, *self.house.pairs)
        if key not in self.worded:
            rows = (rows_for(viewer), points_seen_by(viewer), commitments_seen_by(viewer), rows_of(viewer))
            arrives = (*[Cast(Value(None), DateTimeField())] * 3, F("arrives_at"))
            first, *others = (
                one.prefetch_related(None).order_by().annotate(at=at).values_list("id", "pair_id", "author_id", "at")
                for one, at in zip(rows, arrives, strict=True)
            )
            answers = _asked.__wrapped__(viewer, self._met(), self.house.hour, self.house.hour.date())  # type: ignore[attr-defined]
            both = (first.union(*others, all=True), answers)
            self.worded[key] = [one.query.sql_with_params() for one in both]
        return self.worded[key]

    def _spans(self) -> dict[UUID, PairSpan]:
        """As ben, who reads all of his pairs for ever."""
        ben = self.house.cast.ben
        with acting_as(ben, self.house.hour):
            rows = Pair.objects.filter(id__in=self.house.pairs, organisation_id=ben.organisation_id)
            return {pair.id: span_of(pair) for pair in rows}

    def opened(self, viewer: Viewer) -> dict[int, str]:
        """What this person can have before them, their own too, as it reads; of check-ins and copies only that it is there."""
        with acting_as(viewer, self.house.hour):
            said: dict[Any, str] = {row.id: _words(viewer, row) for row in self._rows(viewer)}
            for pair_id in self.house.pairs:
                said |= {one.id: one.text for one in own_shared_for(viewer, pair_id) + own_notes_for(viewer, pair_id)}
            private = [own_words_for(viewer, meeting_id).private for both in self.house.meetings for meeting_id in both]
            said |= {one.id: one.text for one in private if one}
            for meeting_id in self._met():
                found = checkins_for(viewer, meeting_id, self.house.hour)
                there = [(meeting_id, whose) for whose in ("mine", "theirs") if getattr(found, whose)]
                said |= dict.fromkeys(there, "")
            said |= dict.fromkeys(self._copies(viewer), "")
        return {at: said[key] for at, row in enumerate(self.house.rows) if (key := _key(row, viewer)) in said}

    def _met(self) -> list[UUID]:
        return [planned for _, planned in self.house.meetings]

    def _rows(self, viewer: Viewer) -> list[Any]:
        given = list(rows_of(viewer).prefetch_related(None))
        ours = Pair.objects.filter(organisation_id=viewer.organisation_id) if given else ()
        spans = {pair.id: span_of(pair) for pair in ours}
        me, now = viewer.person_id, self.house.hour
        seen = (row for row in given if row.pair_id in spans and sees_feedback(me, held(row), spans[row.pair_id], now))
        return [*rows_for(viewer), *points_seen_by(viewer), *commitments_seen_by(viewer), *seen]

    def _copies_as(self, viewer: Viewer) -> set[Any]:
        if not any(row.kind == "copy" for row in self.house.rows):
            return set()
        with acting_as(viewer, self.house.hour):
            return self._copies(viewer)

    def _copies(self, viewer: Viewer) -> set[Any]:
        return {
            row.id for row in self.house.rows if row.kind == "copy" and _reads_copy(viewer, row.id, self.house.hour)
        }


def _reads_copy(viewer: Viewer, id_: UUID, now: datetime) -> bool:
    try:
        return bool(words_of(viewer, id_, now))
    except (NotYours, KeyGone):
        return False


def _key(row: Row, viewer: Viewer) -> Any:
    return (row.id, "mine" if row.author is viewer else "theirs") if row.kind == "check-in" else row.id


def _words(viewer: Viewer, row: Any) -> str:
    said = open_sealed(viewer, row.text_sealed, row.place)
    return json.loads(said)["behaviour"] if isinstance(row, Feedback) else said


def _wire() -> "psycopg.Connection[Any]":
    return cast("psycopg.Connection[Any]", connection.connection)
