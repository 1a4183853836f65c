"""The letter with which a report may begin a pair: sent once, read by both, changed by nobody. Its author may take it back."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from duologue.bridges.changes import announce
from duologue.meetings.actions.rows import pair_to_write
from duologue.meetings.actions.telling import log_for_both, log_own_words
from duologue.meetings.models import Letter
from duologue.meetings.policy import is_report
from duologue.meetings.queries.facts import span_of
from duologue.privacy.actions import note_erasure
from duologue.privacy.queries import current_policy_id
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import clean_words
from duologue.privacy.vault import pair_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def send_letter(viewer: Viewer, pair_id: UUID, text: str, *, now: datetime) -> UUID:
    """Sealed under this pair's key; both logs say that it was sent."""
    pair = pair_to_write(viewer, pair_id, now)
    if not is_report(viewer.person_id, span_of(pair)):
        raise NotYours
    letter = Letter(
        organisation_id=viewer.organisation_id,
        pair_id=pair.id,
        author_id=viewer.person_id,
        policy_id=current_policy_id(viewer),
        created_at=now,
        shared_at=now,
    )
    letter.text_sealed = seal(clean_words(text), letter.place, pair_key(pair.id))
    try:
        with transaction.atomic():
            letter.save(force_insert=True)
    except IntegrityError:
        raise Refused(
            _("You have sent a letter to this pair already. It is as it was, and no second one was sent.")
        ) from None
    log_for_both(viewer, span_of(pair), "sent", "a letter", letter.id, "words of one's own", now=now)
    announce(pair.id)
    return letter.id


def take_back_letter(viewer: Viewer, pair_id: UUID, *, now: datetime) -> None:
    """Its words are gone, for both, at any time. What was read was read."""
    mine = Letter.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id, struck_at=None)
    letter = mine.filter(pair_id=pair_id).select_for_update().first()
    if letter is None:
        raise NotYours
    letter.struck_at, letter.text_sealed = now, b""
    letter.save(update_fields=["struck_at", "text_sealed"])
    note_erasure(viewer, letter._meta.db_table, letter.id, pair_key(pair_id), now=now)
    log_own_words(viewer, pair_id, "took back", "a letter", letter.id, now=now)
    announce(pair_id)
