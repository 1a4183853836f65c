"""Writing the access log, and counting what happened without saying to whom."""

from collections.abc import Iterable
from datetime import date, datetime
from operator import attrgetter
from uuid import UUID

from django.db import connection
from django.db.models import F

from duologue.privacy.models import LogSeen, RetentionRun, Tally
from duologue.privacy.rules.chain import BEGINNING, Line, link
from duologue.privacy.rules.lines import ORDINARY
from duologue.privacy.viewer import Reading, Viewer


def note_run(viewer: Viewer, job: str, many: int, *, now: datetime) -> None:
    """That the job for one kind of data ran in the viewer's organisation, and how much had lapsed."""
    RetentionRun.objects.update_or_create(
        organisation_id=viewer.organisation_id, job=job, defaults={"ran_at": now, "many": many}
    )


def record_readings(viewer: Viewer, noted: Iterable[Reading], *, now: datetime) -> None:
    """One line a day for each person whose words the other of their pair opened; for any other reading one line each."""
    noted = set(noted)
    _record_ordinary(viewer, [reading for reading in noted if not reading.under], now)
    for author, kind, of, under in sorted(
        {(one.author, _kind(one), one.of, one.under) for one in noted if one.under}, key=str
    ):
        record_exceptional(viewer, author, "read", kind, of, under, now=now)


def _kind(one: Reading) -> str:
    """By a rule about the pair itself its words are still read in the pair; by any other they are shown to somebody."""
    return "shared words" if one.of and one.of == one.pair else "disclosed words"


def _record_ordinary(viewer: Viewer, noted: list[Reading], now: datetime) -> None:
    subjects = sorted({reading.author for reading in noted})
    opened = {reading.row: reading.author for reading in noted if reading.row and reading.pair}
    pieces = sorted(opened, key=attrgetter("int"))  # in one order for everybody, so that nobody waits for one who waits
    if not subjects:
        return
    with connection.cursor() as cursor:
        # That a piece was opened for the first time is written down in the same statement: a page is waiting.
        cursor.execute(
            """WITH opened AS (
                   INSERT INTO privacy_firstreading (id, organisation_id, reader_id, author_id, row_id, at)
                   SELECT gen_random_uuid(), %(organisation)s, %(reader)s, author, piece, %(at)s
                   FROM unnest(%(pieces)s::uuid[], %(authors)s::uuid[]) AS one (piece, author) ON CONFLICT DO NOTHING)
               INSERT INTO privacy_readingday (id, organisation_id, actor_id, subject_id, day)
               SELECT gen_random_uuid(), %(organisation)s, %(reader)s, subject, %(day)s
               FROM unnest(%(subjects)s::uuid[]) AS subject
               ON CONFLICT DO NOTHING RETURNING subject_id""",
            {
                "organisation": viewer.organisation_id,
                "reader": viewer.person_id,
                "at": now,
                "day": now.date(),
                "subjects": subjects,
                "pieces": pieces,
                "authors": [opened[piece] for piece in pieces],
            },
        )
        first_today = sorted(row[0] for row in cursor.fetchall())
    if first_today:
        append_lines(viewer, first_today, "read", "shared words", None, ORDINARY, now)


def record_exceptional(
    viewer: Viewer, subject_id: UUID, act: str, kind: str, object_id: UUID | None, rule: str, *, now: datetime
) -> None:
    """Anything out of the ordinary is one line each."""
    append_lines(viewer, [subject_id], act, kind, object_id, rule, now)


def mark_seen(viewer: Viewer, seq: int) -> None:
    """The viewer has seen their own log up to that line."""
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id}
    seen, made = LogSeen.objects.get_or_create(**mine, defaults={"seq": seq})
    if not made and seen.seq < seq:
        LogSeen.objects.filter(**mine).update(seq=seq)


def count(organisation_id: UUID, what: str, *, many: int = 1, on: date) -> None:
    """That something happened, for those who may know how often and never to whom."""
    day, _ = Tally.objects.get_or_create(organisation_id=organisation_id, what=what, on=on, defaults={"many": 0})
    Tally.objects.filter(organisation_id=organisation_id, id=day.id).update(many=F("many") + many)


def append_lines(
    viewer: Viewer, subjects: list[UUID], act: str, kind: str, object_id: UUID | None, rule: str, now: datetime
) -> None:
    """One line for each of the subjects, joined to their chain."""
    heads = _locked_heads(viewer, subjects)
    lines = [
        Line(subject, seq + 1, now, viewer.person_id, viewer.name, act, kind, object_id, rule)
        for subject, seq, _ in heads
    ]
    marks = [link(mark, line) for line, (_, _, mark) in zip(lines, heads, strict=True)]
    with connection.cursor() as cursor:
        # Lines and heads in one statement: this runs while a page is being read.
        cursor.execute(
            """WITH fresh AS (SELECT * FROM unnest(%(subjects)s::uuid[], %(seqs)s::int[], %(marks)s::bytea[])
                              AS line (subject_id, seq, mark)),
                    written AS (
                   INSERT INTO privacy_accessentry (id, organisation_id, subject_id, seq, mark, at, actor_id,
                                                    actor_name, act, kind, object_id, rule)
                   SELECT gen_random_uuid(), %(organisation)s, subject_id, seq, mark, %(at)s, %(actor)s,
                          %(actor_name)s, %(act)s, %(kind)s, %(object)s::uuid, %(rule)s FROM fresh)
               UPDATE privacy_accesshead AS head SET seq = fresh.seq, mark = fresh.mark FROM fresh
               WHERE head.organisation_id = %(organisation)s AND head.subject_id = fresh.subject_id""",
            {
                "subjects": [line.subject for line in lines],
                "seqs": [line.seq for line in lines],
                "marks": marks,
                "organisation": viewer.organisation_id,
                "at": now,
                "actor": viewer.person_id,
                "actor_name": viewer.name,
                "act": act,
                "kind": kind,
                "object": object_id,
                "rule": rule,
            },
        )


def _locked_heads(viewer: Viewer, subjects: list[UUID]) -> list[tuple[UUID, int, bytes]]:
    """Each head, locked in the order of ids (two readers of the same two people would otherwise wait in a ring)."""
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO privacy_accesshead AS head (id, organisation_id, subject_id, seq, mark)
               SELECT gen_random_uuid(), %s, subject, 0, %s FROM unnest(%s::uuid[]) AS subject ORDER BY subject
               ON CONFLICT (organisation_id, subject_id) DO UPDATE SET seq = head.seq
               RETURNING subject_id, seq, mark""",
            [viewer.organisation_id, BEGINNING, sorted(subjects)],
        )
        return [(subject, seq, bytes(mark)) for subject, seq, mark in cursor.fetchall()]
