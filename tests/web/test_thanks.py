"""A kept promise comes back once, for a word of thanks."""

from datetime import datetime, timedelta
from html import unescape
from uuid import UUID

import pytest
import time_machine
from django.test import Client
from tests.cast import Cast, signed_in_client
from tests.rooms.meetings.story import close, get_up, sit_down
from tests.scene import AFTERWARDS, THURSDAY, begin, end, plan, wrap

from duologue.followup.actions import close_commitment, make_commitment
from duologue.followup.rules.commitments import Ending
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db
LATER = AFTERWARDS + timedelta(days=3)
NEXT = THURSDAY + timedelta(days=7)
THANK = "Thank Amara, in a word"


def promised(cast: Cast, ending: Ending) -> tuple[UUID, UUID]:
    """Amara promised ben something in the last 1:1, and he closed it. The promise and the 1:1 to come."""
    meeting_id = plan(cast)
    begin(cast, meeting_id)
    end(cast, meeting_id)
    with acting_as(cast.amara, AFTERWARDS):
        owner = cast.amara.person_id
        commitment = make_commitment(
            cast.amara, meeting_id, owner_id=owner, text="Ask finance", due_on=None, now=AFTERWARDS
        )
    following = wrap(cast, meeting_id)
    with acting_as(cast.ben, LATER):
        close_commitment(cast.ben, commitment, ending, now=LATER)
    return commitment, following


def preparing(client: Client, meeting_id: UUID, asked: str = "", at: datetime = LATER) -> str:
    with time_machine.travel(at, tick=False):
        answer = client.get(f"/meetings/{meeting_id}/prepare/{asked}")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_a_kept_promise_comes_back_for_thanks_until_they_are_said(cast: Cast) -> None:
    commitment, following = promised(cast, Ending.KEPT)
    ben = signed_in_client(cast.ben)
    way = f"?about=promise-{commitment}&strand=recognition"

    shown = preparing(ben, following)
    assert THANK in shown
    assert "Amara kept a promise to you since you last met" in shown
    assert f"{way}#add-point" in shown
    assert "Thank Ben" not in preparing(signed_in_client(cast.amara), following)
    form = preparing(ben, following, way)
    assert '<option value="recognition" selected>' in form
    assert f'<option value="promise-{commitment}" selected>' in form
    with time_machine.travel(LATER, tick=False):
        sent = {
            "text": "That saved my week",
            "strand": "recognition",
            "keep": "draft",
            "about": f"promise-{commitment}",
        }
        assert ben.post(f"/meetings/{following}/points", sent).status_code == 302
    assert THANK not in preparing(ben, following)


@pytest.mark.parametrize("ending", [Ending.CHANGED, Ending.DROPPED])
def test_what_was_not_kept_asks_for_no_thanks(cast: Cast, ending: Ending) -> None:
    _, following = promised(cast, ending)

    assert THANK not in preparing(signed_in_client(cast.ben), following)


def test_with_the_next_one_on_one_it_is_gone(cast: Cast) -> None:
    _, following = promised(cast, Ending.KEPT)
    ben = signed_in_client(cast.ben)
    assert THANK in preparing(ben, following)
    sit_down(cast.ben, following, NEXT)
    get_up(cast.ben, following, NEXT + timedelta(minutes=30))
    after = close(cast.ben, following, NEXT + timedelta(minutes=30))

    assert after is not None
    assert THANK not in preparing(ben, after.id, at=NEXT + timedelta(days=1))


def test_a_strand_nobody_knows_changes_nothing(cast: Cast) -> None:
    _, following = promised(cast, Ending.KEPT)

    assert preparing(signed_in_client(cast.ben), following, "?strand=%3Cscript%3E").count("<script>") == 0
