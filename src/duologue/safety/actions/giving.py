"""Writing feedback, for oneself at first, and giving it."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from duologue.meetings.queries import PairFacts, next_planned_for, pair_for
from duologue.people.queries import zones_of
from duologue.privacy.actions import note_narrowing
from duologue.privacy.queries import current_policy_id
from duologue.privacy.refusals import NotYours, Refused, Stale
from duologue.privacy.rules.gaps import gap_in, gap_said
from duologue.privacy.rules.narrowings import Act
from duologue.privacy.rules.words import clean_words
from duologue.privacy.vault import KeyName, pair_key, person_key, seal
from duologue.privacy.viewer import Viewer
from duologue.safety.actions.arriving import has_arrived, owe_arrival
from duologue.safety.language import check
from duologue.safety.models import Feedback
from duologue.safety.policy import may_change, may_take_back
from duologue.safety.queries.card import card_for
from duologue.safety.queries.feedback import FeedbackFacts, feedback_draft_for, held, sealed_text
from duologue.safety.rules.feedback import LONGEST, Part, Written, arrives_at, missing, unanswered
from duologue.translation import gettext as _
from duologue.translation import marked

ENDED = marked(
    "This pair has ended, so no feedback goes to and fro any more. What you wrote was not kept; copy it if you need it."
)
KIND = "feedback"


@dataclass(frozen=True, slots=True)
class Given:
    arrives_at: datetime
    at_once: bool


def keep_feedback(
    viewer: Viewer,
    pair_id: UUID,
    written: Written,
    *,
    feedback_id: UUID | None = None,
    version: int | None = None,
    now: datetime,
) -> UUID:
    """A draft, for its author alone: begun, or with `feedback_id` gone on with. Raises Stale when it stands otherwise."""
    pair = _open_pair(viewer, pair_id, now)
    parts = {part: clean_words(text, limit=LONGEST) for part, text in written.parts.items() if text.strip()}
    row = _draft(viewer, feedback_id) if feedback_id else None
    if row is None:
        row = Feedback(
            organisation_id=viewer.organisation_id,
            pair_id=pair.id,
            author_id=viewer.person_id,
            policy_id=current_policy_id(viewer),
            created_at=now,
        )
    elif row.pair_id != pair.id:
        raise NotYours
    elif version is not None and version != row.version:
        stands = feedback_draft_for(viewer, row.id, now).written.parts
        raise Stale(_as_text(stands), _as_text(parts), row.version)
    else:
        row.version += 1
    row.kind = written.kind
    _seal(row, parts, written, person_key(viewer.person_id))
    row.save()
    return row.id


def give(viewer: Viewer, feedback_id: UUID, *, now: datetime) -> Given:
    """The other gets it, when they like to. What asks for a change is refused while something in it is still to be said
    or to be answered; then nothing is lost, and it stays a draft."""
    draft = feedback_draft_for(viewer, feedback_id, now)
    pair = _open_pair(viewer, draft.pair_id, now)
    _refuse_unfinished(draft)
    row = _draft(viewer, feedback_id)
    talk = next_planned_for(viewer, pair.id, now)
    zone = ZoneInfo(zones_of(viewer, [pair.other_id])[pair.other_id])
    at = arrives_at(draft.written.kind, card_for(viewer, pair).moment, now, zone, talk.starts_at if talk else None)
    row.given_at, row.arrives_at = now, at
    _seal(row, dict(draft.written.parts), draft.written, pair_key(pair.id))
    row.save()
    # Of what arrives later nobody learns before, not even that it is on its way.
    if at <= now:
        has_arrived(viewer, pair, row)
    else:
        owe_arrival(viewer, row)
    return Given(at, at <= now)


def take_back(viewer: Viewer, feedback_id: UUID, *, again: bool = False, now: datetime) -> UUID:
    """Before it has arrived: a draft again, and nobody has seen it. The pair's id.

    `again`: `now` is the moment at which it was done already, and what was given since stays given.
    """
    row = _mine(viewer, feedback_id)
    if not may_take_back(viewer.person_id, held(row), now) or (again and row.given_at and row.given_at > now):
        raise Refused(_("It has arrived, so it cannot be taken back; you can write another one. Nothing was changed."))
    row.given_at = row.arrives_at = None
    row.save(update_fields=["given_at", "arrives_at"])
    note_narrowing(viewer, Act.DRAFT, row.id, kind=KIND, now=now)
    return row.pair_id


def throw_away(viewer: Viewer, feedback_id: UUID, *, now: datetime) -> UUID:
    """One's own draft, words and all. The pair's id."""
    row = _draft(viewer, feedback_id)
    Feedback.objects.filter(organisation_id=viewer.organisation_id, id=row.id).delete()
    return row.pair_id


def _refuse_unfinished(draft: FeedbackFacts) -> None:
    lacks = missing(draft.written)
    if lacks:
        raise Refused(_("It is kept, and not given yet.") + " " + " ".join(lacks))
    if gap := gap_in(_as_text(dict(draft.written.parts))):
        raise Refused(gap_said(gap))
    hits = unanswered(draft.written, check)
    if hits:
        said = _(
            "It is kept, and not given yet. “{words}”: {why} Say it otherwise, or mark it as a quotation or as not so."
        )
        raise Refused(said.format(words=hits[0].words, why=hits[0].hit.why))


def _seal(row: Feedback, parts: dict[Part, str], written: Written, key: KeyName) -> None:
    row.text_sealed = seal(sealed_text(parts), row.place, key)
    marks = json.dumps({remark: mark.value for remark, mark in written.marks.items()})
    row.marks_sealed = seal(marks, row.marks_place, person_key(row.author_id)) if written.marks else b""


def _as_text(parts: dict[Part, str] | object) -> str:
    assert isinstance(parts, dict)
    return "\n\n".join(parts[part] for part in Part if part in parts)


def _open_pair(viewer: Viewer, pair_id: UUID, now: datetime) -> PairFacts:
    pair = pair_for(viewer, pair_id, now)
    if not pair.may_write:
        raise Refused(_(ENDED))
    return pair


def _draft(viewer: Viewer, feedback_id: UUID) -> Feedback:
    row = _mine(viewer, feedback_id)
    if not may_change(viewer.person_id, held(row)):
        raise NotYours
    return row


def _mine(viewer: Viewer, feedback_id: UUID) -> Feedback:
    rows = Feedback.objects.select_for_update(of=("self",)).filter(organisation_id=viewer.organisation_id)
    row = rows.filter(id=feedback_id, author_id=viewer.person_id).first()
    if row is None:
        raise NotYours
    return row
