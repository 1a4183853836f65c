"""Readers outside: nothing is kept before they say yes themselves, they get what is public, and one press ends it."""

from datetime import timedelta

import pytest
import time_machine
from tests.cast import NOW, Cast
from tests.rooms.labs.readers import (
    MONDAY,
    join_from_outside,
    open_to_anybody,
    said_in,
    sent_at,
    weeklies,
    write_for,
)
from tests.scene import rows_seen

from duologue.bridges.models import OutgoingMail
from duologue.labs.actions import ask_outside, choose_public_pages, confirm_outside, stop_outside
from duologue.labs.models import OutsideReader
from duologue.labs.queries import readers_outside
from duologue.labs.queries.weekly_links import Reader, address_in, confirm_token, reader_in, stop_token
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours
from duologue.privacy.rules.words import UnusableText
from duologue.privacy.viewer import Viewer, somebody_outside

pytestmark = pytest.mark.django_db
RIVA = "riva@elsewhere.example"


@pytest.fixture
def nobody(cast: Cast) -> Viewer:
    return open_to_anybody(cast)


def readers(nobody: Viewer) -> int:
    return rows_seen(nobody, NOW, ["labs_outsidereader"])["labs_outsidereader"]


def test_twice_yes(nobody: Viewer) -> None:
    with time_machine.travel(NOW, tick=False):
        for _ in range(3):
            with acting_as(nobody, NOW):
                ask_outside(nobody, f" {RIVA.upper()} ", now=NOW)
    (asked,) = OutgoingMail.objects.all()  # however often it is entered
    assert (asked.recipient, asked.person_id, asked.subject) == (RIVA, None, "Is this address yours?")
    assert readers(nobody) == 0

    token = said_in(asked).partition("/public/weekly/confirm/")[2].partition("/")[0]
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        for _ in range(2):
            with acting_as(nobody, NOW):
                confirm_outside(nobody, token, now=NOW)
    assert readers(nobody) == 1


def test_a_link_is_for_one_purpose_one_organisation_and_three_days(cast: Cast, nobody: Viewer) -> None:
    with time_machine.travel(NOW, tick=False):
        token = confirm_token(nobody.organisation_id, RIVA)
        assert address_in(token) == (nobody.organisation_id, RIVA)
        elsewhere = somebody_outside(cast.gwen.organisation_id)
        for viewer, tried in ((elsewhere, token), (nobody, token[:-1]), (nobody, "x:y:z"), (nobody, "")):
            with acting_as(viewer, NOW), pytest.raises(NotYours):
                confirm_outside(viewer, tried, now=NOW)
        ending = stop_token(Reader(nobody.organisation_id, cast.ben.person_id, outside=False))
        assert address_in(ending) is None
        assert reader_in(token) is None
    with time_machine.travel(NOW + timedelta(days=3, seconds=1), tick=False):
        assert address_in(token) is None


def test_they_get_what_is_public_once_a_week_on_the_clocks_of_the_organisation(cast: Cast, nobody: Viewer) -> None:
    write_for(cast, "2026-W49", "For us alone", public=False)
    write_for(cast, "2026-W50", "For everybody", public=True)
    join_from_outside(nobody, RIVA)
    assert sent_at(MONDAY - timedelta(minutes=10)) == []
    for minutes in (0, 10, 60):
        assert sent_at(MONDAY + timedelta(minutes=minutes)) == [RIVA]
    assert sent_at(MONDAY + timedelta(weeks=1)) == [RIVA, RIVA]
    first, second = map(said_in, weeklies())

    assert "For us alone" not in first
    assert "For everybody\n\nWhat For everybody is about" in second
    assert "To try this week:" in first
    assert "Lantern Street" in first
    assert not any("promise" in said or "1:1s of" in said for said in (first, second))


def test_closing_the_public_weekly_sends_nothing_and_keeps_who_confirmed(cast: Cast, nobody: Viewer) -> None:
    join_from_outside(nobody, RIVA)
    with acting_as(cast.esra, NOW):
        choose_public_pages(cast.esra, weekly=False, contact=True, now=NOW)
        assert readers_outside(cast.esra) == 1
    assert sent_at(MONDAY) == []
    with acting_as(nobody, NOW), pytest.raises(NotYours):
        ask_outside(nobody, RIVA, now=NOW)
    with time_machine.travel(NOW, tick=False), acting_as(nobody, NOW), pytest.raises(NotYours):
        confirm_outside(nobody, confirm_token(nobody.organisation_id, RIVA), now=NOW)


def test_one_press_ends_it_and_takes_the_address_out(nobody: Viewer) -> None:
    join_from_outside(nobody, RIVA)
    with acting_as(nobody, NOW):
        row = OutsideReader.objects.get(organisation_id=nobody.organisation_id)
        for _ in range(2):
            stop_outside(nobody, row.id)
    assert readers(nobody) == 0
    assert sent_at(MONDAY) == []


NO_ADDRESSES = (
    "",
    "riva",
    "riva@elsewhere.example\r\nBcc: all@example.org",
    "riva@elsewhere.example\nTo: all@example.org",
    "riva@elsewhere.example,all@example.org",
    "riva@elsewhere.example\x00",
    "Riva <riva@elsewhere.example>",
    "riva\u202e@elsewhere.example",
    "\u202eriva@elsewhere.example",
    "r" * 250 + "@elsewhere.example",
    "r" * 1_000_000,
)


def test_what_is_no_address_is_asked_nothing(nobody: Viewer) -> None:
    for address in NO_ADDRESSES:
        with acting_as(nobody, NOW), pytest.raises(UnusableText):
            ask_outside(nobody, address, now=NOW)
    assert not OutgoingMail.objects.exists()


def test_addresses_are_behind_a_wall(cast: Cast, nobody: Viewer) -> None:
    join_from_outside(nobody, RIVA)
    seen = {name: readers(viewer) for name, viewer in cast.everyone.items()}

    assert [name for name, many in seen.items() if many] == ["esra"]
    assert readers(somebody_outside(cast.gwen.organisation_id)) == 0
    for other in (cast.ben, cast.gwen):
        with acting_as(other, NOW), pytest.raises(NotYours):
            readers_outside(other)
