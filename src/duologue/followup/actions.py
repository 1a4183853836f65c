"""Committing, saying that it is done, closing it, and saying yes to what was agreed."""

from datetime import date, datetime
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.followup.models import Closure, Commitment, Done, ReadBack, TakenOut
from duologue.followup.policy import may_commit, may_read_back
from duologue.followup.queries import CommitmentFacts, commitment_place, facts_of, reason_place, rows_for
from duologue.followup.rules.commitments import Ending, may_close, may_say_done, may_take_out
from duologue.meetings.queries import MeetingFacts, meeting_for
from duologue.privacy.queries import current_policy_id
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import clean_words
from duologue.privacy.vault import pair_key, seal
from duologue.privacy.viewer import Viewer

LIMIT = 1_000
"""Characters."""
ENDED = "This pair has ended, so nothing can be added to it. What was shared is still there to read."


def make_commitment(
    viewer: Viewer, meeting_id: UUID, *, owner_id: UUID, text: str, due_on: date | None, now: datetime
) -> UUID:
    """Write down who does what by when, while the two are together. Either writes, also what the other said."""
    words = clean_words(text, limit=LIMIT)
    meeting = _writable(viewer, meeting_id, now)
    if not may_commit(meeting.state, wrapped=meeting.wrapped_at is not None):
        raise Refused(
            "A commitment is made while you are together. Nothing was kept of this one; copy it, and put it on the "
            "agenda of the next 1:1."
        )
    if owner_id not in (meeting.pair.manager_id, meeting.pair.report_id):
        raise NotYours
    row = Commitment(
        organisation_id=viewer.organisation_id,
        pair_id=meeting.pair.id,
        meeting_id=meeting_id,
        author_id=viewer.person_id,
        owner_id=owner_id,
        due_on=due_on,
        policy_id=current_policy_id(viewer),
        created_at=now,
        shared_at=now,
    )
    row.text_sealed = seal(words, commitment_place(row), pair_key(row.pair_id))
    row.save(force_insert=True)
    announce(row.pair_id)
    return row.id


def say_done(viewer: Viewer, commitment_id: UUID, *, now: datetime) -> None:
    """The owner says it is done; the other closes it."""
    it = _of_viewer(viewer, commitment_id, now)
    if not may_say_done(viewer.person_id, it.standing):
        raise Refused("Only the one who took it on says that it is done, while it is open. Nothing was changed.")
    if it.done_at is None:
        Done.objects.update_or_create(
            organisation_id=viewer.organisation_id,
            pair_id=it.pair_id,
            commitment_id=it.id,
            defaults={"author_id": viewer.person_id, "at": now, "taken_back_at": None},
        )
        announce(it.pair_id)


def take_back_done(viewer: Viewer, commitment_id: UUID, *, now: datetime) -> None:
    """Not yet after all."""
    it = _of_viewer(viewer, commitment_id, now)
    if not may_say_done(viewer.person_id, it.standing):
        raise Refused("Only the one who took it on takes that back, while it is open. Nothing was changed.")
    Done.objects.filter(organisation_id=viewer.organisation_id, commitment_id=it.id).update(taken_back_at=now)
    announce(it.pair_id)


def close_commitment(viewer: Viewer, commitment_id: UUID, ending: Ending, *, reason: str, now: datetime) -> None:
    """The other side says what became of it: kept, changed or dropped, with a word on it if she likes."""
    it = _of_viewer(viewer, commitment_id, now)
    if not may_close(viewer.person_id, it.standing):
        raise Refused("The other side closes it, and once. Nothing was changed.")
    closure = Closure(
        organisation_id=viewer.organisation_id,
        pair_id=it.pair_id,
        commitment_id=it.id,
        author_id=viewer.person_id,
        ending=ending,
        policy_id=current_policy_id(viewer),
        created_at=now,
        shared_at=now,
    )
    if reason.strip():
        place = reason_place(closure.id, it.pair_id, viewer.person_id)
        closure.reason_sealed = seal(clean_words(reason, limit=LIMIT), place, pair_key(it.pair_id))
    closure.save(force_insert=True)
    announce(it.pair_id)


def take_out_commitment(viewer: Viewer, commitment_id: UUID, *, now: datetime) -> None:
    """A slip of the pen, or "not what I said"."""
    it = _of_viewer(viewer, commitment_id, now)
    if not may_take_out(viewer.person_id, it.standing):
        raise Refused("It was read back and agreed, so the other side closes it. Nothing was changed.")
    TakenOut.objects.create(
        organisation_id=viewer.organisation_id,
        pair_id=it.pair_id,
        commitment_id=it.id,
        author_id=viewer.person_id,
        at=now,
    )
    announce(it.pair_id)


def confirm_read_back(viewer: Viewer, meeting_id: UUID, *, now: datetime) -> None:
    """Yes, that is what we agreed. Said once; what is written down later is read back anew by saying it again."""
    meeting = _writable(viewer, meeting_id, now)
    if not may_read_back(meeting.state):
        raise Refused("There is nothing to read back until the 1:1 is over. Nothing was changed.")
    ReadBack.objects.update_or_create(
        organisation_id=viewer.organisation_id,
        pair_id=meeting.pair.id,
        meeting_id=meeting_id,
        author_id=viewer.person_id,
        defaults={"at": now},
    )
    announce(meeting.pair.id)


def _of_viewer(viewer: Viewer, commitment_id: UUID, now: datetime) -> CommitmentFacts:
    row = rows_for(viewer).filter(id=commitment_id).first()
    if row is None:
        raise NotYours
    _writable(viewer, row.meeting_id, now)
    return facts_of(viewer, row, now)


def _writable(viewer: Viewer, meeting_id: UUID, now: datetime) -> MeetingFacts:
    meeting = meeting_for(viewer, meeting_id, now)
    if not meeting.pair.may_write:
        raise Refused(ENDED)
    return meeting
