"""Ninety days after a pair ended, what the manager had kept for themselves about it is gone. The report keeps theirs."""

from datetime import timedelta

import pytest
from tests.cast import NOW, Cast
from tests.rooms.meetings.test_doors import TODAY, a_world
from tests.rooms.meetings.test_window_of_a_former_manager import cut
from tests.scene import part, plan, rows_seen

from duologue.meetings.actions import forget_former, keep_draft, keep_private_note
from duologue.preparation.actions import add_point, forget_former_drafts
from duologue.privacy.identity import acting_as

PRIVATE = ["meetings_privatenote", "meetings_draft"]
AT = TODAY - timedelta(days=52)


@pytest.mark.parametrize(("days", "gone"), [(89, 0), (91, 2)])
def test_the_managers_own_goes_and_the_reports_stays(cast: Cast, days: int, gone: int) -> None:
    world, ended = a_world(cast, None), TODAY - timedelta(days=days)
    with acting_as(cast.amara, AT):
        keep_private_note(cast.amara, world.meeting_id, "mine", version=0, now=AT)
        keep_draft(cast.amara, world.meeting_id, "note", "half a", now=ended)
    part(cast, ended)
    cut(cast.ben, world.pair_id, ended + timedelta(days=1), ended)

    forgotten = []
    for viewer in (cast.amara, cast.ben):
        with acting_as(viewer, TODAY):
            forgotten.append(forget_former(viewer, now=TODAY))

    assert forgotten == [gone, 0]
    kept = 0 if gone else 1
    assert rows_seen(cast.amara, TODAY, PRIVATE) == dict.fromkeys(PRIVATE, kept)
    assert rows_seen(cast.ben, TODAY, PRIVATE) == dict.fromkeys(PRIVATE, 1)


def test_so_do_drafts_of_points(cast: Cast) -> None:
    meeting_id = plan(cast)
    for viewer in (cast.amara, cast.ben):
        with acting_as(viewer, NOW):
            add_point(viewer, meeting_id, text="Not yet", strand="team", share=False, now=NOW)
    part(cast, TODAY - timedelta(days=91))

    forgotten = []
    for viewer in (cast.amara, cast.ben, cast.amara):
        with acting_as(viewer, TODAY):
            forgotten.append(forget_former_drafts(viewer, now=TODAY))
    assert forgotten == [1, 0, 0]
