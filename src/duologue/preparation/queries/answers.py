"""What was written under points, and which points wait elsewhere than on an agenda."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Func, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import JSONObject

from duologue.preparation.models import Answer, Carry, Outcome
from duologue.preparation.queries.rows import points_seen_by
from duologue.preparation.rules.outcomes import Home
from duologue.privacy.narrowing import standing
from duologue.privacy.vault import Place, open_sealed
from duologue.privacy.viewer import Viewer

_TABLE = Answer._meta.db_table


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    id: UUID
    author_id: UUID
    mine: bool
    text: str
    at: datetime


def answers_of(viewer: Viewer) -> ArraySubquery:
    """To annotate points with what stands under each; the walls hold inside it, too."""
    rows = Answer.objects.filter(
        standing(), organisation_id=viewer.organisation_id, point_id=OuterRef("pk"), struck_at=None
    )
    sealed = Func(F("text_sealed"), Value("base64"), function="encode", output_field=TextField())
    said = JSONObject(id="id", by="author_id", sealed=sealed, at="shared_at")
    return ArraySubquery(rows.order_by("shared_at", "id").values(said=said))


def answers_from(viewer: Viewer, pair_id: UUID, rows: Iterable[dict[str, Any]]) -> tuple[AnswerFacts, ...]:
    """The annotation opened, the earliest first."""
    return tuple(_opened(viewer, pair_id, row) for row in rows)


def _opened(viewer: Viewer, pair_id: UUID, row: dict[str, Any]) -> AnswerFacts:
    id_, author = UUID(row["id"]), UUID(row["by"])
    text = open_sealed(viewer, base64.b64decode(row["sealed"]), Place(_TABLE, "text", id_, pair_id, author))
    return AnswerFacts(id_, author, author == viewer.person_id, text, datetime.fromisoformat(row["at"]))


def parked(viewer: Viewer) -> QuerySet[Outcome]:
    """Of the point around it, that it was raised in writing or parked for a meeting of its own and did not come back."""
    ours = viewer.organisation_id
    came_back = Carry.objects.filter(organisation_id=ours, point_id=OuterRef("point_id"), at__gt=OuterRef("at"))
    homes = [Home.WRITING, Home.SEPARATE]
    return Outcome.objects.filter(organisation_id=ours, point_id=OuterRef("pk"), home__in=homes).exclude(
        Exists(came_back)
    )


def own_dates(viewer: Viewer, pair_id: UUID, after: datetime) -> list[tuple[datetime, UUID]]:
    """The dates of meetings of their own that still lie ahead and are not planned yet, each with its point."""
    rows = points_seen_by(viewer).filter(pair_id=pair_id).alias(waits=Exists(parked(viewer).filter(own_at__gt=after)))
    dated = rows.filter(waits=True, outcomes__organisation_id=viewer.organisation_id, outcomes__own_at__gt=after)
    ordered = dated.annotate(own_at=F("outcomes__own_at")).order_by("own_at", "id")
    return [(row.own_at, row.id) for row in ordered]
