"""Small organisations as chance has it, with rows laid straight into the tables, past every act."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model
from tests.cast import Cast

from duologue.meetings.models import Deputy, Meeting, Note, Pair, PrivateNote
from duologue.meetings.policy import reads_words
from duologue.meetings.queries.facts import place_of, span_of
from duologue.meetings.queries.notes import own_notes_for, own_words_for, rows_for
from duologue.people.models import RoleGrant
from duologue.people.rules.roles import Role
from duologue.preparation.models import Answer, TalkingPoint
from duologue.preparation.policy import Held as HeldPoint
from duologue.preparation.policy import sees_point
from duologue.preparation.queries.answers import answers_of
from duologue.preparation.queries.own_shared import own_shared_for
from duologue.preparation.queries.rows import points_seen_by
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.models import PolicyVersion
from duologue.privacy.policy import FORMER_MANAGER_READS, PairSpan, still_shared
from duologue.privacy.vault import Place, person_key, seal
from duologue.privacy.viewer import somebody_outside
from duologue.safety.models import Feedback
from duologue.safety.policy import Held as HeldFeedback
from duologue.safety.policy import sees_feedback
from duologue.safety.queries.feedback import held, rows_of

KINDS: dict[str, type[Model]] = {
    "note": Note,
    "private": PrivateNote,
    "point": TalkingPoint,
    "answer": Answer,
    "feedback": Feedback,
}
DAY = timedelta(days=1)
AGO = (0.02, 0.9, 1.1, 6.9, 7.1, 13.9, 14.1, 29.9, 30.1, 89, 400)
"""Days since a pair ended: on both sides of every window, and far enough from each for a slow machine."""


@dataclass(frozen=True)
class Piece:
    """One row, and what decides about it."""

    kind: str
    id: UUID
    author: UUID
    span: PairSpan
    manager_of_today: UUID | None
    shared: bool = True
    closed: bool = False
    gone: bool = False
    arrives_at: datetime | None = None

    def allows(self, person: UUID, now: datetime) -> bool:
        """What the policy of the room says that keeps such words."""
        if self.kind == "feedback":
            return sees_feedback(person, HeldFeedback(self.author, self.arrives_at), self.span, now)
        if self.closed and person != self.author:
            return False
        if self.kind == "point":
            return sees_point(person, HeldPoint(self.author, self.shared, self.gone), self.span, now)
        return not self.gone and reads_words(person, self.author, self.shared, self.span, now)

    def door_gives(self, person: UUID, now: datetime, may: bool) -> bool:
        """As the predicate, but for drafts of a former manager: they wait while the wall hides that there was a pair."""
        until, ended_at = self.span.read_until, self.span.ended_at
        hidden = person == self.span.manager and until and ended_at and until <= now < ended_at + FORMER_MANAGER_READS
        return may and not (self.kind == "point" and not self.shared and hidden)

    def stands_behind_the_wall_for(self, person: UUID, now: datetime, may: bool) -> bool:
        """As the predicate, but for what is taken out and feedback on its way: there the wall knows only that it is shared."""
        if self.gone or (self.arrives_at and self.arrives_at > now):
            return reads_words(person, self.author, self.shared and not self.closed, self.span, now)
        return may


@dataclass(frozen=True)
class World:
    number: int
    people: list[Viewer]
    pieces: list[Piece]
    spans: dict[UUID, PairSpan]
    meetings: dict[UUID, UUID]
    """Each with its pair."""


def invent(cast: Cast, number: int, now: datetime) -> World:
    chance = random.Random(number)
    people = [cast.amara, cast.ben, cast.chidi, cast.dana, cast.esra, cast.farid]
    making = _Making(chance, people, cast.esra, now)
    # Each round ends before the next begins, so that a manager may come back.
    for manager_ids in zip(*(_managers(chance, one, people) for one in people[:4]), strict=True):
        making.round(dict(zip((one.person_id for one in people[:4]), manager_ids, strict=True)))
    making.others()
    return World(number, people, making.pieces(), making.spans(), making.meetings)


def _managers(chance: random.Random, report: Viewer, people: list[Viewer]) -> list[UUID | None]:
    """Who manages somebody in each of three rounds: two people back and forth, or nobody for a while."""
    two = chance.sample([one.person_id for one in people if one is not report], 2)
    return [chance.choice((two[0], two[0], two[1], None)) for _ in range(3)]


class _Making:
    def __init__(self, chance: random.Random, people: list[Viewer], administrator: Viewer, now: datetime) -> None:
        self.chance, self.people, self.now = chance, people, now
        # Nobody of a pair: to its former manager PostgreSQL would refuse a row that they may not see themselves.
        self.anybody = somebody_outside(administrator.organisation_id)
        self.ours = {"organisation_id": administrator.organisation_id}
        with acting_as(administrator, now):
            self.policy_id = PolicyVersion.objects.filter(**self.ours).values_list("id", flat=True)[:1].get()
        self.rows: list[Any] = []
        self.meetings: dict[UUID, UUID] = {}
        self.pairs: dict[UUID, Pair] = {}
        self.ends = sorted(chance.sample(AGO, 3), reverse=True)

    def round(self, managers: dict[UUID, UUID | None]) -> None:
        began = self.now - timedelta(days=500)
        pairs = [
            Pair(**self.ours, manager_id=manager, report_id=report, started_at=began)
            for report, manager in managers.items()
            if manager is not None
        ]
        ended_at = self.now - self.ends.pop(0) * DAY
        last = not self.ends
        with acting_as(self.anybody, self.now):
            Pair.objects.bulk_create(pairs)
        for person in self.people:
            self._write(person, [pair for pair in pairs if person.person_id in (pair.manager_id, pair.report_id)])
        for pair in pairs:
            pair.window_days = self.chance.choice((0, 7, 14, 30, 30))
            pair.ended_at = None if last and self.chance.random() < 0.5 else ended_at
            if pair.ended_at and self.chance.random() < 0.4:
                pair.window_cut_to = self.now + self.chance.choice((-0.5, -0.01, 0.5, 20)) * DAY
        with acting_as(self.anybody, self.now):
            Pair.objects.filter(**self.ours).bulk_update(pairs, ["window_days", "ended_at", "window_cut_to"])
        self.pairs |= {pair.id: pair for pair in pairs}

    def _write(self, author: Viewer, pairs: list[Pair]) -> None:
        mine = {**self.ours, "author_id": author.person_id}
        content = {**mine, "policy_id": self.policy_id, "created_at": self.now}
        laid: dict[str, list[Any]] = {kind: [] for kind in KINDS}
        meetings = []
        for pair in pairs:
            of = {**content, "pair": pair}
            meeting = Meeting(**mine, pair=pair, starts_at=self.now, zone="UTC", minutes=30, created_at=self.now)
            meeting.state = "held"
            meetings.append(meeting)
            at = {**of, "meeting": meeting}
            laid["private"].append(PrivateNote(**at))
            for _ in range(2):
                laid["note"].append(Note(**at, kind="note", shared_at=self.now, **self._fate()))
                fate = self.chance.choice(({}, {"shared_at": self.now, **self._fate()}))
                point = TalkingPoint(**at, strand="team", position=0, **fate)
                laid["point"].append(point)
                if fate == {"shared_at": self.now}:
                    laid["answer"].append(Answer(**of, point=point, shared_at=self.now, **self._fate()))
                given = self.chance.choice((None, self.now))
                arrives = given and given + self.chance.choice((-3, -0.01, 0.5, 3)) * DAY
                laid["feedback"].append(Feedback(**of, kind="thanks", given_at=given, arrives_at=arrives))
        for row in (row for rows in laid.values() for row in rows):
            row.text_sealed = seal("words", self._place(row), person_key(author.person_id))
        self.meetings |= {meeting.id: meeting.pair_id for meeting in meetings}
        with acting_as(author, self.now):
            Meeting.objects.bulk_create(meetings)
            for kind, rows in laid.items():
                KINDS[kind]._default_manager.bulk_create(rows)
        self.rows += [row for rows in laid.values() for row in rows]

    @staticmethod
    def _place(row: Any) -> Place:
        return place_of(row, "text") if isinstance(row, PrivateNote) else row.place

    def _fate(self) -> dict[str, datetime]:
        """What its author did with it since: mostly nothing."""
        over, ahead = self.now - DAY, self.now + DAY
        fates: tuple[dict[str, datetime], ...] = ({"closed_at": over}, {"closes_at": over}, {"closes_at": ahead})
        return self.chance.choice((*fates, {"struck_at": over}, {}, {}, {}, {}))

    def others(self) -> None:
        """Roles and deputies, who open nothing."""
        days = {"first_on": self.now.date() - DAY, "last_on": self.now.date() + DAY, "named_at": self.now}
        with acting_as(self.anybody, self.now):
            RoleGrant.objects.bulk_create(
                RoleGrant(**self.ours, person_id=one.person_id, role=role, granted_at=self.now)
                for one, role in zip(self.chance.sample(self.people[:4], 2), Role, strict=True)
            )
        for pair in self.pairs.values():
            author = next(one for one in self.people if one.person_id == pair.manager_id)
            deputy = self.chance.choice([one for one in self.people if one is not author])
            with acting_as(author, self.now):
                Deputy.objects.create(**self.ours, author_id=author.person_id, deputy_id=deputy.person_id, **days)

    def spans(self) -> dict[UUID, PairSpan]:
        return {pair.id: span_of(pair) for pair in self.pairs.values()}

    def pieces(self) -> list[Piece]:
        today = {pair.report_id: pair.manager_id for pair in self.pairs.values() if pair.ended_at is None}
        return [self._piece(row, today) for row in self.rows]

    def _piece(self, row: Any, today: dict[UUID, UUID]) -> Piece:
        kind = next(kind for kind, model in KINDS.items() if isinstance(row, model))
        pair = self.pairs[row.pair_id]
        shared = row.given_at if kind == "feedback" else None if kind == "private" else row.shared_at
        return Piece(
            kind,
            row.id,
            row.author_id,
            span_of(pair),
            today.get(pair.report_id),
            shared is not None,
            not still_shared(getattr(row, "closed_at", None), getattr(row, "closes_at", None), self.now),
            getattr(row, "struck_at", None) is not None,
            getattr(row, "arrives_at", None),
        )


def found(viewer: Viewer, world: World, now: datetime) -> dict[str, set[UUID]]:
    """What the doors of the rooms give, by kind; one's own that one closed, too."""
    person = viewer.person_id
    mine = [pair_id for pair_id, span in world.spans.items() if person in (span.manager, span.report)]
    own = [one for pair_id in mine for one in own_shared_for(viewer, pair_id)]
    own += [one for pair_id in mine for one in own_notes_for(viewer, pair_id)]
    points = list(points_seen_by(viewer).annotate(under=answers_of(viewer)))
    private = [own_words_for(viewer, meeting).private for meeting, pair_id in world.meetings.items() if pair_id in mine]
    gives = {
        "note": {row.id for row in rows_for(viewer)},
        "private": {one.id for one in private if one},
        "point": {row.id for row in points},
        "answer": {UUID(one["id"]) for row in points for one in row.under},
        "feedback": {
            row.id for row in rows_of(viewer) if sees_feedback(person, held(row), world.spans[row.pair_id], now)
        },
    }
    return {kind: ids | {one.id for one in own if one.kind == kind} for kind, ids in gives.items()}


def past_the_doors(kind: str) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {KINDS[kind]._meta.db_table}")
        return {row[0] for row in cursor.fetchall()}
