"""Tokens of the organisation's directory: shown once, two at a time so that one can follow the other, ended with one press."""

import secrets
from datetime import datetime
from uuid import UUID

from duologue.people.actions.permission import require_administrator
from duologue.people.models import DirectoryToken, Organisation
from duologue.people.queries.directory import DirectoryBearer, directory_token_text
from duologue.people.queries.tokens import hash_of
from duologue.privacy.actions import record_exceptional
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

MOST = 2
KIND = "directory token"


def make_directory_token(viewer: Viewer, *, now: datetime) -> str:
    """The token itself, which nobody can be shown again. Raises Refused where there are two already."""
    require_administrator(viewer)
    Organisation.objects.select_for_update().get(id=viewer.organisation_id)
    if DirectoryToken.objects.filter(organisation_id=viewer.organisation_id).count() >= MOST:
        raise Refused(_("There are two tokens, the old one and its successor. None was made; end one of them first."))
    secret = secrets.token_bytes(32)
    row = DirectoryToken.objects.create(
        organisation_id=viewer.organisation_id, made_by_id=viewer.person_id, secret_hash=hash_of(secret), made_at=now
    )
    record_exceptional(viewer, viewer.person_id, "made", KIND, row.id, "a token for the directory", now=now)
    return directory_token_text(row.organisation_id, row.id, secret)


def end_directory_token(viewer: Viewer, token_id: UUID, *, now: datetime) -> None:
    """From now on it opens nothing. Raises NotYours."""
    require_administrator(viewer)
    gone, _ = DirectoryToken.objects.filter(organisation_id=viewer.organisation_id, id=token_id).delete()
    if not gone:
        raise NotYours
    record_exceptional(viewer, viewer.person_id, "ended", KIND, token_id, "a token for the directory", now=now)


def note_directory_use(bearer: DirectoryBearer, *, now: datetime) -> None:
    """Once a day."""
    if bearer.used_on != now.date():
        rows = DirectoryToken.objects.filter(organisation_id=bearer.organisation_id, id=bearer.token_id)
        rows.update(used_on=now.date())
