"""Asking one question of those who are here, answering it, and showing what came of it: once. As a pulse does (decision 0031)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from secrets import token_hex
from uuid import UUID

from django.db import transaction

from duologue.labs.actions.leading import led
from duologue.labs.models import Poll, PollBox, PollVoter, Ticket, WorkshopSession
from duologue.labs.policy import holds_ticket
from duologue.labs.queries.guests import Bearer, seating
from duologue.labs.rules.sessions import polls as rules
from duologue.labs.rules.sessions.tickets import State, may_check_in
from duologue.people.actions.permission import require_administrator
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import clean_line
from duologue.privacy.vault import destroy_key, open_facts, poll_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

KEY_CHECKED = timedelta(days=2)
NOT_YET = marked("A poll can be opened from twelve hours before a session begins until it ends. Nothing was opened.")
ONE_AT_A_TIME = marked("A poll is open already. Close it first, and then open the next one.")
ENOUGH = marked("A session has {most} polls at most, and this one has had them. Nothing was opened.")
CLOSED = marked("This poll has closed. Nothing of your answer was kept.")
NO_SUCH_ANSWER = marked("That is none of the answers to choose from. Nothing was kept; go back and choose one.")
NOT_FOUND_AGAIN = marked(
    "You have answered already. It can be changed only in the browser that sent it: nothing here says which one is yours."
)


def open_poll(viewer: Viewer, session_id: UUID, question: str, choices: Sequence[str], *, now: datetime) -> UUID:
    """By whoever leads it; without choices it is answered on a scale. Raises NotYours, Refused."""
    with led(viewer, session_id, now) as session:
        there = Poll.objects.filter(organisation_id=viewer.organisation_id, session_id=session.id)
        if not may_check_in(session.starts_at, now) or _over(session, now):
            raise Refused(_(NOT_YET))
        if there.filter(closed_at=None).exists():
            raise Refused(_(ONE_AT_A_TIME))
        if there.count() >= rules.MOST_A_SESSION:
            raise Refused(_(ENOUGH).format(most=rules.MOST_A_SESSION))
        asked = clean_line(question) if question.strip() else ""
        among = [clean_line(one) for one in choices if one.strip()]
        if wrong := rules.what_is_wrong(asked, among):
            raise Refused(_("{wrong} Nothing was opened.").format(wrong=wrong))
        of = {"organisation_id": viewer.organisation_id}
        poll = Poll(**of, session_id=session.id, opened_by_id=viewer.person_id, opened_at=now)
        poll.question, poll.choices = asked, "\n".join(among)
        poll.save(force_insert=True)
        box = PollBox(**of, poll_id=poll.id)
        _seal(box, [])
        box.save(force_insert=True)
        return poll.id


def answer_poll(viewer: Viewer, ticket_id: UUID, poll_id: UUID, value: int, *, slip: str = "", now: datetime) -> str:
    """By whoever is checked in. With the slip that answering gave, the answer is changed. Raises NotYours, Refused."""
    of = {"organisation_id": viewer.organisation_id}
    with seating():
        ticket = Ticket.objects.filter(**of, id=ticket_id).select_related("session").first()
        if ticket is None or not holds_ticket(viewer.person_id, ticket.person_id) or ticket.state != State.ATTENDED:
            raise NotYours
        poll = Poll.objects.select_for_update().filter(**of, id=poll_id, session_id=ticket.session_id).first()
        if poll is None:
            raise NotYours
        if poll.closed_at is not None or _over(ticket.session, now):
            raise Refused(_(CLOSED))
        if value not in rules.answers_to(poll.choices.splitlines()):
            raise Refused(_(NO_SUCH_ANSWER))
        box = PollBox.objects.get(**of, poll_id=poll.id)
        answers = _opened(box)
        _row, first = PollVoter.objects.get_or_create(
            organisation_id=viewer.organisation_id, poll_id=poll.id, ticket_id=ticket.id
        )
        if first:
            slip = token_hex(16)
        elif not rules.holds_slip(answers, slip):
            raise Refused(_(NOT_FOUND_AGAIN))
        _seal(box, rules.with_answer(answers, slip, value))
        box.save(update_fields=["answers_sealed"])
    return slip


def answer_poll_as_guest(bearer: Bearer, poll_id: UUID, value: int, *, slip: str = "", now: datetime) -> str:
    return answer_poll(bearer.viewer, bearer.ticket_id, poll_id, value, slip=slip, now=now)


def close_poll(viewer: Viewer, session_id: UUID, *, now: datetime) -> None:
    """By whoever leads it; closed already, it stays as it is."""
    with led(viewer, session_id, now) as session:
        of = {"organisation_id": viewer.organisation_id, "session_id": session.id}
        for poll in Poll.objects.select_for_update().filter(**of, closed_at=None):
            _close(poll, now)


def close_polls(viewer: Viewer, *, now: datetime) -> int:
    """Those of sessions that have ended; how many. Killed midway, it has not happened. Raises NotYours."""
    require_administrator(viewer)
    polls = Poll.objects.filter(organisation_id=viewer.organisation_id)
    with seating():
        opened = polls.select_for_update(of=("self",)).filter(closed_at=None).select_related("session")
        over = [poll for poll in opened if _over(poll.session, now)]
        for poll in over:
            _close(poll, now)
    # Of those that closed lately as well: whoever was killed between the two left the key standing.
    for poll_id in polls.filter(closed_at__gte=now - KEY_CHECKED).values_list("id", flat=True):
        transaction.on_commit(partial(destroy_key, poll_key(poll_id)))
    return len(over)


def _close(poll: Poll, now: datetime) -> None:
    of = {"organisation_id": poll.organisation_id, "poll_id": poll.id}
    box = PollBox.objects.get(**of)
    shown = rules.shown_of(rules.values_in(_opened(box)), poll.choices.splitlines())
    PollVoter.objects.filter(**of).delete()
    PollBox.objects.filter(**of).delete()
    poll.closed_at = now
    if shown is not None:
        poll.least, poll.most = shown.least, shown.most
        if shown.figure is not None:
            poll.level, poll.is_band = float(shown.figure.level), shown.figure.is_band
    poll.save()
    transaction.on_commit(partial(destroy_key, poll_key(poll.id)))


def _over(session: WorkshopSession, now: datetime) -> bool:
    ends_at = session.starts_at + timedelta(minutes=session.minutes)
    return rules.is_over(ends_at, called_off=session.called_off_at is not None, now=now)


def _seal(box: PollBox, answers: Sequence[str]) -> None:
    box.answers_sealed = seal("\n".join(answers), box.place, poll_key(box.poll_id))


def _opened(box: PollBox) -> list[str]:
    return open_facts(box.answers_sealed, box.place).splitlines()
