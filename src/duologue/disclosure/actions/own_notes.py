"""Asking for the notes that the other wrote about oneself, and answering: all of a note, a part, or nothing, with a kind of reason."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction

from duologue.bridges.actions import let_know
from duologue.bridges.rules.kinds import Kind
from duologue.disclosure.models import NotesAsked, ReleasedNote
from duologue.disclosure.policy import may_answer_asking, may_take_asking_back
from duologue.disclosure.queries.own_notes import askings_of
from duologue.disclosure.rules.items import Item, spelled
from duologue.disclosure.rules.own_notes import (
    ANSWER_WITHIN,
    READABLE,
    REASONS,
    Asking,
    asking_of,
    cut,
    mark_of,
    may_ask_again,
    reminder,
    sentences,
)
from duologue.meetings.queries import pair_for, private_notes_in
from duologue.privacy.actions import count, record_exceptional
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.vault import destroy_key, disclosure_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

KIND = "notes of your own about them"
MINE = "notes about yourself"
AGAIN = marked("You have asked for this already, and can ask again three months after an answer. Nothing was sent.")
TOO_LATE = marked("There is nothing to answer here any more. Nothing was changed.")
A_REASON = marked("Something would stay with you: choose why. Nothing was sent, and what you chose is still here.")
KEY_CHECKED = timedelta(days=2)


def ask_for_notes(viewer: Viewer, pair_id: UUID, *, now: datetime) -> UUID:
    """Whether the other keeps any, the viewer does not learn. Raises NotYours, Refused."""
    pair = pair_for(viewer, pair_id, now)
    before = NotesAsked.objects.filter(
        organisation_id=viewer.organisation_id, pair_id=pair_id, asked_by_id=viewer.person_id
    )
    if not may_ask_again([row.times for row in before], now):
        raise Refused(_(AGAIN))
    row = NotesAsked.objects.create(
        organisation_id=viewer.organisation_id,
        pair_id=pair_id,
        asked_by_id=viewer.person_id,
        author_id=pair.other_id,
        asked_at=now,
        answer_by=now + ANSWER_WITHIN,
    )
    count(viewer.organisation_id, "notes about oneself asked for", on=now.date())
    record_exceptional(viewer, row.author_id, "asked for", KIND, row.id, "the law lets them ask", now=now)
    _let_know(row, row.author_id, "asked", now)
    return row.id


def answer_asking(
    viewer: Viewer, asked_id: UUID, keep: Mapping[str, Collection[int]], held_back: str, *, now: datetime
) -> None:
    """`keep`: of each note, by its mark, the sentences to release. What is not in it stays with its author, who says which kind of
    reason. Raises NotYours, Refused."""
    row = _row(viewer, asked_id)
    if row.author_id != viewer.person_id:
        raise NotYours
    if not may_answer_asking(viewer.person_id, row.author_id, row.times, now):
        raise Refused(_(TOO_LATE))
    notes = [one for one in private_notes_in(viewer, row.pair_id) if one.text.strip()]
    given = [(one, cut(one.text, keep.get(mark_of(one.text), ()))) for one in notes]
    whole = all(len(set(keep.get(mark_of(one.text), ()))) >= len(sentences(one.text)) for one in notes)
    reason = _reason(held_back, there_are=bool(notes), whole=whole)
    items = [Item("note", one.at, viewer.person_id, words) for one, words in given if words]
    copies = [
        ReleasedNote(organisation_id=row.organisation_id, asked=row, pair_id=row.pair_id, author_id=viewer.person_id)
        for _ in items
    ]
    for copy, item in zip(copies, items, strict=True):
        copy.text_sealed = seal(spelled(item), copy.place, disclosure_key(row.id))
    ReleasedNote.objects.bulk_create(copies)
    row.answered_at, row.held_back, row.ends_at = now, reason, now + READABLE if items else None
    row.save(update_fields=["answered_at", "held_back", "ends_at"])
    count(row.organisation_id, "notes about oneself answered", on=now.date())
    record_exceptional(viewer, row.asked_by_id, "answered about", MINE, row.id, "you asked", now=now)
    record_exceptional(viewer, row.author_id, "answered about", KIND, row.id, "they asked", now=now)
    _let_know(row, row.asked_by_id, "answered", now)


def take_asking_back(viewer: Viewer, asked_id: UUID, *, now: datetime) -> None:
    row = _row(viewer, asked_id)
    if row.asked_by_id != viewer.person_id:
        raise NotYours
    if not may_take_asking_back(viewer.person_id, row.asked_by_id, row.times, now):
        raise Refused(_(TOO_LATE))
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    record_exceptional(viewer, row.author_id, "asked no more for", KIND, row.id, "they took it back", now=now)


def end_released(viewer: Viewer, *, now: datetime) -> int:
    """Of the viewer's: what could be read long enough goes, with its key. How many there were."""
    over = list(askings_of(viewer).filter(ended_at=None, ends_at__lte=now))
    for row in over:
        row.ended_at = now
        row.save(update_fields=["ended_at"])
        ReleasedNote.objects.filter(organisation_id=row.organisation_id, asked_id=row.id).delete()
    # Of those that ended lately as well: whoever was killed between the two left the key standing.
    for row in askings_of(viewer).filter(ends_at__isnull=False, ended_at__gt=now - KEY_CHECKED):
        transaction.on_commit(partial(destroy_key, disclosure_key(row.id)))
    return len(over)


def watch_asked(viewer: Viewer, *, now: datetime) -> None:
    """The viewer has yet to answer: a word to them, and once it is late a line for whoever waits."""
    waiting = NotesAsked.objects.filter(
        organisation_id=viewer.organisation_id, author_id=viewer.person_id, answered_at=None, ended_at=None
    )
    for row in waiting.select_for_update():
        if due := reminder(row.times, now):
            _let_know(row, row.author_id, f"remind {due}", now)
        if asking_of(row.times, now) is Asking.OVERDUE and row.overdue_told_at is None:
            row.overdue_told_at = now
            row.save(update_fields=["overdue_told_at"])
            rule = "thirty days are over"
            record_exceptional(viewer, row.asked_by_id, "has yet to answer about", MINE, row.id, rule, now=now)
            count(row.organisation_id, "notes about oneself overdue", on=now.date())
            _let_know(row, row.asked_by_id, "overdue", now)


def _reason(held_back: str, *, there_are: bool, whole: bool) -> str:
    if not there_are:
        return "none"
    if whole:
        return ""
    if held_back not in REASONS or held_back == "none":
        raise Refused(_(A_REASON))
    return held_back


def _row(viewer: Viewer, asked_id: UUID) -> NotesAsked:
    row = askings_of(viewer).select_for_update(of=("self",)).filter(id=asked_id).first()
    if row is None:
        raise NotYours
    return row


def _let_know(row: NotesAsked, person: UUID, what: str, now: datetime) -> None:
    let_know(
        row.organisation_id,
        {person},
        f"/notes-about-me/{row.id}/",
        kind=Kind.DECISION,
        once=f"notes {what} {row.id}",
        now=now,
    )
