"""How openly check-ins begin: said by an administrator, made more reserved by either of a pair, and nothing said is touched."""

from uuid import UUID

import pytest
import time_machine
from django.db import connection
from tests.cast import NOW, Cast, signed_in_client
from tests.scene import AFTERWARDS, part, plan, refused_or_nothing, statements

from duologue.meetings.queries import meeting_for
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.readiness.actions import check_in, reserve_pair, say_culture
from duologue.readiness.queries import CultureFacts, beside_for, culture_for, culture_of
from duologue.readiness.rules.culture import Culture


def opens(cast: Cast) -> None:
    with acting_as(cast.esra, NOW):
        say_culture(cast.esra, Culture.OPEN, now=NOW)


def reserves(viewer: Viewer, pair_id: UUID, *, reserved: bool = True) -> None:
    with acting_as(viewer, NOW):
        reserve_pair(viewer, pair_id, reserved=reserved, now=NOW)


def here(viewer: Viewer, meeting_id: UUID) -> CultureFacts:
    with acting_as(viewer, NOW):
        with statements() as asked:
            found = culture_for(viewer, meeting_id)
        assert len(asked) == 1
        assert beside_for(viewer, meeting_for(viewer, meeting_id, NOW), NOW).culture == found
        return found


def form(viewer: Viewer, meeting_id: UUID) -> str:
    with time_machine.travel(NOW, tick=False):
        return signed_in_client(viewer).get(f"/meetings/{meeting_id}/week-before/").content.decode()


def chosen(page: str, question: str) -> str:
    """The reach that stands chosen for a question."""
    marked = [
        value for value in ("me", "colour", "shared") if f'name="{question}-reach" value="{value}" checked' in page
    ]
    assert len(marked) == 1
    return marked[0]


def test_it_is_reserved_until_an_administrator_says_otherwise_and_then_for_everybody(cast: Cast) -> None:
    meeting = plan(cast)
    assert here(cast.ben, meeting) == CultureFacts(Culture.RESERVED, i_reserved=False, other_reserved=False)
    assert chosen(form(cast.ben, meeting), "energy") == "me"

    opens(cast)

    assert here(cast.amara, meeting).here is Culture.OPEN
    page = form(cast.ben, meeting)
    assert [chosen(page, one) for one in ("energy", "load", "headspace")] == ["colour"] * 3
    assert chosen(page, "help") == "shared"
    assert "begins as a colour that Amara sees" in page
    with acting_as(cast.gwen, NOW):
        assert culture_of(cast.gwen) is Culture.RESERVED


def test_either_of_the_two_makes_it_reserved_for_both_and_only_they_take_it_back(cast: Cast) -> None:
    meeting = plan(cast)
    opens(cast)
    reserves(cast.ben, cast.pair_id)
    reserves(cast.ben, cast.pair_id)
    assert here(cast.amara, meeting) == CultureFacts(Culture.OPEN, i_reserved=False, other_reserved=True)
    assert chosen(form(cast.amara, meeting), "energy") == "me"

    reserves(cast.amara, cast.pair_id, reserved=False)
    assert here(cast.ben, meeting).here is Culture.RESERVED
    reserves(cast.ben, cast.pair_id, reserved=False)
    assert here(cast.ben, meeting).here is Culture.OPEN


def test_what_was_answered_stays_as_it_was(cast: Cast) -> None:
    meeting = plan(cast)
    with acting_as(cast.ben, NOW):
        check_in(cast.ben, meeting, "week_before", {"energy": ("2", "me")}, now=NOW)
    opens(cast)
    assert chosen(form(cast.ben, meeting), "energy") == "me"
    assert chosen(form(cast.ben, meeting), "load") == "colour"


def test_who_may_not_and_what_is_over(cast: Cast) -> None:
    plan(cast)
    for name in ("ben", "amara", "dana", "farid"):
        with acting_as(cast.everyone[name], NOW), pytest.raises(NotYours):
            say_culture(cast.everyone[name], Culture.OPEN, now=NOW)
    for name in ("chidi", "dana", "esra", "gwen"):
        with pytest.raises(NotYours):
            reserves(cast.everyone[name], cast.pair_id)
    part(cast, AFTERWARDS)
    with acting_as(cast.ben, AFTERWARDS), pytest.raises(Refused):
        reserve_pair(cast.ben, cast.pair_id, reserved=True, now=AFTERWARDS)


def test_the_walls_refuse_what_the_acts_refuse(cast: Cast) -> None:
    opens(cast)
    reserves(cast.ben, cast.pair_id)
    for name in ("chidi", "dana", "esra", "gwen"):
        viewer = cast.everyone[name]
        assert refused_or_nothing(viewer, NOW, "UPDATE readiness_reservedpair SET ended_at = now()")
        with acting_as(viewer, NOW), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM readiness_reservedpair")
            assert cursor.fetchone() == (0,)
    for name in ("ben", "amara", "gwen"):
        changing = "UPDATE readiness_organisationculture SET culture = 'reserved'"
        assert refused_or_nothing(cast.everyone[name], NOW, changing)


def test_the_pages_of_it_in_words(cast: Cast) -> None:
    meeting = plan(cast)
    with time_machine.travel(NOW, tick=False):
        esra, ben, amara = (signed_in_client(viewer) for viewer in (cast.esra, cast.ben, cast.amara))
        assert esra.post("/organisation/culture/", {"culture": "open"}).status_code == 302
        assert 'value="open" checked' in esra.get("/organisation/culture/").content.decode()
        assert esra.post("/organisation/culture/", {"culture": "total"}).status_code == 422
        assert ben.post(f"/pairs/{cast.pair_id}/reserve", {"to": "reserved"}).status_code == 302
        assert "Take that back" in ben.get(f"/meetings/{meeting}/arrange/").content.decode()
        seen = amara.get(f"/meetings/{meeting}/arrange/").content.decode()
        assert "Ben asked for that, for the two of you." in seen
        assert "Take that back" not in seen
