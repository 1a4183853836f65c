"""Founding the policy, and writing the access log."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection

from duologue.privacy.models import PolicyVersion
from duologue.privacy.rules.chain import BEGINNING, Line, link
from duologue.privacy.viewer import Reading, Viewer

FIRST_POLICY = (
    "What two people write for each other is read by these two people only. What one keeps to oneself is read by "
    "oneself only. No role opens either."
)


def found_policy(organisation_id: UUID, *, now: datetime) -> UUID:
    """The first policy of an organisation; later ones apply to later words only."""
    policy = PolicyVersion.objects.create(
        organisation_id=organisation_id, number=1, words=FIRST_POLICY, effective_at=now
    )
    return policy.id


def record_readings(viewer: Viewer, noted: Iterable[Reading], *, now: datetime) -> None:
    """One line a day for each person whose words were opened, however often they were."""
    subjects = sorted({reading.author for reading in noted})
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO privacy_readingday (id, organisation_id, actor_id, subject_id, day)
               SELECT gen_random_uuid(), %s, %s, subject, %s FROM unnest(%s::uuid[]) AS subject
               ON CONFLICT DO NOTHING RETURNING subject_id""",
            [viewer.organisation_id, viewer.person_id, now.date(), subjects],
        )
        first_today = sorted(row[0] for row in cursor.fetchall())
    if first_today:
        _append(viewer, first_today, "read", "shared words", None, "member of the pair", now)


def record_exceptional(
    viewer: Viewer, subject_id: UUID, act: str, kind: str, object_id: UUID | None, rule: str, *, now: datetime
) -> None:
    """Anything out of the ordinary is one line each."""
    _append(viewer, [subject_id], act, kind, object_id, rule, now)


def _append(
    viewer: Viewer, subjects: list[UUID], act: str, kind: str, object_id: UUID | None, rule: str, now: datetime
) -> None:
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
