"""Doors to what somebody asked of the notes about them. How many there are, they learn from what is released and from nothing else."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from duologue.disclosure.models import NotesAsked, ReleasedNote
from duologue.disclosure.policy import may_answer_asking, may_take_asking_back, reads_released
from duologue.disclosure.rules.items import Item, read_back
from duologue.disclosure.rules.own_notes import REASONS, Asking, asking_of, mark_of, sentences
from duologue.meetings.queries import private_notes_in
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import open_sealed
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext

RULE = "they are about the one who asked"


@dataclass(frozen=True, slots=True)
class AskingFacts:
    id: UUID
    pair_id: UUID
    mine: bool
    """The viewer asked; else it is the viewer who wrote the notes, if there are any."""
    other: str
    asked_at: datetime
    answer_by: datetime
    answered_at: datetime | None
    held_back: str
    """Why something was, in words; empty where nothing was, or before there is an answer."""
    ends_at: datetime | None
    state: Asking
    may_answer: bool
    may_take_back: bool
    may_read: bool


@dataclass(frozen=True, slots=True)
class NoteInQuestion:
    mark: str
    at: datetime
    parts: list[str]


def askings_for(viewer: Viewer, now: datetime) -> list[AskingFacts]:
    """All that the viewer asked and is asked, the latest first; one query."""
    return [_facts(viewer, row, now) for row in askings_of(viewer).order_by("-asked_at", "id")]


def asking_for(viewer: Viewer, asked_id: UUID, now: datetime) -> AskingFacts:
    """Raises NotYours."""
    row = askings_of(viewer).filter(id=asked_id).first()
    if row is None:
        raise NotYours
    return _facts(viewer, row, now)


def notes_in_question(viewer: Viewer, of: AskingFacts) -> list[NoteInQuestion]:
    """The viewer's own, to choose from while they have yet to answer. Raises NotYours for everybody else."""
    if not of.may_answer:
        raise NotYours
    own = private_notes_in(viewer, of.pair_id)
    return [NoteInQuestion(mark_of(one.text), one.at, sentences(one.text)) for one in own if one.text.strip()]


def released_for(viewer: Viewer, asked_id: UUID, now: datetime) -> list[Item]:
    """What was released, the oldest first. A line in its author's log each time the one who asked reads it."""
    facts = asking_for(viewer, asked_id, now)
    if not facts.may_read:
        raise NotYours
    rows = ReleasedNote.objects.filter(organisation_id=viewer.organisation_id, asked_id=asked_id)
    said = [read_back(open_sealed(viewer, one.text_sealed, one.place, under=RULE, of=asked_id)) for one in rows]
    return sorted(said, key=lambda one: one.at)


def askings_of(viewer: Viewer) -> QuerySet[NotesAsked]:
    both = Q(asked_by_id=viewer.person_id) | Q(author_id=viewer.person_id)
    return NotesAsked.objects.filter(both, organisation_id=viewer.organisation_id).select_related("asked_by", "author")


def _facts(viewer: Viewer, row: NotesAsked, now: datetime) -> AskingFacts:
    mine = row.asked_by_id == viewer.person_id
    return AskingFacts(
        id=row.id,
        pair_id=row.pair_id,
        mine=mine,
        other=row.author.name if mine else row.asked_by.name,
        asked_at=row.asked_at,
        answer_by=row.answer_by,
        answered_at=row.answered_at,
        held_back=gettext(REASONS.get(row.held_back, "")),
        ends_at=row.ends_at,
        state=asking_of(row.times, now),
        may_answer=may_answer_asking(viewer.person_id, row.author_id, row.times, now),
        may_take_back=may_take_asking_back(viewer.person_id, row.asked_by_id, row.times, now),
        may_read=reads_released(viewer.person_id, row.asked_by_id, row.author_id, row.times, now),
    )
