"""Favourites and own questions among the suggestions: they come first where they fit, and bend no rule."""

from uuid import UUID

import pytest
from tests.cast import NOW, Cast
from tests.rooms.preparation.test_asking import ids, next_one, suggested
from tests.scene import plan

from duologue.lifecycle import suggesting
from duologue.preparation.actions import add_own_question, keep_favourite, strike_own_question
from duologue.preparation.queries import library_for
from duologue.preparation.rules.bank import bank
from duologue.preparation.rules.suggestions import MOST, NO_REPEAT
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import Refused

pytestmark = pytest.mark.django_db


def own(viewer: Viewer, words: str, strand: str = "team") -> str:
    with acting_as(viewer, NOW):
        question_id = add_own_question(viewer, text=words, strand=strand, depth=1, now=NOW)
        keep_favourite(viewer, question_id, favoured=True, now=NOW)
    return question_id


def other_that_fits(viewer: Viewer, meeting_id: UUID) -> str:
    """A question for the same occasion, a first 1:1 together, that would do as well as the first one suggested."""
    shown = ids(suggested(viewer, meeting_id))
    fitting = [one for one in bank() if "first-together" in one.fits and one.may_be_asked_by("report")]
    return next(one.id for one in fitting if one.id not in shown)


def test_a_favourite_comes_first_for_the_one_who_likes_it_and_for_nobody_else(cast: Cast) -> None:
    meeting_id = plan(cast)
    hers = ids(suggested(cast.amara, meeting_id))
    liked = other_that_fits(cast.ben, meeting_id)

    with acting_as(cast.ben, NOW):
        keep_favourite(cast.ben, liked, favoured=True, now=NOW)

    assert ids(suggested(cast.ben, meeting_id))[0] == liked
    assert ids(suggested(cast.amara, meeting_id)) == hers


def test_with_a_shelf_full_of_favourites_there_are_three_and_none_comes_back_within_eight(cast: Cast) -> None:
    meeting_id = plan(cast)
    for number in range(12):
        own(cast.ben, f"What would {number} more of us change?")
    seen: list[set[str]] = []
    for _ in range(NO_REPEAT + 1):
        shown = ids(suggested(cast.ben, meeting_id))
        assert len(shown) == MOST
        assert not set(shown) & set().union(*seen[-NO_REPEAT:])
        seen.append(set(shown))
        with acting_as(cast.ben, NOW):
            suggesting.take(cast.ben, meeting_id, shown[0], now=NOW)
        meeting_id = next_one(cast, meeting_id)

    assert any(one.startswith("own-") for shown in seen for one in shown)


def test_ones_own_is_put_aside_like_any_other_and_gone_once_it_is_removed(cast: Cast) -> None:
    meeting_id = plan(cast)
    mine = own(cast.ben, "What would one more of us change?")
    shown = ids(suggested(cast.ben, meeting_id))
    with acting_as(cast.ben, NOW):
        suggesting.put_aside(cast.ben, meeting_id, mine, now=NOW)
    assert mine not in ids(suggested(cast.ben, meeting_id))

    with acting_as(cast.ben, NOW):
        strike_own_question(cast.ben, mine, now=NOW)
        assert library_for(cast.ben).shelf.favourites == frozenset()
        with pytest.raises(Refused, match="not in the bank"):
            suggesting.take(cast.ben, meeting_id, mine, now=NOW)
    assert shown
