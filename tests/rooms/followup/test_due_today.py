"""A mail on the day that was named: one for all that is due, and not a word of it."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.cast import Cast, account_of
from tests.rooms.followup.test_keeping_promises import commit, met

from duologue.bridges.actions import choose_kind
from duologue.bridges.models import OutgoingMail
from duologue.bridges.rules.kinds import Kind
from duologue.followup.actions.due import tell_what_is_due
from duologue.followup.rules.due import days_told_on, due_letter
from duologue.privacy.identity import Viewer, acting_as

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2026, 11, 27, 9, 15, tzinfo=UTC)


def tell(viewer: Viewer, now: datetime = FRIDAY) -> int:
    account_of(viewer)
    with acting_as(viewer, now):
        return tell_what_is_due(viewer, now=now)


def test_two_that_are_due_are_one_mail_to_who_owes_them(cast: Cast) -> None:
    meeting_id = met(cast)
    for _ in range(2):
        commit(cast.amara, meeting_id, cast.amara)
    assert [tell(cast.amara), tell(cast.amara), tell(cast.ben)] == [2, 2, 0]

    (mail,) = OutgoingMail.objects.filter(kind=Kind.PROMISE)
    assert (mail.recipient, mail.subject) == ("amara@example.org", "Due today")
    assert mail.until == datetime(2026, 11, 28, tzinfo=UTC)


@pytest.mark.parametrize("hours", [-24, -1, 10, 96])
def test_not_on_another_day_and_not_at_night(cast: Cast, hours: int) -> None:
    commit(cast.amara, met(cast), cast.amara)

    assert tell(cast.amara, FRIDAY + timedelta(hours=hours)) == 0


def test_who_wants_none_gets_none(cast: Cast) -> None:
    commit(cast.amara, met(cast), cast.amara)
    with acting_as(cast.amara, FRIDAY):
        choose_kind(cast.amara, Kind.PROMISE, wanted=False, now=FRIDAY)

    assert tell(cast.amara) == 0


def test_on_a_friday_the_weekend_is_told_of_too() -> None:
    friday = FRIDAY.date()

    assert days_told_on(friday) == {friday, friday + timedelta(days=1), friday + timedelta(days=2)}
    assert days_told_on(friday - timedelta(days=1)) == {friday - timedelta(days=1)}
    assert "3 promises of yours are due" in due_letter("Ben", 3, "https://one.example.org/")
