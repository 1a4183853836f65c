"""What is open, by mail: once a week, by numbers, and to nobody who has said no, is away or owes nothing."""

from datetime import timedelta

import pytest
import time_machine
from tests.cast import NOW, Cast, account_of
from tests.scene import AFTERWARDS, begin, end, plan, refused_or_nothing, rows_seen

from duologue.bridges.models import OutgoingMail
from duologue.bridges.queries import body_of
from duologue.followup.actions import choose_digest, make_commitment, say_done
from duologue.followup.queries import open_of, wants_digest
from duologue.followup.tasks import send_digests
from duologue.people.actions import record_absence
from duologue.people.models import Person
from duologue.privacy.identity import acting_as
from duologue.translation import catalogue

pytestmark = pytest.mark.django_db
MONDAY = NOW + timedelta(days=7, hours=1)
"""Half past nine, after the 1:1 of Thursday."""


def sent(days: int = 0) -> list[str]:
    with time_machine.travel(MONDAY + timedelta(days=days), tick=False):
        send_digests(0)
    return sorted(OutgoingMail.objects.filter(subject="Your week, in numbers").values_list("recipient", flat=True))


@pytest.fixture
def promised(cast: Cast) -> Cast:
    """Amara owes one thing, past its day; ben owes one and says it is done."""
    for viewer in (cast.amara, cast.ben, cast.chidi, cast.gwen):
        account_of(viewer)
    meeting_id = plan(cast)
    begin(cast, meeting_id)
    end(cast, meeting_id)
    for owner, due in ((cast.amara, AFTERWARDS.date()), (cast.ben, None)):
        with acting_as(cast.ben, AFTERWARDS):
            made = make_commitment(
                cast.ben, meeting_id, owner_id=owner.person_id, text="canary ask", due_on=due, now=AFTERWARDS
            )
            if owner is cast.ben:
                say_done(cast.ben, made, now=AFTERWARDS)
    return cast


def test_once_a_week_to_whom_something_waits_for(promised: Cast) -> None:
    amara = "amara@example.org"
    for _ in range(3):
        assert sent() == [amara]
    assert sent(1) == [amara]
    assert sent(7) == [amara, amara]


def test_it_holds_numbers_and_not_a_word(promised: Cast) -> None:
    sent()
    mail = OutgoingMail.objects.select_related("person", "organisation", "invitation").get(
        subject="Your week, in numbers"
    )
    body = body_of(mail, now=MONDAY)

    assert "1 promise of yours is open, 1 of them past the day you named" in body
    assert "1 promise to you waits for your word" in body
    assert "canary" not in body
    assert "Ben" not in body


def test_not_to_who_said_no_or_is_away(promised: Cast) -> None:
    with acting_as(promised.amara, MONDAY):
        record_absence(promised.amara, from_on=MONDAY.date(), until_on=MONDAY.date(), now=NOW)
    assert sent() == []
    for wanted in (False, False, True):
        with acting_as(promised.amara, MONDAY):
            choose_digest(promised.amara, wanted=wanted, now=MONDAY)
            assert wants_digest(promised.amara) is wanted
        assert len(sent(1)) == wanted


def test_what_is_counted_is_ones_own(promised: Cast) -> None:
    for viewer, counts in ((promised.amara, (1, 1, 1)), (promised.ben, (0, 0, 0)), (promised.chidi, (0, 0, 0))):
        with acting_as(viewer, MONDAY):
            found = open_of(viewer, MONDAY)
        assert (found.owed, found.overdue, found.to_close) == counts


def test_nobody_else_learns_who_said_no(promised: Cast) -> None:
    with acting_as(promised.amara, MONDAY):
        choose_digest(promised.amara, wanted=False, now=MONDAY)
    for other in (promised.ben, promised.dana, promised.esra, promised.gwen):
        assert rows_seen(other, MONDAY, ["followup_nodigest"]) == {"followup_nodigest": 0}
        assert refused_or_nothing(other, MONDAY, "DELETE FROM followup_nodigest")


def test_it_speaks_the_language_of_whoever_reads_it(promised: Cast) -> None:
    Person.objects.filter(id=promised.amara.person_id).update(language="fr")
    french = catalogue("fr")
    assert french is not None

    sent()

    mail = OutgoingMail.objects.select_related("person", "organisation", "invitation").get(
        recipient="amara@example.org"
    )
    assert mail.subject == french.gettext("Your week, in numbers") != "Your week, in numbers"
