"""Turning to those who run Duologue here, and what they do with it."""

import json
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from duologue.bridges.actions import post_mail, post_outside
from duologue.bridges.queries.mail import written_to
from duologue.bridges.rules.kinds import Kind as MailKind
from duologue.labs.models import ContactMessage
from duologue.labs.queries.weekly import public_pages_of
from duologue.labs.rules.contact import LONGEST, RECEIVED_SUBJECT, Kind, State, lapsed_before, received_letter
from duologue.people.actions.permission import require_administrator
from duologue.people.rules.addresses import clean_address
from duologue.privacy.actions import note_erasure
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import clean_words
from duologue.privacy.vault import contact_key, destroy_key, seal
from duologue.privacy.viewer import NOBODY, Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

CHANGED_MEANWHILE = marked(
    "Somebody else changed this while you had it open. Nothing of yours was kept: what you noted is below. "
    "Look at theirs, then note it again."
)


def send_message(viewer: Viewer, kind: Kind, text: str, *, now: datetime) -> UUID:
    """From inside. The answer comes by mail to where all their mail goes. Raises UnusableText."""
    row = _drop_in(viewer, kind, text, "", now)
    once = f"contact {row.id}"
    with written_to(viewer):
        body = received_letter(viewer.name)
    post_mail(viewer, subject=RECEIVED_SUBJECT, body=body, kind=MailKind.CONTACT, once=once, now=now)
    return row.id


def send_from_outside(viewer: Viewer, kind: Kind, text: str, raw_address: str, *, now: datetime) -> UUID:
    """As somebody outside. An address is told once a day that something arrived, whoever enters it and however often.

    Raises NotYours while there is no public form, UnusableText.
    """
    if not public_pages_of(viewer).contact:
        raise NotYours
    address = clean_address(raw_address)
    row = _drop_in(viewer, kind, text, address, now)
    with written_to(viewer):
        body = received_letter("")
    post_outside(
        viewer.organisation_id,
        address,
        subject=RECEIVED_SUBJECT,
        body=body,
        kind=MailKind.CONTACT,
        once=f"contact {now.date()}",
        now=now,
    )
    return row.id


def note_on_message(viewer: Viewer, message_id: UUID, state: State, notes: str, *, version: int, now: datetime) -> None:
    """Where it stands, and what those who run it note for each other. Raises NotYours, Refused."""
    require_administrator(viewer)
    rows = ContactMessage.objects.select_for_update().filter(organisation_id=viewer.organisation_id, id=message_id)
    row = rows.filter(at__gt=lapsed_before(now)).first()
    if row is None:
        raise NotYours
    if row.version != version:
        raise Refused(_(CHANGED_MEANWHILE))
    words = clean_words(notes, limit=LONGEST) if notes.strip() else ""
    row.notes_sealed = seal(words, row.place("notes"), contact_key(row.id)) if words else b""
    row.state, row.version = state, version + 1
    row.changed_by_id, row.changed_at = viewer.person_id, now
    row.save()


def forget_messages(viewer: Viewer, *, now: datetime) -> int:
    """As an administrator: what has lapsed goes, and with its key it goes from every backup. How many they were."""
    rows = ContactMessage.objects.filter(organisation_id=viewer.organisation_id, at__lte=lapsed_before(now))
    gone = list(rows.values_list("id", flat=True))
    for message_id in gone:
        key = contact_key(message_id)
        note_erasure(viewer, ContactMessage._meta.db_table, None, key, now=now)
        transaction.on_commit(partial(destroy_key, key))
    rows.filter(id__in=gone).delete()
    return len(gone)


def _drop_in(viewer: Viewer, kind: Kind, text: str, address: str, now: datetime) -> ContactMessage:
    said = {"text": clean_words(text, limit=LONGEST), "address": address}
    sender_id = None if viewer.person_id == NOBODY else viewer.person_id
    row = ContactMessage(organisation_id=viewer.organisation_id, sender_id=sender_id, kind=kind, at=now)
    row.text_sealed = seal(json.dumps(said), row.place("text"), contact_key(row.id))
    row.save(force_insert=True)
    return row
