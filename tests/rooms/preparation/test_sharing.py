"""A draft becomes words for both, and words for both a draft again, while the 1:1 is still to come."""

from uuid import UUID

import pytest
from django.db import connection
from tests.cast import NOW, Cast
from tests.rooms.meetings.story import agree
from tests.scene import AFTERWARDS, THURSDAY, announcements, begin, end, part, plan, statements, wrap

from duologue.meetings.actions import open_pair
from duologue.meetings.queries import meeting_for
from duologue.preparation import actions
from duologue.preparation.queries import PointFacts, agenda_for
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused, Stale
from duologue.privacy.vault import destroy_key, pair_key, person_key


def draft(cast: Cast, meeting_id: UUID, text: str = "Am I paid fairly?") -> UUID:
    with acting_as(cast.ben, NOW):
        return actions.add_point(cast.ben, meeting_id, text=text, strand="growth", share=False, now=NOW).id


def points(viewer: Viewer, meeting_id: UUID) -> list[PointFacts]:
    with acting_as(viewer, NOW):
        return agenda_for(viewer, meeting_for(viewer, meeting_id, NOW)).points


def texts(viewer: Viewer, meeting_id: UUID) -> list[str]:
    return [point.text for point in points(viewer, meeting_id)]


def test_sharing_puts_a_draft_on_the_agenda_once(cast: Cast) -> None:
    meeting_id = plan(cast)
    point_id = draft(cast, meeting_id)

    with acting_as(cast.ben, NOW), statements() as asked:
        actions.share_point(cast.ben, point_id, meeting_id, now=NOW)
        again = actions.share_point(cast.ben, point_id, meeting_id, now=NOW)

    assert texts(cast.amara, meeting_id) == ["Am I paid fairly?"]
    assert announcements(asked) == 1
    assert again.shared is True


def test_taking_back_makes_it_a_draft_again(cast: Cast) -> None:
    meeting_id = plan(cast)
    point_id = draft(cast, meeting_id)

    with acting_as(cast.ben, NOW):
        actions.share_point(cast.ben, point_id, meeting_id, now=NOW)
    with acting_as(cast.ben, NOW), statements() as asked:
        actions.unshare_point(cast.ben, point_id, now=NOW)
        actions.unshare_point(cast.ben, point_id, now=NOW)

    assert (texts(cast.ben, meeting_id), texts(cast.amara, meeting_id)) == (["Am I paid fairly?"], [])
    assert announcements(asked) == 1


def test_a_draft_is_under_its_authors_key_and_a_shared_point_under_the_pairs(cast: Cast) -> None:
    meeting_id = plan(cast)
    kept, shared = draft(cast, meeting_id, "kept"), draft(cast, meeting_id, "shared")
    with acting_as(cast.ben, NOW):
        actions.share_point(cast.ben, shared, meeting_id, now=NOW)

    keys = {}
    with acting_as(cast.ben, NOW), connection.cursor() as cursor:
        cursor.execute("SELECT id, substring(text_sealed from 2 for 16) FROM preparation_talkingpoint")
        keys = {point_id: bytes(key) for point_id, key in cursor.fetchall()}
    assert keys[kept] != keys[shared]

    destroy_key(person_key(cast.ben.person_id))
    assert texts(cast.amara, meeting_id) == ["shared"]
    destroy_key(pair_key(cast.pair_id))


def test_a_rewording_begun_before_sharing_does_not_slip_past_it(cast: Cast) -> None:
    meeting_id = plan(cast)
    point_id = draft(cast, meeting_id, "Just for me")

    with acting_as(cast.ben, NOW):
        actions.share_point(cast.ben, point_id, meeting_id, now=NOW)
        with pytest.raises(Stale) as stale:
            actions.rewrite_point(cast.ben, point_id, text="Still for me", strand="growth", version=1, now=NOW)

    assert (stale.value.kept, stale.value.yours) == ("Just for me", "Still for me")


def test_a_draft_waits_for_no_particular_1_1(cast: Cast) -> None:
    meeting_id = plan(cast)
    point_id = draft(cast, meeting_id)
    begin(cast, meeting_id)
    end(cast, meeting_id)
    assert texts(cast.ben, meeting_id) == []
    following = wrap(cast, meeting_id)
    assert texts(cast.ben, following) == ["Am I paid fairly?"]

    with acting_as(cast.ben, AFTERWARDS):
        with pytest.raises(Refused, match="as it was"):
            actions.share_point(cast.ben, point_id, meeting_id, now=AFTERWARDS)
        actions.share_point(cast.ben, point_id, following, now=AFTERWARDS)

    (point,) = points(cast.amara, following)
    assert (point.text, point.brought_from) == ("Am I paid fairly?", None)
    assert texts(cast.amara, meeting_id) == []


def test_once_they_talk_a_point_is_in_the_room(cast: Cast) -> None:
    meeting_id = plan(cast)
    point_id = draft(cast, meeting_id)
    with acting_as(cast.ben, NOW):
        actions.share_point(cast.ben, point_id, meeting_id, now=NOW)
    begin(cast, meeting_id)

    with acting_as(cast.ben, THURSDAY), pytest.raises(Refused, match="in the room"):
        actions.unshare_point(cast.ben, point_id, now=THURSDAY)

    assert texts(cast.amara, meeting_id) == ["Am I paid fairly?"]


def test_taking_back_is_possible_after_the_pair_has_ended(cast: Cast) -> None:
    meeting_id = plan(cast)
    point_id = draft(cast, meeting_id)
    with acting_as(cast.ben, NOW):
        actions.share_point(cast.ben, point_id, meeting_id, now=NOW)
    part(cast, NOW)

    with acting_as(cast.ben, NOW):
        actions.unshare_point(cast.ben, point_id, now=NOW)

    assert texts(cast.amara, meeting_id) == []


def test_a_point_does_not_cross_into_another_pair(cast: Cast) -> None:
    meeting_id = plan(cast)
    with acting_as(cast.dana, NOW):
        above = open_pair(cast.dana, cast.dana.person_id, cast.amara.person_id, now=NOW)
    elsewhere = agree(cast.amara, above).id
    with acting_as(cast.amara, NOW):
        hers = actions.add_point(cast.amara, meeting_id, text="About Ben", strand="team", share=False, now=NOW).id

        with pytest.raises(NotYours):
            actions.share_point(cast.amara, hers, elsewhere, now=NOW)

    assert texts(cast.dana, elsewhere) == texts(cast.amara, elsewhere) == []
