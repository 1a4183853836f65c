"""What whoever leads a session does: checks people in, draws groups, says what was paid and given back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from random import SystemRandom
from uuid import UUID

from duologue.labs.actions.desk import acted, at_the_desk, become, ticket_at_the_desk, tickets_of
from duologue.labs.actions.mailing import owe_ticket
from duologue.labs.models import Ticket, WorkshopSession
from duologue.labs.policy import may_lead
from duologue.labs.queries.tickets import name_of
from duologue.labs.rules.sessions.code import read_code
from duologue.labs.rules.sessions.pairs import drawn
from duologue.labs.rules.sessions.tickets import Act, Refund, State, may_check_in, may_decide
from duologue.people.queries import managers_among, roles_of
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

NOT_KNOWN = marked(
    "No seat in this session has that code. Nobody was checked in; look at it once more, or find the name in the list."
)
NOT_YET = marked("People can be checked in from twelve hours before it begins until a week after. Nothing was changed.")
NOT_NOW = marked("That cannot be said of this ticket as it is now. Nothing was changed; the list shows how it stands.")
FEW = marked("Groups are drawn among those who are here, and nobody is checked in yet.")


def check_in_by_code(viewer: Viewer, session_id: UUID, typed: str, *, now: datetime) -> str:
    """The name of whoever is here now; twice is the same as once."""
    with led(viewer, session_id, now) as session:
        found = tickets_of(session).select_related("person").filter(code=read_code(typed)).first()
        if found is None:
            raise Refused(_(NOT_KNOWN))
        _here(session, found, True, now)
        return name_of(found)


def say_here(viewer: Viewer, session_id: UUID, ticket_id: UUID, *, here: bool, now: datetime) -> str:
    """By a press in the list; pressed by mistake, it is taken back."""
    with led(viewer, session_id, now) as session:
        found = tickets_of(session).select_related("person").filter(id=ticket_id).first()
        if found is None:
            raise NotYours
        _here(session, found, here, now)
        return name_of(found)


def say_paid(viewer: Viewer, ticket_id: UUID, *, now: datetime) -> None:
    """A reserved seat is booked then."""
    with _led_ticket(viewer, ticket_id, now) as (session, ticket):
        follows = acted(session, ticket, Act.PAY)
        if follows is None:
            raise Refused(_(NOT_NOW))
        ticket.paid_at = now
        if follows != ticket.state:
            become(ticket, follows, now=now)
            owe_ticket(session, ticket, now=now)
        ticket.save()


def decide_refund(viewer: Viewer, ticket_id: UUID, to: Refund, *, now: datetime) -> None:
    """To be given back after all, or given back."""
    with _led_ticket(viewer, ticket_id, now) as (_session, ticket):
        if not may_decide(Refund(ticket.refund), to):
            raise Refused(_(NOT_NOW))
        ticket.refund = to
        ticket.save()


def draw_groups(viewer: Viewer, session_id: UUID, size: int, *, now: datetime) -> None:
    """Anew with each press, among those who are here."""
    with led(viewer, session_id, now) as session:
        here = list(tickets_of(session).filter(state=State.ATTENDED).order_by("number"))
        if not here:
            raise Refused(_(FEW))
        of_person = {ticket.person_id: ticket.id for ticket in here if ticket.person_id}
        lines = managers_among(viewer, list(of_person))
        managers = {of_person[report]: of_person[manager] for report, manager in lines.items()}
        groups = drawn([ticket.id for ticket in here], managers, size, SystemRandom())
        group_of = {one: number for number, group in enumerate(groups, 1) for one in group}
        for ticket in here:
            ticket.group = group_of[ticket.id]
        Ticket.objects.filter(organisation_id=viewer.organisation_id).bulk_update(here, ["group"])


def _here(session: WorkshopSession, ticket: Ticket, here: bool, now: datetime) -> None:
    if not may_check_in(session.starts_at, now) or session.called_off_at is not None:
        raise Refused(_(NOT_YET))
    if here and ticket.state == State.ATTENDED:
        return
    follows = acted(session, ticket, Act.ATTEND if here else Act.NOT_THERE)
    if follows is None:
        raise Refused(_(NOT_NOW))
    become(ticket, follows, now=now)
    ticket.group = None
    ticket.save()


@contextmanager
def led(viewer: Viewer, session_id: UUID, now: datetime) -> Iterator[WorkshopSession]:
    with at_the_desk(viewer, session_id, now=now) as session:
        _require_leading(viewer, session)
        yield session


@contextmanager
def _led_ticket(viewer: Viewer, ticket_id: UUID, now: datetime) -> Iterator[tuple[WorkshopSession, Ticket]]:
    with ticket_at_the_desk(viewer, ticket_id, now=now) as (session, ticket):
        _require_leading(viewer, session)
        yield session, ticket


def _require_leading(viewer: Viewer, session: WorkshopSession) -> None:
    if not may_lead(viewer.person_id, roles_of(viewer), session.facilitator_id):
        raise NotYours
