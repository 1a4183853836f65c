"""Doors to workshops and their sessions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from duologue.labs.models import DateWish, Ticket, Workshop, WorkshopSession
from duologue.labs.policy import may_begin_workshop, may_keep, may_lead
from duologue.labs.rules.sessions.money import shown_price
from duologue.labs.rules.sessions.tickets import LIVE, State
from duologue.labs.rules.workshops import material
from duologue.people.queries import roles_of
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class SessionFacts:
    id: UUID
    workshop_id: UUID
    title: str
    facilitator_id: UUID
    facilitator_name: str
    slug: str
    starts_at: datetime
    minutes: int
    zone: str
    seats: int
    taken: int
    waiting: int
    place: str
    video: str
    """For those who have a seat."""
    price: int
    currency: str
    paying: str
    pay_link: str
    public: bool
    called_off: bool
    sequence: int
    mine: State | None = None
    """The state of the viewer's own ticket, where there is one that counts."""

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def left(self) -> int:
        return max(0, self.seats - self.taken)

    @property
    def costs(self) -> str:
        return shown_price(self.price, self.currency)

    @property
    def my_words(self) -> str:
        return self.mine.value if self.mine else ""


@dataclass(frozen=True, slots=True)
class WorkshopFacts:
    id: UUID
    slug: str
    title: str
    aims: str
    audience: str
    series: str
    minutes: int
    plan: str
    material: str
    facilitator_id: UUID
    facilitator_name: str
    retired: bool
    sessions: tuple[SessionFacts, ...] = ()
    """Those ahead, the next one first."""
    wished: bool = False
    """The viewer wants to hear of a date."""
    kept: bool = False
    """The viewer may change it."""

    @property
    def lies_ready(self) -> bool:
        """It is one of those whose plan, slides and cards come with Duologue."""
        return material.workshop(self.slug) is not None


def next_session_for(viewer: Viewer, now: datetime) -> SessionFacts | None:
    """The next one that anybody here could come to; one query."""
    ahead = sessions_of(viewer).filter(starts_at__gt=now, called_off_at=None, workshop__retired_at=None)
    found = ahead.order_by("starts_at", "id").first()
    return facts_of(found) if found else None


def catalogue_for(viewer: Viewer, now: datetime, *, retired: bool = False) -> list[WorkshopFacts]:
    """What is on offer, by series and title; in a handful of queries however much there is."""
    rows = Workshop.objects.filter(organisation_id=viewer.organisation_id).select_related("facilitator")
    if not retired:
        rows = rows.filter(retired_at=None)
    mine = _my_states(viewer)
    ahead: dict[UUID, list[SessionFacts]] = {}
    for session in sessions_of(viewer).filter(starts_at__gt=now, called_off_at=None).order_by("starts_at", "id"):
        ahead.setdefault(session.workshop_id, []).append(facts_of(session, mine.get(session.id)))
    wishes = DateWish.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id)
    wished = set(wishes.values_list("workshop_id", flat=True))
    roles = roles_of(viewer)
    return [
        _workshop(
            row,
            ahead.get(row.id, []),
            wished=row.id in wished,
            kept=may_keep(viewer.person_id, roles, row.facilitator_id),
        )
        for row in rows.order_by("series", "title", "id")
    ]


def workshop_kept_by(viewer: Viewer, workshop_id: UUID) -> WorkshopFacts:
    """For changing it, with all its sessions, the newest first. Raises NotYours."""
    rows = Workshop.objects.filter(organisation_id=viewer.organisation_id, id=workshop_id)
    row = rows.select_related("facilitator").first()
    if row is None or not may_keep(viewer.person_id, roles_of(viewer), row.facilitator_id):
        raise NotYours
    sessions = sessions_of(viewer).filter(workshop_id=row.id).order_by("-starts_at", "id")
    return _workshop(row, [facts_of(session) for session in sessions], kept=True)


def workshops_kept_by(viewer: Viewer, now: datetime) -> tuple[list[WorkshopFacts], bool]:
    """Those the viewer may change, and whether they may begin one. Raises NotYours for whoever may do neither."""
    kept = [one for one in catalogue_for(viewer, now, retired=True) if one.kept]
    begins = may_begin_workshop(roles_of(viewer))
    if not kept and not begins:
        raise NotYours
    return kept, begins


def session_for(viewer: Viewer, session_id: UUID) -> SessionFacts:
    """For everybody of the organisation; for a guest where it is public. Raises NotYours."""
    row = sessions_of(viewer).filter(id=session_id).first()
    if row is None:
        raise NotYours
    mine = Ticket.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id)
    state = mine.filter(session_id=session_id, state__in=LIVE).values_list("state", flat=True).first()
    return facts_of(row, State(state) if state else None)


def session_kept_by(viewer: Viewer, session_id: UUID) -> SessionFacts:
    """For changing it. Raises NotYours."""
    row = sessions_of(viewer).filter(id=session_id).first()
    if row is None or not may_keep(viewer.person_id, roles_of(viewer), row.facilitator_id, row.workshop.facilitator_id):
        raise NotYours
    return facts_of(row)


def leads_session(viewer: Viewer, session: SessionFacts) -> bool:
    return may_lead(viewer.person_id, roles_of(viewer), session.facilitator_id)


def workshop_of(viewer: Viewer, workshop_id: UUID) -> WorkshopFacts:
    """By an id that came through a door."""
    rows = Workshop.objects.filter(organisation_id=viewer.organisation_id, id=workshop_id)
    row = rows.select_related("facilitator").first()
    if row is None:
        raise NotYours
    return _workshop(row, [])


def sessions_of(viewer: Viewer) -> QuerySet[WorkshopSession]:
    rows = WorkshopSession.objects.filter(organisation_id=viewer.organisation_id)
    return rows.select_related("workshop", "facilitator")


def facts_of(row: WorkshopSession, mine: State | None = None) -> SessionFacts:
    same = ("id", "workshop_id", "facilitator_id", "slug", "starts_at", "minutes", "zone", "seats", "taken", "waiting")
    more = ("place", "video", "price", "currency", "paying", "pay_link", "public", "sequence")
    return SessionFacts(
        title=row.workshop.title,
        facilitator_name=row.facilitator.name,
        called_off=row.called_off_at is not None,
        mine=mine,
        **{name: getattr(row, name) for name in (*same, *more)},
    )


def _workshop(
    row: Workshop, sessions: Iterable[SessionFacts], *, wished: bool = False, kept: bool = False
) -> WorkshopFacts:
    same = ("id", "slug", "title", "aims", "audience", "series", "minutes", "plan", "material", "facilitator_id")
    return WorkshopFacts(
        facilitator_name=row.facilitator.name,
        retired=row.retired_at is not None,
        sessions=tuple(sessions),
        wished=wished,
        kept=kept,
        **{name: getattr(row, name) for name in same},
    )


def _my_states(viewer: Viewer) -> dict[UUID, State]:
    mine = Ticket.objects.filter(
        organisation_id=viewer.organisation_id, person_id=viewer.person_id, state__in=LIVE
    ).values_list("session_id", "state")
    return {session_id: State(state) for session_id, state in mine}
