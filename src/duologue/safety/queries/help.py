"""Doors to the people one may turn to. Opening the list leaves no trace anywhere: not even its reader is noted."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from duologue.people.policy import may_administer
from duologue.people.queries import roles_of
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer
from duologue.safety.models import HelpContact
from duologue.safety.rules.help import Contact


@dataclass(frozen=True, slots=True)
class KeptContact:
    id: UUID
    contact: Contact
    ended_at: datetime | None


def help_for(viewer: Viewer) -> list[Contact]:
    """Those outside first."""
    rows = HelpContact.objects.filter(organisation_id=viewer.organisation_id, ended_at=None)
    return [_contact(row) for row in rows.order_by("-outside", "name", "id")]


def help_kept_for(viewer: Viewer) -> list[KeptContact]:
    """All there are and were, for whoever keeps them. Raises NotYours for everybody else."""
    if not may_administer(roles_of(viewer)):
        raise NotYours
    rows = HelpContact.objects.filter(organisation_id=viewer.organisation_id).order_by("-outside", "name", "id")
    return [KeptContact(row.id, _contact(row), row.ended_at) for row in rows]


def _contact(row: HelpContact) -> Contact:
    return Contact(row.name, row.what_for, row.how, row.outside)
