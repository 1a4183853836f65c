"""Doors to the polls of a session: for those who are or were there, and for whoever leads it. None shows who answered, or what."""

from contextlib import nullcontext
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from duologue.labs.models import Poll, PollVoter
from duologue.labs.queries.guests import Bearer, guests_ticket, seating
from duologue.labs.queries.tickets import Attendance, ticket_for
from duologue.labs.queries.workshops import leads_session, session_for
from duologue.labs.rules.sessions.polls import TOO_FEW, Shown, answers_to
from duologue.labs.rules.sessions.tickets import State
from duologue.privacy.viewer import Viewer
from duologue.safety.rules.pulse.figures import Figure
from duologue.safety.rules.pulse.release import FEWEST
from duologue.translation import gettext as _


@dataclass(frozen=True, slots=True)
class PollFacts:
    id: UUID
    question: str
    choices: tuple[str, ...]
    is_open: bool
    took_part: bool
    """The viewer, while it is open; forgotten afterwards."""
    enough: bool
    """While it is open: it would be shown, were it closed now. How many answered is said to nobody."""
    words: str
    """What came of it, once it has closed."""
    answers: str

    @property
    def options(self) -> list[tuple[str, str]]:
        """What a form sends, and what it says."""
        return [(str(one), self.choices[one - 1] if self.choices else str(one)) for one in answers_to(self.choices)]


def polls_for(viewer: Viewer, session_id: UUID) -> list[PollFacts]:
    """The latest first; none for whoever is not there. Raises NotYours where the session is not theirs to see."""
    ticket = ticket_for(viewer, session_id)
    if ticket is not None and ticket.state is State.ATTENDED:
        return _polls(viewer.organisation_id, session_id, ticket.id)
    return _polls(viewer.organisation_id, session_id) if leads_session(viewer, session_for(viewer, session_id)) else []


def polls_led(viewer: Viewer, attendance: Attendance) -> list[PollFacts]:
    """For whoever leads it, which reading who comes has shown."""
    return _polls(viewer.organisation_id, attendance.session.id)


def polls_of_guest(bearer: Bearer) -> list[PollFacts]:
    """By the link of a ticket. Raises NotYours."""
    ticket = guests_ticket(bearer)
    if ticket.state is not State.ATTENDED:
        return []
    with seating():
        return _polls(bearer.viewer.organisation_id, ticket.session.id, ticket.id, inside=True)


def _polls(
    organisation_id: UUID, session_id: UUID, ticket_id: UUID | None = None, *, inside: bool = False
) -> list[PollFacts]:
    """`inside`: past the walls already, which those who took part are behind."""
    ours = {"organisation_id": organisation_id}
    rows = list(Poll.objects.filter(**ours, session_id=session_id).order_by("-opened_at", "-id"))
    voters: list[tuple[UUID, UUID]] = []
    if any(row.closed_at is None for row in rows):
        with nullcontext() if inside else seating():
            here = PollVoter.objects.filter(**ours, poll__session_id=session_id)
            voters = list(here.values_list("poll_id", "ticket_id"))
    answered = [poll_id for poll_id, _ in voters]
    mine = {poll_id for poll_id, voter in voters if voter == ticket_id}
    return [_facts(row, row.id in mine, answered.count(row.id) >= FEWEST) for row in rows]


def _facts(row: Poll, took_part: bool, enough: bool) -> PollFacts:
    choices = tuple(row.choices.splitlines())
    shown = _shown(row)
    is_open = row.closed_at is None
    words = "" if is_open else shown.words(choices) if shown else _(TOO_FEW)
    answers = shown.answers if shown else ""
    return PollFacts(row.id, row.question, choices, is_open, took_part, enough, words, answers)


def _shown(row: Poll) -> Shown | None:
    if row.least is None:
        return None
    figure = None if row.level is None else Figure(Fraction(row.level), row.is_band, row.least)
    return Shown(row.least, figure, row.most)
