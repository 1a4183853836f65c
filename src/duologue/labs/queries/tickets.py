"""Doors to tickets: one's own, and for whoever leads a session the names and states of all."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from duologue.labs.models import Ticket
from duologue.labs.queries.workshops import SessionFacts, facts_of, leads_session, session_for
from duologue.labs.rules.sessions.code import spoken
from duologue.labs.rules.sessions.tickets import LIVE, SEATED, WORDS, Refund, State, told_before_cancelling
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


@dataclass(frozen=True, slots=True)
class TicketFacts:
    """Of its holder."""

    id: UUID
    name: str
    session: SessionFacts
    state: State
    code: str
    offered_until: datetime | None
    paid: bool
    refund: Refund
    group: int | None

    @property
    def words(self) -> str:
        return _(WORDS[self.state])

    @property
    def holds(self) -> bool:
        """A seat, and not only the offer of one."""
        return self.state in SEATED and self.state is not State.OFFERED

    def money(self, now: datetime) -> str:
        """What cancelling means."""
        return told_before_cancelling(
            self.state, priced=self.session.price > 0, paid=self.paid, starts_at=self.session.starts_at, now=now
        )

    def certified(self, now: datetime) -> bool:
        """There is a certificate: one was there, and it is over."""
        return self.state is State.ATTENDED and self.session.ends_at <= now


@dataclass(frozen=True, slots=True)
class Comer:
    """A ticket as whoever leads the session sees it: name and state, and what is to be paid or given back."""

    id: UUID
    name: str
    guest: bool
    state: State
    paid: bool
    refund: Refund
    group: int | None

    @property
    def words(self) -> str:
        return _(WORDS[self.state])


@dataclass(frozen=True, slots=True)
class Attendance:
    session: SessionFacts
    seated: list[Comer]
    waiting: list[Comer]
    """In their order."""
    money: list[Comer]
    """Cancelled, with money that is to be decided on or given back."""

    @property
    def here(self) -> list[Comer]:
        return [one for one in self.seated if one.state is State.ATTENDED]

    @property
    def groups(self) -> list[tuple[int, list[Comer]]]:
        """As they were drawn last, of those who are here."""
        drawn: dict[int, list[Comer]] = {}
        for one in self.here:
            if one.group is not None:
                drawn.setdefault(one.group, []).append(one)
        return sorted(drawn.items())


def ticket_for(viewer: Viewer, session_id: UUID) -> TicketFacts | None:
    """The viewer's own, the latest where there were several."""
    row = _mine(viewer).filter(session_id=session_id).order_by("-asked_at", "-number").first()
    return ticket_facts(row) if row else None


def own_ticket(viewer: Viewer, ticket_id: UUID) -> TicketFacts:
    """Raises NotYours."""
    row = _mine(viewer).filter(id=ticket_id).first()
    if row is None:
        raise NotYours
    return ticket_facts(row)


def tickets_for(viewer: Viewer) -> list[TicketFacts]:
    """One's own that count, the next first."""
    return [ticket_facts(row) for row in _mine(viewer).filter(state__in=LIVE).order_by("session__starts_at", "id")]


def tickets_ever_for(viewer: Viewer) -> list[TicketFacts]:
    """All of one's own, also those that were cancelled; the newest first."""
    return [ticket_facts(row) for row in _mine(viewer).order_by("-asked_at", "-number", "id")]


def attendance_for(viewer: Viewer, session_id: UUID) -> Attendance:
    """For whoever leads it. Raises NotYours."""
    session = session_for(viewer, session_id)
    if not leads_session(viewer, session):
        raise NotYours
    rows = Ticket.objects.filter(organisation_id=viewer.organisation_id, session_id=session_id)
    comers = [_comer(row) for row in rows.select_related("person").order_by("number")]
    return Attendance(
        session,
        sorted((one for one in comers if one.state in SEATED), key=lambda one: one.name.casefold()),
        [one for one in comers if one.state is State.WAITING],
        [one for one in comers if one.refund],
    )


def ticket_facts(row: Ticket) -> TicketFacts:
    return TicketFacts(
        id=row.id,
        name=name_of(row),
        session=facts_of(row.session),
        state=State(row.state),
        code=spoken(row.code),
        offered_until=row.offered_until,
        paid=row.paid_at is not None,
        refund=Refund(row.refund),
        group=row.group,
    )


def name_of(row: Ticket) -> str:
    return row.person.name if row.person is not None else row.guest_name


def with_session(rows: QuerySet[Ticket]) -> QuerySet[Ticket]:
    return rows.select_related("person", "session", "session__workshop", "session__facilitator")


def _mine(viewer: Viewer) -> QuerySet[Ticket]:
    rows = Ticket.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id)
    return with_session(rows)


def _comer(row: Ticket) -> Comer:
    return Comer(
        row.id,
        name_of(row),
        row.person_id is None,
        State(row.state),
        row.paid_at is not None,
        Refund(row.refund),
        row.group,
    )
