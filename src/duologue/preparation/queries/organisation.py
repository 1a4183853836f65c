"""Doors to what an organisation adds: everybody in it reads what is on show, administrators what was ever written."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from duologue.people.policy import may_administer
from duologue.people.queries import roles_of
from duologue.preparation.models import OrganisationQuestion, TemplateVersion
from duologue.preparation.queries.library import id_in_library
from duologue.preparation.rules.bank import Question
from duologue.preparation.rules.own_templates import Line, Version, Written
from duologue.preparation.rules.shelf import FITS
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer

SHOWN = 50
"""Versions of one kind on a page, the latest first."""


@dataclass(frozen=True, slots=True)
class AddedQuestion:
    id: UUID
    question: Question
    added_by: str
    added_at: datetime
    retired_by: str
    """Empty while it is in use."""
    retired_at: datetime | None


@dataclass(frozen=True, slots=True)
class SavedVersion:
    version: Version
    saved_by: str
    saved_at: datetime
    published_at: datetime | None
    withdrawn_at: datetime | None

    @property
    def on_show(self) -> bool:
        return self.published_at is not None and self.withdrawn_at is None


def on_show_for(viewer: Viewer) -> list[Version]:
    """The templates of the organisation that pairs see, by name; one query."""
    rows = versions_of(viewer).filter(published_at__isnull=False, withdrawn_at=None)
    return [version_of(row) for row in rows.order_by("name", "kind")]


def added_questions_for(viewer: Viewer) -> list[AddedQuestion]:
    """The latest first, those in use before the retired. Raises NotYours for anybody but an administrator."""
    _administrators_only(viewer)
    rows = OrganisationQuestion.objects.filter(organisation_id=viewer.organisation_id)
    named = rows.select_related("added_by", "retired_by").order_by("-added_at", "id")
    return sorted(map(_added, named), key=lambda one: one.retired_at is not None)


def kinds_written_for(viewer: Viewer) -> dict[str, list[SavedVersion]]:
    """Of each kind the latest version, and the one on show where that is another. Raises NotYours as above."""
    _administrators_only(viewer)
    rows = versions_of(viewer).select_related("saved_by")
    latest = rows.order_by("kind", "-number").distinct("kind")
    shown = rows.filter(published_at__isnull=False, withdrawn_at=None)
    found: dict[str, list[SavedVersion]] = {}
    for row in [*latest, *shown]:
        one = _saved(row)
        if one not in found.setdefault(row.kind, []):
            found[row.kind].append(one)
    return found


def versions_for(viewer: Viewer, kind: str) -> list[SavedVersion]:
    """What was ever saved of a kind, the latest first. Raises NotYours as above."""
    _administrators_only(viewer)
    rows = versions_of(viewer).filter(kind=kind).select_related("saved_by").order_by("-number")
    return [_saved(row) for row in rows[:SHOWN]]


def version_for(viewer: Viewer, kind: str, number: int) -> SavedVersion:
    """Raises NotYours as above, and where there is none."""
    _administrators_only(viewer)
    row = versions_of(viewer).filter(kind=kind, number=number).select_related("saved_by").first()
    if row is None:
        raise NotYours
    return _saved(row)


def versions_of(viewer: Viewer) -> QuerySet[TemplateVersion]:
    return TemplateVersion.objects.filter(organisation_id=viewer.organisation_id)


def version_of(row: TemplateVersion) -> Version:
    lines = tuple(Line(**line) for line in row.questions)
    return Version(row.kind, row.number, Written(row.name, row.shape, row.why, lines))


def _administrators_only(viewer: Viewer) -> None:
    if not may_administer(roles_of(viewer)):
        raise NotYours


def _saved(row: TemplateVersion) -> SavedVersion:
    """Needs `saved_by` joined."""
    return SavedVersion(version_of(row), row.saved_by.name, row.saved_at, row.published_at, row.withdrawn_at)


def _added(row: OrganisationQuestion) -> AddedQuestion:
    question = Question(
        id_in_library(row.id),
        row.words,
        row.strand,
        row.asks,
        row.depth,
        FITS,
        row.listen_for,
        row.follow_up,
        row.avoid,
    )
    retired_by = row.retired_by.name if row.retired_by else ""
    return AddedQuestion(row.id, question, row.added_by.name, row.added_at, retired_by, row.retired_at)
