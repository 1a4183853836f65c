"""Keeping the list of people one may turn to."""

from datetime import datetime
from uuid import UUID

from duologue.people.actions.permission import require_administrator
from duologue.privacy.refusals import NotYours
from duologue.privacy.rules.words import clean_line, clean_words
from duologue.privacy.viewer import Viewer
from duologue.safety.models import HelpContact
from duologue.safety.rules.help import Contact

LINE, WORDS = 120, 600


def add_help(viewer: Viewer, contact: Contact, *, now: datetime) -> UUID:
    require_administrator(viewer)
    row = HelpContact(organisation_id=viewer.organisation_id)
    _keep(viewer, row, contact, now)
    return row.id


def change_help(viewer: Viewer, contact_id: UUID, contact: Contact, *, now: datetime) -> None:
    _keep(viewer, _row(viewer, contact_id), contact, now)


def list_help(viewer: Viewer, contact_id: UUID, *, listed: bool, now: datetime) -> None:
    """On the list, or off it; twice is the same as once."""
    row = _row(viewer, contact_id)
    row.ended_at = None if listed else row.ended_at or now
    row.kept_by_id, row.kept_at = viewer.person_id, now
    row.save()


def _row(viewer: Viewer, contact_id: UUID) -> HelpContact:
    require_administrator(viewer)
    row = HelpContact.objects.select_for_update().filter(organisation_id=viewer.organisation_id, id=contact_id).first()
    if row is None:
        raise NotYours
    return row


def _keep(viewer: Viewer, row: HelpContact, contact: Contact, now: datetime) -> None:
    row.name = clean_line(contact.name, limit=LINE)
    row.what_for = clean_line(contact.what_for, limit=LINE)
    row.how = clean_words(contact.how, limit=WORDS)
    row.outside = contact.outside
    row.kept_by_id, row.kept_at = viewer.person_id, now
    row.save()
