"""Doors to what the viewer noted after 1:1s. There is none for anybody else."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from duologue.privacy.queries import outlasted
from duologue.privacy.vault import open_sealed
from duologue.privacy.viewer import Viewer
from duologue.safety.models import AfterWord
from duologue.safety.rules.after import Said


@dataclass(frozen=True, slots=True)
class AfterFacts:
    meeting_id: UUID
    at: datetime
    """When that 1:1 began."""
    manager: str
    said: Said


def after_words_for(viewer: Viewer, now: datetime) -> list[AfterFacts]:
    """One's own, the latest 1:1 first."""
    rows = _mine(viewer, now).select_related("meeting__pair__manager")
    ours = rows.filter(meeting__organisation_id=viewer.organisation_id).order_by("-meeting__starts_at")
    return [
        AfterFacts(row.meeting_id, row.meeting.starts_at, row.meeting.pair.manager.name, _said(viewer, row))
        for row in ours
    ]


def after_word_for(viewer: Viewer, meeting_id: UUID, now: datetime) -> Said | None:
    row = _mine(viewer, now).filter(meeting_id=meeting_id).first()
    return _said(viewer, row) if row else None


def _mine(viewer: Viewer, now: datetime) -> QuerySet[AfterWord]:
    mine = AfterWord.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    return mine.filter(~Q(outlasted("after_days", now)), lapses_on__gt=viewer.day_of(now))


def _said(viewer: Viewer, row: AfterWord) -> Said:
    return Said(open_sealed(viewer, row.text_sealed, row.place))
