"""Doors to every point a pair brought up, to what was written under them, and to the viewer's own drafts."""

from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from duologue.meetings.queries import Remembered
from duologue.preparation.models import Answer, PointNote, TalkingPoint
from duologue.preparation.queries.rows import of_my_pairs, points_seen_by
from duologue.privacy.narrowing import standing
from duologue.privacy.vault import Place, open_sealed
from duologue.privacy.viewer import Viewer

_TABLE = TalkingPoint._meta.db_table


def points_remembered(viewer: Viewer, pair_id: UUID) -> list[Remembered]:
    """One query, however many years."""
    under = PointNote.objects.filter(organisation_id=viewer.organisation_id, point_id=OuterRef("pk"))
    columns = (
        "id",
        "meeting_id",
        "meeting__starts_at",
        "author_id",
        "text_sealed",
        "strand",
        "created_at",
        "shared_at",
    )
    rows = points_seen_by(viewer).filter(pair_id=pair_id).annotate(noted=ArraySubquery(under.values("note_id")))
    return [
        Remembered(
            "point" if shared_at else "draft",
            id_,
            meeting,
            at,
            author,
            open_sealed(viewer, sealed, Place(_TABLE, "text", id_, pair_id, author)),
            shared_at or begun_at,
            strand,
            notes=tuple(noted),
        )
        for id_, meeting, at, author, sealed, strand, begun_at, shared_at, noted in rows.values_list(*columns, "noted")
    ]


def answers_remembered(viewer: Viewer, pair_id: UUID) -> list[Remembered]:
    """One query, however many years; each with the 1:1 that its point was brought up for."""
    rows = Answer.objects.filter(
        of_my_pairs(viewer), standing(), organisation_id=viewer.organisation_id, pair_id=pair_id, struck_at=None
    )
    columns = (
        "id",
        "point__meeting_id",
        "point__meeting__starts_at",
        "author_id",
        "text_sealed",
        "point__strand",
        "shared_at",
        "point_id",
    )
    table = Answer._meta.db_table
    return [
        Remembered(
            "answer",
            id_,
            meeting,
            at,
            author,
            open_sealed(viewer, sealed, Place(table, "text", id_, pair_id, author)),
            written,
            strand,
            point,
        )
        for id_, meeting, at, author, sealed, strand, written, point in rows.values_list(*columns)
    ]
