"""A criticism on one's own agenda: its author is told that it may be news, and nobody else is."""

from uuid import UUID

import pytest
import time_machine
from tests.cast import NOW, Cast, signed_in_client
from tests.house.world import build

from duologue.preparation.actions import add_point
from duologue.privacy.identity import Viewer, acting_as
from duologue.safety.actions import give, keep_feedback
from duologue.safety.rules.feedback import Kind, Part, Written

pytestmark = pytest.mark.django_db
NEWS = "This may be news in the room"


def prepare(viewer: Viewer, meeting_id: UUID) -> str:
    with time_machine.travel(NOW, tick=False):
        return signed_in_client(viewer).get(f"/meetings/{meeting_id}/prepare/").content.decode()


@pytest.mark.parametrize("share", [True, False])
def test_the_author_is_told_until_the_feedback_is_given(cast: Cast, share: bool) -> None:
    world = build(cast, "planned")
    meeting_id = world.ids["meeting_id"]
    with acting_as(cast.amara, NOW):
        text = "You never finish the lists on time."
        add_point(cast.amara, meeting_id, text=text, strand="performance", share=share, now=NOW)
        add_point(cast.amara, meeting_id, text="The lists for spring", strand="performance", share=share, now=NOW)

    assert prepare(cast.amara, meeting_id).count(NEWS) == 1
    assert NEWS not in prepare(cast.ben, meeting_id)
    with acting_as(cast.amara, NOW):
        parts = {Part.BEHAVIOUR: "The list came on Tuesday", Part.IMPACT: "Two waited", Part.PATH: "Friday at four?"}
        kept = keep_feedback(cast.amara, cast.pair_id, Written(Kind.CHANGE, parts), now=NOW)
    assert NEWS in prepare(cast.amara, meeting_id)
    with acting_as(cast.amara, NOW):
        give(cast.amara, kept, now=NOW)
    assert NEWS not in prepare(cast.amara, meeting_id)


def test_in_any_other_strand_nothing_is_said(cast: Cast) -> None:
    world = build(cast, "planned")
    with acting_as(cast.ben, NOW):
        text = "You never listen to me."
        add_point(cast.ben, world.ids["meeting_id"], text=text, strand="theirs", share=True, now=NOW)

    assert NEWS not in prepare(cast.ben, world.ids["meeting_id"])
