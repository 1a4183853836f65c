"""Door to everything one may ask: the bank, the organisation's own, one's own; and which of them one likes."""

from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Subquery
from django.db.models.functions import JSONObject

from duologue.people.models import Organisation
from duologue.preparation.models import OrganisationQuestion, QuestionsKept
from duologue.preparation.rules.bank import Question
from duologue.preparation.rules.shelf import FITS, OURS, Library, OwnQuestion, Shelf, shelf_of
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import open_sealed
from duologue.privacy.viewer import Viewer

_FIELDS = ("id", "words", "strand", "asks", "depth", "listen_for", "follow_up", "avoid")


def library_for(viewer: Viewer) -> Library:
    """One query."""
    columns = library_columns(viewer, QuestionsKept.id_of(viewer.person_id))
    rows: Any = Organisation.objects.filter(id=viewer.organisation_id).annotate(**columns)
    return library_from(viewer, rows.values("shelf_text", "added").get())


def library_columns(viewer: Viewer, shelf_id: UUID) -> dict[str, Any]:
    """To annotate any one row with, so that a page which asks for something else gets this along with it."""
    ours = viewer.organisation_id
    kept = QuestionsKept.objects.filter(organisation_id=ours, id=shelf_id)
    added = OrganisationQuestion.objects.filter(organisation_id=ours, retired_at=None).order_by("-added_at", "id")
    return {
        "shelf_text": Subquery(kept.values("text_sealed")),
        "added": ArraySubquery(added.values(said=JSONObject(**{name: name for name in _FIELDS}))),
    }


def library_from(viewer: Viewer, row: dict[str, Any]) -> Library:
    """The annotation opened."""
    return Library(opened_shelf(viewer, row["shelf_text"]), tuple(_question(one) for one in row["added"]))


def own_question_for(viewer: Viewer, question_id: str) -> OwnQuestion:
    """One of one's own, to reword it. Raises NotYours."""
    found = library_for(viewer).shelf.find(question_id)
    if found is None:
        raise NotYours
    return found


def opened_shelf(viewer: Viewer, sealed: bytes | memoryview | None) -> Shelf:
    """An empty one for who has kept nothing yet."""
    return shelf_of(open_sealed(viewer, sealed, QuestionsKept.place_of(viewer.person_id))) if sealed else Shelf()


def id_in_library(id_: UUID) -> str:
    """How a question of the organisation is called among all others."""
    return f"{OURS}{id_.hex}"


def _question(row: dict[str, Any]) -> Question:
    said = {name: row[name] for name in _FIELDS if name != "id"}
    return Question(id=id_in_library(UUID(row["id"])), fits=FITS, **said)
