"""The door to the words of a disclosure. Whoever comes in as its reader leaves a line in the log of each author, each time."""

from datetime import datetime
from uuid import UUID

from duologue.disclosure.models import Copy, Disclosure
from duologue.disclosure.policy import deciders, reads
from duologue.disclosure.queries.disclosures import DisclosureFacts, rows_of
from duologue.disclosure.rules.items import Item, read_back
from duologue.disclosure.rules.states import is_spent
from duologue.meetings.queries.facts import span_of
from duologue.privacy.policy import reads_pair
from duologue.privacy.queries import written_under
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import open_facts, open_sealed
from duologue.privacy.viewer import Viewer


def words_of(viewer: Viewer, disclosure_id: UUID, now: datetime) -> list[Item]:
    """What was agreed, the latest first: for its reader while it is open, for those it belongs to until it is over."""
    row = rows_of(viewer).filter(id=disclosure_id).first()
    if row is None or row.agreed_at is None or not (_is_theirs(viewer, row, now) or _is_shown(viewer, row, now)):
        raise NotYours
    under = "" if viewer.person_id in deciders(row.parties) else _rule(row)
    copies = Copy.objects.filter(organisation_id=viewer.organisation_id, disclosure_id=row.id, settled=True)
    said = [read_back(open_sealed(viewer, one.text_sealed, one.place, under=under, of=row.id)) for one in copies]
    return sorted(said, key=lambda one: one.at, reverse=True)


def my_marks(viewer: Viewer, of: DisclosureFacts, now: datetime) -> set[str]:
    """What the viewer has chosen so far; nobody else learns of it before everybody agreed."""
    if not of.my_answer or is_spent(of.times, now):
        return set()
    copies = Copy.objects.filter(
        organisation_id=viewer.organisation_id, disclosure_id=of.id, chosen_by_id=viewer.person_id
    )
    return {read_back(open_facts(one.text_sealed, one.place)).mark for one in copies}


def _is_shown(viewer: Viewer, row: Disclosure, now: datetime) -> bool:
    """Once a policy said that there are none, those from before stay closed, whatever a later one says."""
    if row.agreed_at is None or not reads(viewer.person_id, row.parties, row.times, now):
        return False
    return written_under(viewer).at(row.agreed_at).disclosure


def _is_theirs(viewer: Viewer, row: Disclosure, now: datetime) -> bool:
    if is_spent(row.times, now) or row.pair is None:
        return False
    if row.alone_id is not None:
        return viewer.person_id == row.alone_id
    return reads_pair(viewer.person_id, span_of(row.pair), now)


def _rule(row: Disclosure) -> str:
    assert row.agreed_at is not None
    said = "its receiver agreed" if row.what == "feedback" else "you agreed" if row.alone_id else "both of you agreed"
    return f"{said} on {row.agreed_at.day} {row.agreed_at:%B %Y}"
