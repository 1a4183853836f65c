"""Two people change the same thing, or one from two windows: both texts are kept and shown."""

import pytest
from tests.cast import NOW, Cast
from tests.rooms.meetings.story import START, agree, get_up, sit_down

from duologue.meetings import actions, queries
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import Refused, Stale
from duologue.privacy.rules.words import UnusableText


def test_two_places_at_once_are_both_shown_and_the_first_stands(cast: Cast) -> None:
    meeting = agree(cast.ben, cast.pair_id)
    with acting_as(cast.amara, NOW):
        actions.change_place(cast.amara, meeting.id, "Oak", version=meeting.version, now=NOW)

    with acting_as(cast.ben, NOW):
        with pytest.raises(Stale) as stale:
            actions.change_place(cast.ben, meeting.id, "A walk", version=meeting.version, now=NOW)
        assert (stale.value.kept, stale.value.yours) == ("Oak", "A walk")
        again = actions.change_place(cast.ben, meeting.id, "A walk", version=stale.value.version, now=NOW)

    assert again.place == "A walk"


def test_two_agreements_from_the_same_page_are_both_shown(cast: Cast) -> None:
    agree(cast.ben, cast.pair_id)
    agree(cast.amara, cast.pair_id, version=1, weekday=1)

    with pytest.raises(Stale) as stale:
        agree(cast.ben, cast.pair_id, version=1, every=2, place="")

    assert stale.value.kept == "Every Tuesday at 10:00, 30 minutes, Willow"
    assert stale.value.yours == "Every second Thursday at 10:00, 30 minutes, no place"
    assert stale.value.version == 2


def test_a_place_changes_while_there_is_something_to_come_to(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    sit_down(cast.ben, meeting_id)
    with acting_as(cast.amara, START):
        moved = actions.change_place(cast.amara, meeting_id, "  A  walk\r\nby the canal ", version=None, now=START)
    get_up(cast.ben, meeting_id)

    assert moved.place == "A walk by the canal"
    with acting_as(cast.amara, START), pytest.raises(Refused, match="is over"):
        actions.change_place(cast.amara, meeting_id, "Oak", version=None, now=START)


@pytest.mark.parametrize("raw", ["", " \x00 ", "x" * 301, "\x00" * 1_000_000])
def test_a_place_that_cannot_be_kept_gets_a_sentence_and_changes_nothing(cast: Cast, raw: str) -> None:
    meeting = agree(cast.ben, cast.pair_id)

    with acting_as(cast.ben, NOW):
        with pytest.raises(UnusableText):
            actions.change_place(cast.ben, meeting.id, raw, version=meeting.version, now=NOW)
        assert queries.meeting_for(cast.ben, meeting.id, NOW) == meeting


@pytest.mark.parametrize("raw", ["", "\x00\x07", "x" * 20_001, "y" * 1_000_000])
def test_an_entry_that_cannot_be_kept_gets_a_sentence(cast: Cast, raw: str) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    sit_down(cast.ben, meeting_id)

    with acting_as(cast.ben, START):
        with pytest.raises(UnusableText):
            actions.write_note(cast.ben, meeting_id, raw, now=START)
        assert queries.notes_for(cast.ben, meeting_id) == []


def test_a_draft_holds_a_hundred_thousand_characters_and_no_more(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    long = "ä" * 100_000

    with acting_as(cast.ben, NOW):
        actions.keep_draft(cast.ben, meeting_id, "note", long, now=NOW)
        with pytest.raises(UnusableText, match="100,000"):
            actions.keep_draft(cast.ben, meeting_id, "note", long + "!", now=NOW)
        assert queries.own_words_for(cast.ben, meeting_id).drafts == {"note": long}
