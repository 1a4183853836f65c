"""Leading a session: who comes, checking in, groups, words afterwards; and the walls around every ticket."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from tests.cast import NOW, Cast
from tests.rooms.bridges.postbox import Postbox, postbox
from tests.rooms.labs.offering import (
    ASKED,
    DAY,
    PAID,
    STARTS,
    come_from_outside,
    mails,
    offer,
    states,
    subjects,
    take,
    ticket_of,
)
from tests.scene import refused_or_nothing, rows_seen

from duologue.bridges.actions import deliver
from duologue.bridges.models import OutgoingMail
from duologue.labs import actions
from duologue.labs.models import Ticket
from duologue.labs.queries import attendance_for, own_ticket, session_for, ticket_for
from duologue.labs.queries.guests import seating
from duologue.labs.rules.sessions.code import spoken
from duologue.labs.tasks import forget_guests_of_sessions, look_after_sessions
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer, somebody_outside

__all__ = ["postbox"]

pytestmark = pytest.mark.django_db
AT_THE_DOOR = STARTS - timedelta(minutes=5)
FULL = replace(ASKED, seats=6)


@pytest.fixture
def session_id(cast: Cast) -> UUID:
    session_id = offer(cast, FULL)
    take(cast.amara, session_id, "Ben", "Chidi", "Farid")
    return session_id


def here(cast: Cast, session_id: UUID, *viewers: Viewer) -> None:
    for viewer in viewers:
        with acting_as(cast.dana, AT_THE_DOOR):
            actions.say_here(cast.dana, session_id, ticket_of_as(cast, viewer, session_id), here=True, now=AT_THE_DOOR)


def ticket_of_as(cast: Cast, viewer: Viewer, session_id: UUID) -> UUID:
    seated = attendance_for(cast.dana, session_id).seated
    return next(one.id for one in seated if one.name == viewer.name)


def test_a_code_checks_in_its_ticket_and_no_other(cast: Cast, session_id: UUID) -> None:
    code = ticket_of(cast.ben, session_id).code
    with acting_as(cast.dana, AT_THE_DOOR):
        for _ in range(2):
            assert actions.check_in_by_code(cast.dana, session_id, spoken(code).lower(), now=AT_THE_DOOR) == "Ben"
        for wrong in ("", "222-222-222", "\x00", "x" * 10_000_000):
            with pytest.raises(Refused, match="No seat"):
                actions.check_in_by_code(cast.dana, session_id, wrong, now=AT_THE_DOOR)
        with pytest.raises(Refused, match="twelve hours"):
            actions.check_in_by_code(cast.dana, session_id, code, now=NOW)
        attendance = attendance_for(cast.dana, session_id)
        assert [one.name for one in attendance.here] == ["Ben"]
        (ben,) = attendance.here
        actions.say_here(cast.dana, session_id, ben.id, here=False, now=AT_THE_DOOR)
    assert states(cast, session_id)["Ben"] == "booked"
    with acting_as(cast.ben, AT_THE_DOOR), pytest.raises(NotYours):
        actions.check_in_by_code(cast.ben, session_id, code, now=AT_THE_DOOR)


def test_a_seat_that_is_not_paid_can_be_taken_and_paid_at_the_door(cast: Cast) -> None:
    session_id = offer(cast, PAID)
    take(cast.ben, session_id)
    ticket = ticket_of(cast.ben, session_id)
    with acting_as(cast.dana, AT_THE_DOOR):
        actions.say_here(cast.dana, session_id, ticket.id, here=True, now=AT_THE_DOOR)
        actions.say_paid(cast.dana, ticket.id, now=AT_THE_DOOR)
        actions.say_here(cast.dana, session_id, ticket.id, here=False, now=AT_THE_DOOR)
    assert states(cast, session_id) == {"Ben": "booked"}


def test_groups_are_drawn_among_those_who_are_here_and_a_manager_sits_elsewhere(cast: Cast, session_id: UUID) -> None:
    """Amara manages ben and chidi: the only one for her is farid."""
    with acting_as(cast.dana, AT_THE_DOOR), pytest.raises(Refused, match="nobody is checked in"):
        actions.draw_groups(cast.dana, session_id, 2, now=AT_THE_DOOR)
    here(cast, session_id, cast.amara, cast.ben, cast.chidi, cast.farid)
    for _ in range(5):
        with acting_as(cast.dana, AT_THE_DOOR):
            actions.draw_groups(cast.dana, session_id, 2, now=AT_THE_DOOR)
            groups = attendance_for(cast.dana, session_id).groups
        assert sorted(sorted(one.name for one in group) for _, group in groups) == [
            ["Amara", "Farid"],
            ["Ben", "Chidi"],
        ]
    with acting_as(cast.ben, AT_THE_DOOR):
        mine = ticket_for(cast.ben, session_id)
    assert mine is not None
    assert mine.group in (1, 2)


def at(moment: datetime) -> None:
    for _ in range(2):
        with time_machine.travel(moment, tick=False):
            look_after_sessions(0)


def test_words_around_it_are_sent_once_however_often_the_job_runs(cast: Cast, session_id: UUID) -> None:
    """The day before to whoever comes; after a week and after a month to whoever was there."""
    before = len(mails())
    at(STARTS - DAY - timedelta(minutes=5))
    assert len(mails()) == before
    for minutes in (0, 5, 600):
        at(STARTS - DAY + timedelta(minutes=minutes))
    tomorrow = [name for name, subject in subjects() if subject == "A workshop of yours tomorrow"]
    assert tomorrow == ["amara", "ben", "chidi", "farid"]
    here(cast, session_id, cast.ben)
    ended = STARTS + timedelta(minutes=90)
    for moment in (ended + 6 * DAY, ended + 7 * DAY, ended + 8 * DAY, ended + 30 * DAY, ended + 34 * DAY):
        at(moment.replace(hour=11))
    after = [(name, subject) for name, subject in subjects() if "after your workshop" in subject]
    assert after == [("ben", "A month after your workshop"), ("ben", "A week after your workshop")]


def test_a_mail_of_a_ticket_arrives_with_its_entry(cast: Cast, postbox: Postbox) -> None:
    session_id = offer(cast, replace(ASKED, public=True))
    come_from_outside(cast, session_id, "Ida")
    mail = OutgoingMail.objects.get()
    assert deliver(mail.organisation_id, mail.id, now=NOW)
    assert not deliver(mail.organisation_id, mail.id, now=NOW)

    (letter,) = postbox.letters
    assert postbox.envelopes[0].rcpt_tos == ["ida@elsewhere.example"]
    parts = {part.get_content_type(): part for part in letter.walk()}
    assert parts["text/calendar"].get_param("method") == "PUBLISH"
    assert "Dear Ida," in parts["text/plain"].get_content()
    assert "/public/labs/tickets/" in parts["text/plain"].get_content()
    assert "Plan it" not in letter.as_string()


def test_guests_are_forgotten_ninety_days_later(cast: Cast) -> None:
    session_id = offer(cast, replace(ASKED, public=True))
    come_from_outside(cast, session_id, "Ida", "Jon")
    mail = OutgoingMail.objects.filter(recipient="ida@elsewhere.example").get()
    OutgoingMail.objects.filter(id=mail.id).update(body_sealed=None, sent_at=NOW)
    for days, known in ((89, True), (91, False)):
        with time_machine.travel(STARTS + days * DAY, tick=False):
            forget_guests_of_sessions(0)
        with acting_as(cast.esra, NOW), seating():
            rows = Ticket.objects.filter(organisation_id=cast.esra.organisation_id)
            kept = {(row.guest_name, "@" in row.guest_address) for row in rows}
        assert kept == ({("Ida", True), ("Jon", True)} if known else {("", False)})
    assert OutgoingMail.objects.get(id=mail.id).recipient == ""


def test_a_ticket_is_seen_by_its_person_and_by_those_who_lead_and_by_nobody_else(cast: Cast, session_id: UUID) -> None:
    """Even past the doors; and it is written by nobody outside of the acts that give out seats."""
    table = "labs_ticket"
    seen = {name: rows_seen(viewer, NOW, [table])[table] for name, viewer in cast.everyone.items()}
    guest = somebody_outside(cast.esra.organisation_id)

    assert seen == {"amara": 1, "ben": 1, "chidi": 1, "dana": 4, "esra": 4, "farid": 1, "gwen": 0}
    assert rows_seen(guest, NOW, [table, "labs_workshopsession", "labs_workshop"]) == {
        table: 0,
        "labs_workshopsession": 0,
        "labs_workshop": 0,
    }
    for viewer in (*cast.everyone.values(), guest):
        assert refused_or_nothing(viewer, NOW, f"UPDATE {table} SET state = 'attended'")
        assert refused_or_nothing(viewer, NOW, f"DELETE FROM {table}")
    for viewer in (cast.ben, cast.gwen, guest):
        assert refused_or_nothing(viewer, NOW, "UPDATE labs_workshopsession SET seats = 900")
        assert refused_or_nothing(viewer, NOW, "UPDATE labs_workshop SET title = 'x'")


def test_the_doors_say_no_to_everybody_else(cast: Cast, session_id: UUID) -> None:
    ticket_id = ticket_of(cast.ben, session_id).id
    for other in (cast.amara, cast.chidi, cast.gwen, somebody_outside(cast.esra.organisation_id)):
        with acting_as(other, NOW):
            for refused in (
                lambda viewer: attendance_for(viewer, session_id),
                lambda viewer: own_ticket(viewer, ticket_id),
                lambda viewer: actions.cancel(viewer, ticket_id, now=NOW),
                lambda viewer: actions.change_session(viewer, session_id, ASKED, now=NOW),
                lambda viewer: actions.call_off(viewer, session_id, now=NOW),
                lambda viewer: actions.say_paid(viewer, ticket_id, now=NOW),
                lambda viewer: actions.say_here(viewer, session_id, ticket_id, here=True, now=NOW),
            ):
                with pytest.raises(NotYours):
                    refused(other)
    with acting_as(cast.gwen, NOW), pytest.raises(NotYours):
        session_for(cast.gwen, session_id)
    with acting_as(cast.dana, NOW), pytest.raises(NotYours):
        actions.say_here(cast.dana, session_id, uuid4(), here=True, now=NOW)


def test_what_the_desk_opens_is_closed_again_also_when_it_says_no(cast: Cast, session_id: UUID) -> None:
    """In the same transaction, as the page that tells of it is drawn in that one."""
    ticket_id = ticket_of(cast.ben, session_id).id
    ours = Ticket.objects.filter(organisation_id=cast.ben.organisation_id)
    with acting_as(cast.ben, NOW):
        with pytest.raises(Refused):
            actions.accept(cast.ben, ticket_id, now=NOW)
        assert ours.count() == 1
        actions.cancel(cast.ben, ticket_id, now=NOW)
        assert ours.count() == 1
        assert ours.update(state="booked") == 0
