"""Door to what the viewer shared on agendas of a pair, closed words too: to close them, or to take them back."""

import json
from uuid import UUID

from duologue.preparation.models import Answer, Goal, TalkingPoint
from duologue.privacy.narrowing import OwnShared
from duologue.privacy.vault import open_sealed
from duologue.privacy.viewer import Viewer


def own_shared_for(viewer: Viewer, pair_id: UUID) -> list[OwnShared]:
    """Points, answers and goals; three queries."""
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id, "pair_id": pair_id}
    points = TalkingPoint.objects.filter(**mine, struck_at=None, shared_at__isnull=False)
    return _goals(viewer, pair_id) + [
        OwnShared(
            kind,
            row.id,
            open_sealed(viewer, row.text_sealed, row.place),
            row.shared_at or row.created_at,
            row.closed_at,
            row.closes_at,
        )
        for kind, rows in (("point", points), ("answer", Answer.objects.filter(**mine, struck_at=None)))
        for row in rows.order_by("shared_at", "id")
    ]


def _goals(viewer: Viewer, pair_id: UUID) -> list[OwnShared]:
    rows = Goal.objects.filter(
        organisation_id=viewer.organisation_id, author_id=viewer.person_id, pair_id=pair_id, struck_at=None
    )
    return [
        OwnShared("goal", row.id, _said(viewer, row), row.shared_at, row.closed_at, row.closes_at)
        for row in rows.order_by("shared_at", "id")
    ]


def _said(viewer: Viewer, row: Goal) -> str:
    words = json.loads(open_sealed(viewer, row.text_sealed, row.place))
    return "\n\n".join(filter(None, (words["text"], words.get("support", ""))))
