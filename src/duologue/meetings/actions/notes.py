"""Entries both see once they are finished, a private note, and drafts of what is being typed."""

from datetime import datetime
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.meetings.actions.rows import ENDED, meeting_to_write
from duologue.meetings.actions.telling import log_taken_back
from duologue.meetings.models import Draft, Note, NoteKind, PrivateNote
from duologue.meetings.queries.facts import NoteFacts, note_facts, place_of
from duologue.meetings.queries.notes import draft_place, rows_for
from duologue.meetings.rules.states import State
from duologue.privacy.actions import note_erasure
from duologue.privacy.queries import current_policy_id, opened_at
from duologue.privacy.refusals import NotYours, Refused, Stale
from duologue.privacy.rules.gaps import words_for_both
from duologue.privacy.rules.words import clean_words
from duologue.privacy.vault import open_sealed, pair_key, person_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

DRAFT_LIMIT = 100_000
"""Characters."""


def write_note(viewer: Viewer, meeting_id: UUID, text: str, *, kind: str = "note", now: datetime) -> NoteFacts:
    """A finished entry: from now on the other sees it. Its draft is dropped in the same act."""
    words = words_for_both(text)
    meeting = meeting_to_write(viewer, meeting_id, now)
    if meeting.state not in (State.OPEN, State.HELD) or meeting.wrapped_at is not None:
        raise Refused(
            _(
                "Notes belong to a 1:1 that is being held or wrapped up. Yours was not kept here; copy it, and put it "
                "on the agenda of the next one."
            )
        )
    note = Note(
        organisation_id=viewer.organisation_id,
        pair_id=meeting.pair_id,
        meeting=meeting,
        author_id=viewer.person_id,
        kind=NoteKind(kind),
        policy_id=current_policy_id(viewer),
        created_at=now,
        shared_at=now,
    )
    note.text_sealed = seal(words, place_of(note, "text"), pair_key(note.pair_id))
    note.save(force_insert=True)
    forget_draft(viewer, meeting.id, kind)
    announce(meeting.pair_id)
    return note_facts(viewer, note)


def rewrite_note(viewer: Viewer, note_id: UUID, text: str, *, version: int | None, now: datetime) -> NoteFacts:
    """One's own entry in other words. Raises Stale when it was changed in another window."""
    words = words_for_both(text)
    note = _own_note(viewer, note_id)
    _still_open(note)
    if version is not None and version != note.version:
        raise Stale(kept=note_facts(viewer, note).text, yours=words, version=note.version)
    note.text_sealed, note.version = seal(words, place_of(note, "text"), pair_key(note.pair_id)), note.version + 1
    note.save(update_fields=["text_sealed", "version"])
    announce(note.pair_id)
    return note_facts(viewer, note)


def strike_note(viewer: Viewer, note_id: UUID, *, now: datetime) -> None:
    """Take one's own entry out: its words are gone. Allowed for ever; narrowing is never too late.

    Of one that the other never opened no place is left either: it is as if it had been struck the moment it was written.
    """
    own = Note.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id, struck_at=None)
    # Not by way of the pair: to its former manager there is none in the end, and the words are still theirs.
    note = own.select_for_update().filter(id=note_id).first()
    if note is None:
        raise NotYours
    struck_at = now if opened_at(viewer, note.id) else note.shared_at
    note.text_sealed, note.struck_at, note.version = b"", struck_at, note.version + 1
    note.save(update_fields=["text_sealed", "struck_at", "version"])
    note_erasure(viewer, note._meta.db_table, note.id, pair_key(note.pair_id), now=now)
    log_taken_back(viewer, note.pair_id, "took back", note.kind, note.id, now=now)
    announce(note.pair_id)


def keep_private_note(viewer: Viewer, meeting_id: UUID, text: str, *, version: int, now: datetime) -> None:
    """One's own note on this 1:1, for nobody else; emptied, it is removed. Raises Stale on a lost update."""
    meeting = meeting_to_write(viewer, meeting_id, now)
    note = (
        PrivateNote.objects.select_for_update()
        .filter(organisation_id=viewer.organisation_id, meeting=meeting, author_id=viewer.person_id)
        .first()
    )
    if note is not None and version != note.version:
        kept = open_sealed(viewer, note.text_sealed, place_of(note, "text"))
        raise Stale(kept=kept, yours=text, version=note.version)
    forget_draft(viewer, meeting.id, "private")
    if not text.strip():
        if note is not None:
            PrivateNote.objects.filter(organisation_id=viewer.organisation_id, id=note.id).delete()
        return
    if note is None:
        note = PrivateNote(
            organisation_id=viewer.organisation_id,
            pair_id=meeting.pair_id,
            meeting=meeting,
            author_id=viewer.person_id,
            policy_id=current_policy_id(viewer),
            created_at=now,
            version=0,
        )
    note.version += 1
    note.text_sealed = seal(clean_words(text), place_of(note, "text"), person_key(viewer.person_id))
    note.save()


def keep_draft(viewer: Viewer, meeting_id: UUID, field: str, text: str, *, now: datetime) -> None:
    """Keep what is being typed, for its author alone. Nobody is told."""
    words = clean_words(text, limit=DRAFT_LIMIT)
    meeting = meeting_to_write(viewer, meeting_id, now)
    draft = Draft.objects.filter(
        organisation_id=viewer.organisation_id, author_id=viewer.person_id, meeting=meeting, field=field
    ).first() or Draft(organisation_id=viewer.organisation_id, author_id=viewer.person_id, meeting=meeting, field=field)
    draft.text_sealed, draft.at = seal(words, draft_place(draft), person_key(viewer.person_id)), now
    draft.save()


def drop_draft(viewer: Viewer, meeting_id: UUID, field: str, *, now: datetime) -> None:
    forget_draft(viewer, meeting_to_write(viewer, meeting_id, now).id, field)


def forget_draft(viewer: Viewer, meeting_id: UUID, field: str) -> None:
    """The viewer's own, in an act that has made sure that they write in this 1:1."""
    Draft.objects.filter(
        organisation_id=viewer.organisation_id, author_id=viewer.person_id, meeting_id=meeting_id, field=field
    ).delete()


def _own_note(viewer: Viewer, note_id: UUID) -> Note:
    note = (
        rows_for(viewer)
        .select_for_update(of=("self",))
        .select_related("pair", "meeting")
        .filter(id=note_id, author_id=viewer.person_id)
        .first()
    )
    if note is None:
        raise NotYours
    return note


def _still_open(note: Note) -> None:
    if note.pair.ended_at is not None:
        raise Refused(_(ENDED))
    if note.meeting.wrapped_at is not None:
        raise Refused(
            _(
                "This 1:1 is wrapped up, and you both read it back: its words stay. You can take yours out, or add to "
                "the next one. Nothing was changed."
            )
        )
