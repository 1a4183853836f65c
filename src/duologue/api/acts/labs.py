"""Workshops: what is on offer, asking for a seat, one's own tickets, and hearing of a date."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Router, Schema, Status

from duologue.api import hrefs
from duologue.api.bearer import ApiRequest
from duologue.api.shapes import Asked, Done, needs
from duologue.labs import actions
from duologue.labs.queries import SessionFacts, TicketFacts, catalogue_for, own_ticket, session_for, tickets_for
from duologue.people.rules.scopes import Scope

router = Router(tags=["Workshops"])
READ, WRITE = needs(Scope.LABS_READ), needs(Scope.LABS_WRITE)
Named = Annotated[str, Field(min_length=1, max_length=254, examples=["ines@example.org"])]


class Session(Schema):
    id: UUID
    workshop_id: UUID
    title: str
    leads: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    place: str
    costs: str = Field(description="In words, with the currency.")
    seats: int
    left: int
    waiting: int
    called_off: bool
    my_ticket: str = Field(description="The state of your own; empty without one.")
    href: str


class Offered(Schema):
    """A workshop, with its sessions ahead."""

    id: UUID
    title: str
    aims: str
    audience: str
    series: str
    minutes: int
    leads: str
    wished: bool = Field(description="You hear of it when it has a date.")
    sessions: list[Session]


class Ticket(Schema):
    id: UUID
    session: Session
    state: str
    told: str
    code: str = Field(description="To be said at the door.")
    offered_until: datetime | None
    paid: bool
    if_cancelled: str = Field(description="What cancelling means for money.")


class Booking(Asked):
    me: bool = True
    others: Annotated[list[Named], Field(max_length=6, description="Colleagues, by name or address.")] = []


@router.get("/workshops", response=list[Offered], **READ, summary="Workshops on offer")
def workshops(request: ApiRequest) -> Any:
    """By series and title."""
    return [
        Offered(
            id=one.id,
            title=one.title,
            aims=one.aims,
            audience=one.audience,
            series=one.series,
            minutes=one.minutes,
            leads=one.facilitator_name,
            wished=one.wished,
            sessions=[_session(each) for each in one.sessions],
        )
        for one in catalogue_for(request.viewer, request.now)
    ]


@router.put("/workshops/{uuid:workshop_id}/date-wish", response=Done, **WRITE, summary="Hear of a date")
def wish(request: ApiRequest, workshop_id: UUID) -> Any:
    """A mail comes as soon as it has one."""
    actions.wish_for_date(request.viewer, workshop_id, wished=True, now=request.now)
    return Done(id=workshop_id, href=f"{hrefs.ROOT}/workshops")


@router.delete("/workshops/{uuid:workshop_id}/date-wish", response={204: None}, **WRITE, summary="Not hear of it")
def no_wish(request: ApiRequest, workshop_id: UUID) -> Any:
    """No mail comes about it."""
    actions.wish_for_date(request.viewer, workshop_id, wished=False, now=request.now)
    return Status(204, None)


@router.get("/sessions/{uuid:session_id}", response=Session, **READ, summary="A session of a workshop")
def session(request: ApiRequest, session_id: UUID) -> Any:
    """When and where, and how many seats are left."""
    return _session(session_for(request.viewer, session_id))


@router.post("/sessions/{uuid:session_id}/booking", response=Done, **WRITE, summary="Book seats")
def book(request: ApiRequest, session_id: UUID, payload: Booking) -> Any:
    """For you, and for colleagues whom you name. Whoever has a ticket keeps it as it is; nobody has two."""
    booked = actions.book(request.viewer, session_id, me=payload.me, others=payload.others, now=request.now)
    told = f"Seats taken: {booked.seated}. On the waiting list: {booked.waiting}."
    return Done(id=session_id, href=f"{hrefs.ROOT}/sessions/{session_id}", told=told)


@router.get("/me/tickets", response=list[Ticket], **READ, summary="Your tickets")
def tickets(request: ApiRequest) -> Any:
    """Those that count, the next first."""
    return [_ticket(one, request.now) for one in tickets_for(request.viewer)]


@router.put("/me/tickets/{uuid:ticket_id}/acceptance", response=Done, **WRITE, summary="Take a seat that is offered")
def accept(request: ApiRequest, ticket_id: UUID) -> Any:
    """From the waiting list, while it is kept for you."""
    own_ticket(request.viewer, ticket_id)
    actions.accept(request.viewer, ticket_id, now=request.now)
    return Done(id=ticket_id, href=f"{hrefs.ROOT}/me/tickets")


@router.put("/me/tickets/{uuid:ticket_id}/cancelling", response=Done, **WRITE, summary="Give a seat back")
def cancel(request: ApiRequest, ticket_id: UUID) -> Any:
    """Before it begins. `told` has what that means for money."""
    own_ticket(request.viewer, ticket_id)
    money = actions.cancel(request.viewer, ticket_id, now=request.now)
    return Done(id=ticket_id, href=f"{hrefs.ROOT}/me/tickets", told=money or None)


def _session(one: SessionFacts, ticket: str = "") -> Session:
    return Session(
        id=one.id,
        workshop_id=one.workshop_id,
        title=one.title,
        leads=one.facilitator_name,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        zone=one.zone,
        place=one.place,
        costs=one.costs,
        seats=one.seats,
        left=one.left,
        waiting=one.waiting,
        called_off=one.called_off,
        my_ticket=ticket or one.my_words,
        href=f"{hrefs.ROOT}/sessions/{one.id}",
    )


def _ticket(one: TicketFacts, now: datetime) -> Ticket:
    return Ticket(
        id=one.id,
        session=_session(one.session, one.state.value),
        state=one.state.value,
        told=one.words,
        code=one.code,
        offered_until=one.offered_until,
        paid=one.paid,
        if_cancelled=one.money(now),
    )
