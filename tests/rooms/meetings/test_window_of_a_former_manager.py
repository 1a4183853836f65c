"""The report may shorten how long a former manager reads. Policy, doors and walls say the same; and both are told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from tests.cast import NOW, Cast
from tests.rooms.meetings.test_doors import TODAY, a_world, gives
from tests.scene import last_line, part, plan, rows_seen

from duologue.meetings import queries
from duologue.meetings.actions import close_pair, cut_window, open_pair, set_policy, strike_note
from duologue.meetings.models import Note
from duologue.meetings.policy import reads_pair
from duologue.people.actions import grant_role
from duologue.people.rules.roles import Role
from duologue.preparation.actions import add_point, strike_point
from duologue.preparation.models import TalkingPoint
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.policy import PairSpan
from duologue.privacy.queries import verify_log
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.policies import HOUSE

OF_THE_PAIR = ["meetings_meeting", "meetings_series"]
ENDED = timedelta(days=10)


def cut(viewer: Viewer, pair_id: UUID, until: datetime, at: datetime | None = None) -> None:
    at = at or min(until, TODAY)
    with acting_as(viewer, at):
        cut_window(viewer, pair_id, until, now=at)


@pytest.mark.parametrize("until", [None, -timedelta(days=1), timedelta(), timedelta(days=5)])
def test_policy_doors_and_walls_are_one_fact(cast: Cast, until: timedelta | None) -> None:
    world = a_world(cast, ENDED)
    moment = None if until is None else TODAY + until
    if moment:
        cut(cast.ben, world.pair_id, moment)
    span = PairSpan(cast.amara.person_id, cast.ben.person_id, TODAY - ENDED, moment)

    for name, viewer in cast.everyone.items():
        reads = reads_pair(viewer.person_id, span, TODAY)
        with acting_as(viewer, TODAY):
            doors = {
                gives(lambda: queries.pair_for(viewer, world.pair_id, TODAY)),  # noqa: B023 - called at once
                gives(lambda: queries.meeting_for(viewer, world.meeting_id, TODAY)),  # noqa: B023
                gives(lambda: queries.ended_pairs_for(viewer, TODAY)),  # noqa: B023
                gives(lambda: queries.notes_for(viewer, world.meeting_id)),  # noqa: B023
            }
        assert doors == {reads}, name
        assert rows_seen(viewer, TODAY, OF_THE_PAIR) == dict.fromkeys(OF_THE_PAIR, int(reads)), name


def test_both_logs_tell_of_it(cast: Cast) -> None:
    world = a_world(cast, ENDED)
    cut(cast.ben, world.pair_id, TODAY)

    for viewer in (cast.ben, cast.amara):
        with acting_as(viewer, TODAY):
            assert last_line(viewer) == ("Ben", "shortened", "the former manager's reading")
            assert verify_log(viewer) is None


def test_it_is_never_made_longer_and_nobody_else_may(cast: Cast) -> None:
    world = a_world(cast, ENDED)
    cut(cast.ben, world.pair_id, TODAY + timedelta(days=3))

    for until in (TODAY + timedelta(days=4), TODAY + timedelta(days=60), TODAY - timedelta(days=1)):
        with pytest.raises(Refused):
            cut(cast.ben, world.pair_id, until, TODAY)
    with pytest.raises(Refused):
        cut(cast.amara, world.pair_id, TODAY)
    for name in ("chidi", "dana", "esra", "farid", "gwen"):
        with pytest.raises(NotYours):
            cut(cast.everyone[name], world.pair_id, TODAY)


def test_while_the_pair_lasts_there_is_nothing_to_shorten(cast: Cast) -> None:
    now = datetime.now(UTC)
    with pytest.raises(Refused, match="lasts"):
        cut(cast.ben, cast.pair_id, now)


def test_a_manager_who_reads_no_more_can_still_be_the_one_who_ends_it(cast: Cast) -> None:
    """The row is hidden from them by the very change that they make: at once under such a rule, and where it is narrowed."""
    now = datetime.now(UTC) - timedelta(minutes=5)
    with acting_as(cast.esra, now):
        grant_role(cast.esra, cast.amara.person_id, Role.ADMINISTRATOR, now=now)
        set_policy(cast.esra, replace(HOUSE, window_days=0), now=now)
    pair_id = cast.pair_id
    with acting_as(cast.dana, now):
        other = open_pair(cast.dana, cast.dana.person_id, cast.amara.person_id, now=now)

    with acting_as(cast.amara, now):
        close_pair(cast.amara, pair_id, now=now)

        with pytest.raises(NotYours):
            queries.pair_for(cast.amara, pair_id, now)
        assert queries.pair_for(cast.amara, other, now).may_write  # who one is, one still is
        assert last_line(cast.amara) == ("Amara", "ended", "the pair")
    with acting_as(cast.ben, now):
        assert queries.pair_for(cast.ben, pair_id, now).ended_at == now


def test_an_administrator_narrows_what_they_read_themselves(cast: Cast) -> None:
    world = a_world(cast, ENDED)
    with acting_as(cast.esra, TODAY):
        grant_role(cast.esra, cast.amara.person_id, Role.ADMINISTRATOR, now=TODAY)

    with acting_as(cast.amara, TODAY):
        assert queries.pair_for(cast.amara, world.pair_id, TODAY)
        set_policy(cast.amara, replace(HOUSE, window_days=5), now=TODAY)
        with pytest.raises(NotYours):
            queries.pair_for(cast.amara, world.pair_id, TODAY)


def test_they_may_take_back_their_own_words_when_they_read_nothing_any_more(cast: Cast) -> None:
    """Neither the pair nor its 1:1 is there for them then; the words are still theirs, and nobody else's to strike."""
    world = a_world(cast, ENDED)
    cut(cast.ben, world.pair_id, TODAY)
    by_hers = Note.objects.filter(author_id=cast.amara.person_id, pair_id=world.pair_id)
    with acting_as(cast.amara, TODAY):
        note_id = by_hers.get().id
        assert gives(lambda: queries.pair_for(cast.amara, world.pair_id, TODAY)) is False

    for viewer in (cast.ben, cast.esra, cast.dana):
        with acting_as(viewer, TODAY), pytest.raises(NotYours):
            strike_note(viewer, note_id, now=TODAY)
    with acting_as(cast.ben, TODAY):
        queries.notes_for(cast.ben, world.meeting_id)
    with acting_as(cast.amara, TODAY):
        strike_note(cast.amara, note_id, now=TODAY)
        assert by_hers.get().text_sealed == b""
    with acting_as(cast.ben, TODAY):
        assert [note.id for note in queries.notes_for(cast.ben, world.meeting_id) if note.id == note_id] == []
        assert last_line(cast.ben) == ("Amara", "took back", "note")


@pytest.mark.parametrize("shared", [False, True])
def test_so_may_they_a_point(cast: Cast, shared: bool) -> None:
    """What they noted for themselves as well as what both read."""
    meeting_id = plan(cast)
    with acting_as(cast.amara, NOW):
        point_id = add_point(cast.amara, meeting_id, text="from amara", strand="team", share=shared, now=NOW).id
    part(cast, NOW)
    cut(cast.ben, cast.pair_id, NOW)

    for viewer in (cast.ben, cast.esra, cast.dana):
        with acting_as(viewer, NOW), pytest.raises(NotYours):
            strike_point(viewer, point_id, now=NOW)
    with acting_as(cast.amara, NOW):
        assert strike_point(cast.amara, point_id, now=NOW) is shared
        assert TalkingPoint.objects.get(id=point_id).text_sealed == b""
