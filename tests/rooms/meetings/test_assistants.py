"""Assistants read what a pair shares only while both allow it: each for themselves, and either ends it for both."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError
from tests.cast import NOW, Cast, account_of
from tests.rooms.meetings.story import agree
from tests.scene import last_line, part, refused_or_nothing, rows_seen

from duologue.bridges.models import OutgoingMail
from duologue.meetings.actions import allow_assistants, stop_assistants
from duologue.meetings.queries import AssistantsFacts, all_assistants_for, assistants_for, meeting_for
from duologue.meetings.rules.assistants import WAITS
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused

HOUR = timedelta(hours=1)
TABLE = ["meetings_assistantyes"]


def allow(cast: Cast, viewer: Viewer, at: timedelta = HOUR) -> AssistantsFacts:
    pair_id = cast.pair_id
    with acting_as(viewer, NOW + at):
        return allow_assistants(viewer, pair_id, now=NOW + at)


def stop(cast: Cast, viewer: Viewer, at: timedelta = 2 * HOUR) -> None:
    pair_id = cast.pair_id
    with acting_as(viewer, NOW + at):
        stop_assistants(viewer, pair_id, now=NOW + at)


def stands(cast: Cast, viewer: Viewer, at: timedelta = 3 * HOUR) -> AssistantsFacts:
    pair_id = cast.pair_id
    with acting_as(viewer, NOW + at):
        return assistants_for(viewer, pair_id, NOW + at)


def test_it_holds_once_both_have_said_yes_and_from_then_on(cast: Cast) -> None:
    allow(cast, cast.amara)
    waits = stands(cast, cast.ben)
    allow(cast, cast.ben, 2 * HOUR)

    assert (waits.since, waits.mine_until, waits.theirs_until) == (None, None, NOW + HOUR + WAITS)
    assert [stands(cast, viewer).since for viewer in (cast.amara, cast.ben)] == [NOW + 2 * HOUR] * 2


def test_a_yes_said_twice_is_one(cast: Cast) -> None:
    allow(cast, cast.amara)
    again = allow(cast, cast.amara, 2 * HOUR)

    assert (again.since, again.mine_until) == (None, NOW + HOUR + WAITS)


def test_one_yes_lapses_and_both_have_to_begin_again(cast: Cast) -> None:
    allow(cast, cast.amara)
    late = allow(cast, cast.ben, HOUR + WAITS)

    assert (late.since, late.mine_until) == (None, NOW + HOUR + 2 * WAITS)
    assert allow(cast, cast.amara, 2 * HOUR + WAITS).since == NOW + 2 * HOUR + WAITS


@pytest.mark.parametrize("who", ["amara", "ben"])
def test_either_ends_it_for_both_at_once(cast: Cast, who: str) -> None:
    allow(cast, cast.amara)
    allow(cast, cast.ben)
    stop(cast, getattr(cast, who))

    assert {stands(cast, viewer).since for viewer in (cast.amara, cast.ben)} == {None}
    assert allow(cast, cast.amara, 3 * HOUR).since is None


def test_it_is_nobody_elses_to_see_or_to_say(cast: Cast) -> None:
    allow(cast, cast.amara)
    for name in ("chidi", "dana", "esra", "farid", "gwen"):
        viewer = getattr(cast, name)
        for act in (allow, stop, stands):
            with pytest.raises(NotYours):
                act(cast, viewer)
        assert rows_seen(viewer, NOW, TABLE) == {TABLE[0]: 0}


def test_both_logs_say_so_and_the_other_gets_a_mail_without_a_word_of_it(cast: Cast) -> None:
    for viewer in (cast.amara, cast.ben):
        account_of(viewer)
    allow(cast, cast.amara)
    for viewer in (cast.amara, cast.ben):
        with acting_as(viewer, NOW):
            assert last_line(viewer) == (
                "Amara",
                "allowed",
                "that assistants of you two read what you share from now on",
            )
    allow(cast, cast.ben)
    mails = OutgoingMail.objects.filter(organisation_id=cast.ben.organisation_id).order_by("created_at", "recipient")
    assert sorted((mail.recipient, mail.kind, mail.subject) for mail in mails) == [
        ("amara@example.org", "access", "Something to look at in Duologue"),
        ("ben@example.org", "decision", "Something to look at in Duologue"),
    ]
    stop(cast, cast.ben)
    with acting_as(cast.amara, NOW):
        line = last_line(cast.amara)

    assert line is not None
    assert line[:2] == ("Ben", "ended")


def test_a_pair_that_has_ended_is_closed_to_assistants(cast: Cast) -> None:
    allow(cast, cast.amara)
    allow(cast, cast.ben)
    part(cast, NOW + 2 * HOUR)

    assert stands(cast, cast.ben).since is None
    with pytest.raises(Refused):
        allow(cast, cast.ben, 3 * HOUR)
    with pytest.raises(Refused):
        stop(cast, cast.amara, 3 * HOUR)
    with pytest.raises(NotYours):
        allow(cast, cast.amara, timedelta(days=60))


def test_behind_the_doors_nobody_says_yes_for_the_other_or_changes_one(cast: Cast) -> None:
    allow(cast, cast.ben)
    insert = (
        "INSERT INTO meetings_assistantyes (id, organisation_id, pair_id, author_id, at) "
        f"VALUES (gen_random_uuid(), '{cast.ben.organisation_id}', '{cast.pair_id}', '{cast.ben.person_id}', now())"
    )
    stop(cast, cast.ben)
    with pytest.raises(ProgrammingError, match="row-level security"):
        refused_or_nothing(cast.amara, NOW, insert)
    allow(cast, cast.ben)
    for viewer in (cast.amara, cast.ben):
        assert refused_or_nothing(viewer, NOW, "UPDATE meetings_assistantyes SET at = now()")
    assert refused_or_nothing(cast.chidi, NOW, "DELETE FROM meetings_assistantyes")


def test_a_1_1_says_since_when_and_all_pairs_are_told_together(cast: Cast) -> None:
    meeting = agree(cast.ben, cast.pair_id)
    with acting_as(cast.ben, NOW):
        assert meeting_for(cast.ben, meeting.id, NOW).assistants_since is None
    allow(cast, cast.amara)
    allow(cast, cast.ben)
    with acting_as(cast.ben, NOW + HOUR):
        assert meeting_for(cast.ben, meeting.id, NOW + HOUR).assistants_since == NOW + HOUR
        assert [one.since for one in all_assistants_for(cast.ben, NOW + HOUR)] == [NOW + HOUR]
    with acting_as(cast.amara, NOW + HOUR):
        assert [one.since for one in all_assistants_for(cast.amara, NOW + HOUR)] == [NOW + HOUR]
