"""Doors to custodians and to what they opened."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from duologue.disclosure.models import Approval, BrokenGlass, Custodian, OpenedCopy
from duologue.disclosure.policy import Breaking, may_approve, reads_opened, sees_breaking
from duologue.disclosure.rules.glass import PURPOSES, Glass, glass_of, rule_of
from duologue.disclosure.rules.items import Item, read_back
from duologue.people.policy import may_see_everyone
from duologue.people.queries import roles_of
from duologue.privacy.queries import written_under
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import open_sealed
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext


@dataclass(frozen=True, slots=True)
class CustodianFacts:
    id: UUID
    person_id: UUID
    name: str
    named_at: datetime
    accepted_at: datetime | None


@dataclass(frozen=True, slots=True)
class GlassFacts:
    id: UUID
    pair_id: UUID
    breaking: Breaking
    manager: str
    report: str
    asked_by: str
    approved: list[str]
    needed: int
    purpose: str
    words: str
    hours: int
    asked_at: datetime
    opened_at: datetime | None
    ends_at: datetime | None
    state: Glass
    may_approve: bool
    may_read: bool


def custodians_for(viewer: Viewer) -> list[CustodianFacts]:
    """For administrators, auditors, and custodians, of whom one may not have accepted yet. Raises NotYours for others."""
    found = [CustodianFacts(it.id, it.person_id, it.person.name, it.named_at, it.accepted_at) for it in _named(viewer)]
    if viewer.person_id not in {one.person_id for one in found} and not may_see_everyone(roles_of(viewer)):
        raise NotYours
    return found


def custodian_ids(viewer: Viewer) -> frozenset[UUID]:
    """Those who accepted."""
    return frozenset(it.person_id for it in _named(viewer) if it.accepted_at)


def glasses_for(viewer: Viewer, now: datetime) -> list[GlassFacts]:
    """Every one that the viewer may know of, the latest first; three queries."""
    custodians = custodian_ids(viewer)
    found = [facts_of(viewer, row, custodians, now) for row in glass_rows(viewer).order_by("-asked_at", "id")]
    return [one for one in found if sees_breaking(viewer.person_id, custodians, one.breaking, one.state)]


def glass_for(viewer: Viewer, glass_id: UUID, now: datetime) -> GlassFacts:
    """Raises NotYours."""
    found = next((one for one in glasses_for(viewer, now) if one.id == glass_id), None)
    if found is None:
        raise NotYours
    return found


def opened_words(viewer: Viewer, glass_id: UUID, now: datetime) -> list[Item]:
    """What was opened, for those who approved it, the latest first. A line in the log of each author, each time."""
    facts = glass_for(viewer, glass_id, now)
    if not (facts.may_read and facts.opened_at and written_under(viewer).at(facts.opened_at).break_glass):
        raise NotYours
    rule = next(key for key, words in PURPOSES.items() if gettext(words) == facts.purpose)
    under = rule_of(rule, len(facts.approved))
    copies = OpenedCopy.objects.filter(organisation_id=viewer.organisation_id, glass_id=glass_id)
    said = [read_back(open_sealed(viewer, one.text_sealed, one.place, under=under, of=glass_id)) for one in copies]
    return sorted(said, key=lambda one: one.at, reverse=True)


def glass_rows(viewer: Viewer) -> QuerySet[BrokenGlass]:
    ours = {"organisation_id": viewer.organisation_id}
    approvals = Prefetch("approvals", Approval.objects.filter(**ours).select_related("author").order_by("at"))
    rows = BrokenGlass.objects.filter(**ours)
    return rows.select_related("pair__manager", "pair__report", "asked_by").prefetch_related(approvals)


def facts_of(viewer: Viewer, row: BrokenGlass, custodians: frozenset[UUID], now: datetime) -> GlassFacts:
    approvals = list(row.approvals.all())
    breaking = Breaking(row.pair.manager_id, row.pair.report_id, frozenset(one.author_id for one in approvals))
    state = glass_of(row.asked_at, row.opened_at, row.ends_at, now)
    return GlassFacts(
        id=row.id,
        pair_id=row.pair_id,
        breaking=breaking,
        manager=row.pair.manager.name,
        report=row.pair.report.name,
        asked_by=row.asked_by.name,
        approved=[one.author.name for one in approvals],
        needed=row.needed,
        purpose=gettext(PURPOSES[row.purpose]),
        words=row.words,
        hours=row.hours,
        asked_at=row.asked_at,
        opened_at=row.opened_at,
        ends_at=row.ends_at,
        state=state,
        may_approve=may_approve(viewer.person_id, custodians, breaking, state),
        may_read=reads_opened(viewer.person_id, custodians, breaking, state),
    )


def _named(viewer: Viewer) -> QuerySet[Custodian]:
    rows = Custodian.objects.filter(organisation_id=viewer.organisation_id, ended_at=None)
    return rows.select_related("person").order_by("person__name", "id")
