"""Doors of the public pages, where nobody is known: a session by its address, a ticket by the link in its mail."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db import Error, connection

from duologue.labs.models import Ticket, WorkshopSession
from duologue.labs.queries.tickets import TicketFacts, ticket_facts, with_session
from duologue.people.queries import every_organisation
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer, somebody_outside

_SALT = "duologue.labs.ticket"
_PARTS = 2


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whoever holds the link of a guest's ticket."""

    viewer: Viewer
    ticket_id: UUID


def public_session(slug: str, now: datetime) -> tuple[Viewer, UUID] | None:
    """In which organisation it is, as whom it is looked at, and its id; None where there is no such public session."""
    for organisation_id in every_organisation():
        viewer = somebody_outside(organisation_id)
        with acting_as(viewer, now):
            rows = WorkshopSession.objects.filter(organisation_id=organisation_id, slug=slug, public=True)
            if found := rows.values_list("id", flat=True).first():
                return viewer, found
    return None


def link_of_ticket(organisation_id: UUID, ticket_id: UUID) -> str:
    """What the link of a guest carries. It opens this ticket and nothing else, and is stored nowhere."""
    return Signer(salt=_SALT).sign(urlsafe_b64encode(organisation_id.bytes + ticket_id.bytes).decode())


def bearer_of_ticket(token: str) -> Bearer | None:
    """None when we did not make it."""
    try:
        raw = urlsafe_b64decode(Signer(salt=_SALT).unsign(token))
    except (BadSignature, ValueError):
        return None
    if len(raw) != 16 * _PARTS:
        return None
    return Bearer(somebody_outside(UUID(bytes=raw[:16])), UUID(bytes=raw[16:]))


def guests_ticket(bearer: Bearer) -> TicketFacts:
    """Raises NotYours."""
    ours = {"organisation_id": bearer.viewer.organisation_id, "id": bearer.ticket_id, "person": None}
    with seating():
        row = with_session(Ticket.objects.filter(**ours)).exclude(guest_name="").first()
    if row is None:
        raise NotYours
    return ticket_facts(row)


@contextmanager
def seating() -> Iterator[None]:
    """Rows of tickets and of the session stand open to what is done inside, past their walls; and to nothing after it."""
    _say("yes")
    try:
        yield
    except BaseException:
        with suppress(Error):  # where the database failed, nothing can be said any more until all of it is undone
            _say("")
        raise
    _say("")


def _say(seating_so: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('duologue.seating', %s, true)", [seating_so])
