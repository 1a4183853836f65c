"""What still has a gap of a rewriting in it is not given to the other: one sentence, and what was typed is there."""

from html import unescape

import pytest
import time_machine
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.house.world import World, build

from duologue.meetings.queries import meeting_for
from duologue.preparation.queries import agenda_for
from duologue.privacy.identity import Viewer, acting_as
from duologue.safety.models import Feedback

pytestmark = pytest.mark.django_db
GAP = "I noticed this on [which dates?]: missing the standup."
OWN = "I noticed this on Monday [the 23rd]: missing the standup."
SENTENCE = "There is still a gap to fill: [which dates?]. Nothing was shared"


def sent(client: Client, path: str, **form: str) -> tuple[int, str]:
    with time_machine.travel(NOW, tick=False):
        answer = client.post(path, form)
    return answer.status_code, unescape(answer.content.decode())


def read(world: World, viewer: Viewer) -> list[str]:
    with acting_as(viewer, NOW):
        points = agenda_for(viewer, meeting_for(viewer, world.ids["meeting_id"], NOW)).points
        return [words for one in points for words in (one.text, *(each.text for each in one.answers))]


def test_a_point_and_an_answer_wait_until_the_gap_is_filled(cast: Cast) -> None:
    world = build(cast, "planned")
    ben, points = signed_in_client(cast.ben), f"/meetings/{world.ids['meeting_id']}/points"
    one = f"{points}/{world.ids['point_id']}"
    forms: list[tuple[str, dict[str, str]]] = [
        (points, {"strand": "theirs", "keep": "shared"}),
        (f"{one}/answers", {}),
        (f"{one}/wording", {"strand": "theirs", "version": "1"}),
    ]
    for path, form in forms:
        status, page = sent(ben, path, text=GAP, **form)
        assert (status, SENTENCE in page, GAP in page) == (422, True, True), path
    assert not any("[which" in text for text in read(world, cast.amara))
    for path, form in forms:
        assert sent(ben, path, text=OWN, **form)[0] == 302
    assert [text for text in read(world, cast.amara) if "[the 23rd]" in text] == [OWN] * len(forms)


def test_a_draft_may_have_gaps_until_it_is_shared(cast: Cast) -> None:
    world = build(cast, "planned")
    ben = signed_in_client(cast.ben)
    one = f"/meetings/{world.ids['meeting_id']}/points/{world.ids['draft_id']}"

    assert sent(ben, f"{one}/wording", text=GAP, strand="theirs", version="1")[0] == 302
    status, page = sent(ben, f"{one}/sharing", to="shared")

    assert (status, SENTENCE in page) == (422, True)
    assert GAP in read(world, cast.ben)
    assert GAP not in read(world, cast.amara)


def test_feedback_with_a_gap_stays_a_draft(cast: Cast) -> None:
    build(cast, "planned")
    ben = signed_in_client(cast.ben)
    with acting_as(cast.ben, NOW):
        before = set(Feedback.objects.filter(author_id=cast.ben.person_id).values_list("id", flat=True))
    form = {"kind": "thanks", "behaviour": "Thank you: [which detail?] was useful to me.", "to": "give"}

    status, page = sent(ben, f"/pairs/{cast.pair_id}/feedback/new", **form)

    assert (status, "There is still a gap to fill: [which detail?]." in page) == (422, True)
    assert form["behaviour"] in page
    with acting_as(cast.ben, NOW):
        (kept,) = Feedback.objects.filter(author_id=cast.ben.person_id).exclude(id__in=before)
    assert kept.given_at is None
