"""Doors to what was asked for and where it stands. A no and a silence look the same through them, but to who said it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from duologue.disclosure.models import Consent, Disclosure
from duologue.disclosure.policy import Parties, deciders, may_decide, may_end, sees
from duologue.disclosure.rules.asking import PURPOSES, What
from duologue.disclosure.rules.items import Scope
from duologue.disclosure.rules.states import State, Times, state_of
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import KeyGone, open_facts
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext


@dataclass(frozen=True, slots=True)
class DisclosureFacts:
    id: UUID
    pair_id: UUID | None
    parties: Parties
    asked_by: str
    reader: str
    address: str
    """Whom the asker named, in the asker's own spelling."""
    with_whom: str
    """The other of the pair, where both decide."""
    what: What
    purpose: str
    purpose_words: str
    """Empty once its key is gone."""
    scope: Scope
    days: int
    asked_at: datetime
    times: Times
    state: State
    my_answer: bool | None
    may_decide: bool
    may_end: bool
    i_read: bool


def disclosures_for(viewer: Viewer, now: datetime) -> list[DisclosureFacts]:
    """All that the viewer asked for, has a say in, or was shown, the latest first; two queries."""
    found = [_facts(viewer, row, now) for row in rows_of(viewer).order_by("-asked_at", "id")]
    return [one for one in found if sees(viewer.person_id, one.parties, one.times)]


def disclosure_for(viewer: Viewer, disclosure_id: UUID, now: datetime) -> DisclosureFacts:
    """Raises NotYours."""
    row = rows_of(viewer).filter(id=disclosure_id).first()
    if row is None or not sees(viewer.person_id, row.parties, row.times):
        raise NotYours
    return _facts(viewer, row, now)


def waiting_for(viewer: Viewer, now: datetime) -> int:
    """How many wait for the viewer's own answer; one query."""
    mine = Consent.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    asked = _decided_by(viewer).filter(agreed_at=None, ended_at=None, answer_by__gt=now)
    return asked.exclude(id__in=mine.values("disclosure_id")).count()


def rows_of(viewer: Viewer) -> QuerySet[Disclosure]:
    ours = {"organisation_id": viewer.organisation_id}
    mine = Prefetch("consents", Consent.objects.filter(**ours, author_id=viewer.person_id))
    shown = Q(reader_id=viewer.person_id, agreed_at__isnull=False)
    rows = Disclosure.objects.filter(_mine(viewer) | Q(asked_by_id=viewer.person_id) | shown, **ours)
    return rows.select_related("pair__manager", "pair__report", "asked_by", "reader").prefetch_related(mine)


def _mine(viewer: Viewer) -> Q:
    of_the_pair = Q(pair__manager_id=viewer.person_id) | Q(pair__report_id=viewer.person_id)
    return Q(alone_id=viewer.person_id) | Q(of_the_pair, alone=None)


def _decided_by(viewer: Viewer) -> QuerySet[Disclosure]:
    return Disclosure.objects.filter(_mine(viewer), organisation_id=viewer.organisation_id)


def _facts(viewer: Viewer, row: Disclosure, now: datetime) -> DisclosureFacts:
    person, parties, times = viewer.person_id, row.parties, row.times
    mine = next(iter(row.consents.all()), None)
    return DisclosureFacts(
        id=row.id,
        pair_id=row.pair_id,
        parties=parties,
        asked_by=row.asked_by.name,
        reader=row.reader.name,
        address=row.address,
        with_whom=_with_whom(viewer, row),
        what=What(row.what),
        purpose=gettext(PURPOSES.get(row.purpose, row.purpose)),
        purpose_words=_purpose(row),
        scope=Scope(row.strand, row.from_on, row.until_on),
        days=row.days,
        asked_at=row.asked_at,
        times=times,
        state=state_of(times, now),
        my_answer=mine.agreed if mine else None,
        may_decide=may_decide(person, parties, times, now),
        may_end=may_end(person, parties, times, now),
        i_read=person == parties.reader and person not in deciders(parties),
    )


def _with_whom(viewer: Viewer, row: Disclosure) -> str:
    """To one of the two the other; to everybody else nobody: who asks learns no more than they knew."""
    if row.pair is None or row.alone_id or viewer.person_id not in deciders(row.parties):
        return ""
    other = row.pair.manager if viewer.person_id == row.pair.report_id else row.pair.report
    return other.name


def _purpose(row: Disclosure) -> str:
    """Opened without a line in anybody's log: who asked would learn from it that the request was looked at."""
    try:
        return open_facts(row.purpose_sealed, row.purpose_place)
    except KeyGone:
        return ""
