"""Taking everything of one's own along: asked for, gathered by a job, fetched within a day."""

from datetime import datetime
from uuid import UUID

from procrastinate.contrib.django import app

from duologue.people.models import KeptExport
from duologue.people.queries.exports import LAPSES_AFTER, export_for, export_place, exports_of
from duologue.privacy.actions import record_exceptional
from duologue.privacy.refusals import Refused
from duologue.privacy.vault import person_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

TAKE_ALONG = "take_everything_along"
_KIND = "everything of mine"


def ask_for_export(viewer: Viewer, *, now: datetime) -> UUID:
    """One at a time; an earlier one goes. Raises Refused while one is being gathered."""
    there = export_for(viewer, now)
    if there and not there.ready and not there.failed:
        raise Refused(_("It is being gathered already, and nothing of it is lost. Look at the page again in a moment."))
    exports_of(viewer).delete()
    row = KeptExport.objects.create(organisation_id=viewer.organisation_id, author_id=viewer.person_id, asked_at=now)
    record_exceptional(viewer, viewer.person_id, "export", _KIND, row.id, "asked for by oneself", now=now)
    ids = {"organisation_id": str(viewer.organisation_id), "person_id": str(viewer.person_id)}
    app.configure_task(TAKE_ALONG).defer(export_id=str(row.id), **ids)
    return row.id


def tell_progress(viewer: Viewer, export_id: UUID, done: int, of: int) -> None:
    exports_of(viewer).filter(id=export_id).update(done=done, of=of)


def keep_export(viewer: Viewer, export_id: UUID, file: bytes, *, now: datetime) -> None:
    """Under the person's own key; nothing where it was removed meanwhile."""
    sealed = seal(file.decode("latin-1"), export_place(viewer, export_id), person_key(viewer.person_id))
    exports_of(viewer).filter(id=export_id).update(file_sealed=sealed, ready_at=now)


def give_up_export(viewer: Viewer, export_id: UUID, *, now: datetime) -> None:
    exports_of(viewer).filter(id=export_id).update(failed_at=now)


def note_fetched(viewer: Viewer, export_id: UUID, *, now: datetime) -> None:
    record_exceptional(viewer, viewer.person_id, "export", _KIND, export_id, "fetched after signing in anew", now=now)


def remove_export(viewer: Viewer) -> None:
    exports_of(viewer).delete()


def forget_exports(viewer: Viewer, *, now: datetime) -> int:
    gone, _ = exports_of(viewer).filter(asked_at__lte=now - LAPSES_AFTER).delete()
    return gone
