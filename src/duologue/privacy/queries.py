"""Doors to the policy and to one's own access log."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from duologue.privacy.models import AccessEntry, AccessHead, PolicyVersion
from duologue.privacy.rules.chain import BEGINNING, Break, Line, first_break
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class LogLine:
    seq: int
    at: datetime
    actor_name: str
    mine: bool
    act: str
    kind: str
    rule: str


def current_policy_id(viewer: Viewer) -> UUID:
    """The rule that words written now are frozen under."""
    return (
        PolicyVersion.objects.filter(organisation_id=viewer.organisation_id)
        .order_by("-number")
        .values_list("id", flat=True)[:1]
        .get()
    )


def log_for(viewer: Viewer, *, limit: int = 200) -> list[LogLine]:
    """One's own log, newest first."""
    rows = AccessEntry.objects.filter(organisation_id=viewer.organisation_id, subject_id=viewer.person_id)
    return [
        LogLine(row.seq, row.at, row.actor_name, row.actor_id == viewer.person_id, row.act, row.kind, row.rule)
        for row in rows.order_by("-seq")[:limit]
    ]


def head_for(viewer: Viewer) -> tuple[int, bytes]:
    """Number and mark of the last line of one's own log."""
    row = AccessHead.objects.filter(organisation_id=viewer.organisation_id, subject_id=viewer.person_id).first()
    return (row.seq, bytes(row.mark)) if row else (0, BEGINNING)


def verify_log(viewer: Viewer) -> Break | None:
    """Where one's own chain stops holding; None when it holds."""
    rows = AccessEntry.objects.filter(organisation_id=viewer.organisation_id, subject_id=viewer.person_id)
    lines = (
        (
            Line(
                row.subject_id,
                row.seq,
                row.at,
                row.actor_id,
                row.actor_name,
                row.act,
                row.kind,
                row.object_id,
                row.rule,
            ),
            bytes(row.mark),
        )
        for row in rows.order_by("seq").iterator()
    )
    return first_break(lines, head_for(viewer))
