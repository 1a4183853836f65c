"""Feedback in both directions: a draft for oneself, given when the other likes it, and theirs from then on."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from tests.cast import NOW, Cast
from tests.rooms.meetings.story import START, agree

from duologue.meetings.actions import close_pair
from duologue.meetings.queries import pair_for
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused, Stale
from duologue.safety.actions import (
    answer_feedback,
    give,
    keep_card,
    keep_feedback,
    put_away,
    say_how_it_landed,
    take_back,
    throw_away,
)
from duologue.safety.language import check
from duologue.safety.models import Feedback, PreferencesCard, Received
from duologue.safety.queries import FeedbackFacts, card_for, feedback_draft_for, feedback_for
from duologue.safety.rules.card import Card
from duologue.safety.rules.feedback import Kind, Mark, Moment, Part, Written, unanswered

WHOLE = Written(
    Kind.CHANGE,
    {
        Part.BEHAVIOUR: "The list for Monday came on Tuesday at noon.",
        Part.IMPACT: "Two people waited for half a day.",
        Part.PATH: "Could we agree on Friday at four?",
    },
)
THANKS = Written(Kind.THANKS, {Part.BEHAVIOUR: "You stayed for the handover."})
STRANGERS = ("chidi", "dana", "esra", "farid", "gwen")


def keep(cast: Cast, by: str, written: Written = WHOLE, **more: object) -> UUID:
    viewer, pair_id = cast.everyone[by], cast.pair_id
    with acting_as(viewer, NOW):
        return keep_feedback(viewer, pair_id, written, now=NOW, **more)  # type: ignore[arg-type]


def given(cast: Cast, by: str, written: Written = WHOLE) -> UUID:
    kept = keep(cast, by, written)
    with acting_as(cast.everyone[by], NOW):
        give(cast.everyone[by], kept, now=NOW)
    return kept


def seen(cast: Cast, by: str, at: datetime = NOW) -> list[FeedbackFacts]:
    viewer, pair_id = cast.everyone[by], cast.pair_id
    with acting_as(viewer, at):
        return feedback_for(viewer, pair_for(viewer, pair_id, at), at)


def likes(viewer: Viewer, moment: Moment) -> None:
    with acting_as(viewer, NOW):
        keep_card(viewer, Card(moment, how="In writing"), now=NOW)


@pytest.mark.parametrize(("giver", "receiver"), [("amara", "ben"), ("ben", "amara")])
def test_it_is_a_draft_for_its_author_alone_until_it_is_given(cast: Cast, giver: str, receiver: str) -> None:
    kept = keep(cast, giver)
    assert [one.arrives_at for one in seen(cast, giver)] == [None]
    assert seen(cast, receiver) == []

    with acting_as(cast.everyone[giver], NOW):
        give(cast.everyone[giver], kept, now=NOW)

    (there,) = seen(cast, receiver)
    assert (there.written.parts, there.mine, there.written.marks) == (WHOLE.parts, False, {})


def test_what_is_unfinished_is_refused_with_what_is_missing_and_stays_a_draft(cast: Cast) -> None:
    kept = keep(cast, "amara", Written(Kind.CHANGE, {Part.BEHAVIOUR: "The list came late."}))
    with acting_as(cast.amara, NOW), pytest.raises(Refused, match=r"It is kept.*what came of it.*a way to change"):
        give(cast.amara, kept, now=NOW)

    assert seen(cast, "ben") == []
    assert [one.arrives_at for one in seen(cast, "amara")] == [None]


def test_a_trait_is_refused_until_it_is_reworded_or_marked_and_the_mark_is_the_authors_alone(cast: Cast) -> None:
    careless = replace(WHOLE, parts={**WHOLE.parts, Part.SITUATION: "You are careless."})
    kept = keep(cast, "amara", careless)
    with acting_as(cast.amara, NOW), pytest.raises(Refused, match="careless"):
        give(cast.amara, kept, now=NOW)
    key = unanswered(careless, check)[0].key
    keep(cast, "amara", replace(careless, marks={key: Mark.QUOTED}), feedback_id=kept, version=1)
    with acting_as(cast.amara, NOW):
        give(cast.amara, kept, now=NOW)

    assert seen(cast, "ben")[0].written.marks == {}
    assert seen(cast, "amara")[0].written.marks == {key: Mark.QUOTED}


def test_it_arrives_when_the_other_likes_it_and_can_be_taken_back_before(cast: Cast) -> None:
    likes(cast.ben, Moment.AT_THE_TALK)
    agree(cast.ben, cast.pair_id)
    kept = given(cast, "amara")

    assert seen(cast, "ben", START - timedelta(minutes=1)) == []
    assert [one.id for one in seen(cast, "ben", START)] == [kept]
    with acting_as(cast.amara, NOW):
        take_back(cast.amara, kept, now=NOW)
    assert seen(cast, "ben", START) == []


def test_what_has_arrived_is_not_taken_back_changed_or_thrown_away(cast: Cast) -> None:
    kept = given(cast, "amara")
    with acting_as(cast.amara, NOW):
        with pytest.raises(Refused, match="It has arrived"):
            take_back(cast.amara, kept, now=NOW)
        with pytest.raises(NotYours):
            throw_away(cast.amara, kept, now=NOW)
        with pytest.raises(NotYours):
            keep_feedback(cast.amara, cast.pair_id, THANKS, feedback_id=kept, now=NOW)
    assert len(seen(cast, "ben")) == 1


def test_thanks_arrive_at_once_whatever_the_card_says(cast: Cast) -> None:
    likes(cast.amara, Moment.END_OF_DAY)
    given(cast, "ben", THANKS)
    assert len(seen(cast, "amara")) == 1


def test_an_answer_is_read_by_its_giver_and_how_it_landed_by_nobody_else(cast: Cast) -> None:
    kept = given(cast, "amara")
    with acting_as(cast.ben, NOW):
        answer_feedback(cast.ben, kept, "I did not know that they waited.", now=NOW)
        say_how_it_landed(cast.ben, kept, "It stung.", now=NOW)
        put_away(cast.ben, kept, away=True, now=NOW)

    (mine,), (theirs,) = seen(cast, "ben"), seen(cast, "amara")
    assert (mine.landed, mine.put_away) == ("It stung.", True)
    assert (theirs.landed, theirs.put_away) == ("", False)
    assert [one.text for one in theirs.answers] == ["I did not know that they waited."]
    with acting_as(cast.amara, NOW):
        assert Received.objects.count() == 0
    for act in (say_how_it_landed, answer_feedback):
        with acting_as(cast.amara, NOW), pytest.raises(NotYours):
            act(cast.amara, kept, "Mine", now=NOW)


def test_two_windows_on_one_draft_lose_nothing(cast: Cast) -> None:
    kept = keep(cast, "amara")
    keep(cast, "amara", THANKS, feedback_id=kept, version=1)
    with pytest.raises(Stale) as stale:
        keep(cast, "amara", WHOLE, feedback_id=kept, version=1)
    assert "handover" in stale.value.kept
    assert "half a day" in stale.value.yours


def test_a_draft_is_thrown_away_words_and_all(cast: Cast) -> None:
    kept = keep(cast, "ben")
    with acting_as(cast.ben, NOW):
        throw_away(cast.ben, kept, now=NOW)
        assert Feedback.objects.count() == 0


def test_nobody_else_reads_answers_or_knows_of_it(cast: Cast) -> None:
    kept, draft = given(cast, "amara"), keep(cast, "amara")
    for name in STRANGERS:
        stranger = cast.everyone[name]
        with acting_as(stranger, NOW):
            assert Feedback.objects.count() == 0
        for act in (give, take_back, throw_away):
            with acting_as(stranger, NOW), pytest.raises(NotYours):
                act(stranger, draft, now=NOW)
        with acting_as(stranger, NOW), pytest.raises(NotYours):
            feedback_draft_for(stranger, draft, NOW)
        with acting_as(stranger, NOW), pytest.raises(NotYours):
            put_away(stranger, kept, away=True, now=NOW)
    with acting_as(cast.ben, NOW):
        assert list(Feedback.objects.values_list("id", flat=True)) == [kept]


def test_a_card_is_read_by_whoever_has_an_open_pair_with_its_owner(cast: Cast) -> None:
    likes(cast.ben, Moment.END_OF_DAY)
    pair = cast.pair_id
    with acting_as(cast.amara, NOW):
        assert card_for(cast.amara, pair_for(cast.amara, pair, NOW)).how == "In writing"
    for name in STRANGERS:
        with acting_as(cast.everyone[name], NOW):
            assert PreferencesCard.objects.count() == 0
    with acting_as(cast.esra, NOW):
        close_pair(cast.esra, pair, now=NOW)
    with acting_as(cast.amara, NOW):
        assert card_for(cast.amara, pair_for(cast.amara, pair, NOW)) == Card()
        assert PreferencesCard.objects.count() == 0


def test_after_the_pair_has_ended_nothing_goes_to_and_fro(cast: Cast) -> None:
    kept, draft = given(cast, "amara"), keep(cast, "amara")
    with acting_as(cast.esra, NOW):
        close_pair(cast.esra, cast.pair_id, now=NOW)

    with acting_as(cast.amara, NOW), pytest.raises(Refused, match="This pair has ended"):
        give(cast.amara, draft, now=NOW)
    with acting_as(cast.ben, NOW), pytest.raises(Refused, match="This pair has ended"):
        answer_feedback(cast.ben, kept, "Too late", now=NOW)
    assert [one.id for one in seen(cast, "ben")] == [kept]
