"""Asking for what the other notes about oneself: an answer sentence by sentence, within thirty days, and nothing told before it."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from tests.cast import NOW, Cast, account_of
from tests.house.world import World, build
from tests.scene import last_line, rows_seen

from duologue.bridges.models import OutgoingMail
from duologue.disclosure import actions
from duologue.disclosure.models import ReleasedNote
from duologue.disclosure.queries import asking_for, askings_for, notes_in_question, released_for
from duologue.disclosure.rules.own_notes import Asking
from duologue.meetings.actions import cut_window, keep_private_note
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.queries import log_for, tallies_for, verify_log
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.vault import KeyGone, destroy_key, disclosure_key, open_facts
from duologue.privacy.vault.store import forget_keys

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TABLES = ["disclosure_notesasked", "disclosure_releasednote"]
NOTE = "Ben was late. Chidi told me why. Ask him on Monday."


@pytest.fixture
def world(cast: Cast) -> World:
    """In the middle of the 1:1; amara keeps a note about ben."""
    built = build(cast, "open")
    for viewer in cast.everyone.values():
        account_of(viewer)
    with acting_as(cast.amara, built.now):
        keep_private_note(cast.amara, built.ids["meeting_id"], NOTE, version=0, now=built.now)
    return built


def asked(world: World) -> UUID:
    """By ben, who has asked already when the world was built."""
    return world.ids["asked_id"]


def answer(world: World, keep: set[int], reason: str = "others", after: timedelta = timedelta()) -> None:
    amara, at = world.cast.amara, world.now + after
    with acting_as(amara, at):
        [note] = notes_in_question(amara, asking_for(amara, asked(world), at))
        actions.answer_asking(amara, asked(world), {note.mark: keep}, reason, now=at)


def read_by(viewer: Viewer, world: World, after: timedelta = timedelta()) -> list[str]:
    at = world.now + after
    with acting_as(viewer, at):
        return [one.text for one in released_for(viewer, asked(world), at)]


def mails(viewer: Viewer) -> int:
    return OutgoingMail.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id).count()


def test_the_author_releases_sentences_and_each_reading_is_a_line(world: World) -> None:
    cast = world.cast
    answer(world, {0, 2})

    assert read_by(cast.ben, world) == ["Ben was late. […] Ask him on Monday."]
    with acting_as(cast.ben, world.now):
        facts = asking_for(cast.ben, asked(world), world.now)
        assert (facts.state, facts.held_back) == (Asking.RELEASED, "it would tell of somebody else")
        assert last_line(cast.ben) == ("Amara", "answered about", "notes about yourself")
    with acting_as(cast.amara, world.now):
        line = log_for(cast.amara).lines[0]
        assert (line.actor_name, line.act, line.rule) == ("Ben", "read", "they are about the one who asked")
        assert verify_log(cast.amara) is None
        assert tallies_for(cast.amara, since=date.min)["notes about oneself answered"] == 1
    assert read_by(cast.amara, world) == read_by(cast.ben, world)


def test_before_there_is_an_answer_nothing_tells_how_many_there_are(world: World) -> None:
    cast = world.cast
    with acting_as(cast.ben, world.now):
        with_note = asking_for(cast.ben, asked(world), world.now)
        with pytest.raises(NotYours):
            notes_in_question(cast.ben, with_note)
        with pytest.raises(NotYours):
            released_for(cast.ben, asked(world), world.now)
    with acting_as(cast.amara, world.now):
        keep_private_note(cast.amara, world.ids["meeting_id"], "", version=1, now=world.now)
    with acting_as(cast.ben, world.now):
        assert asking_for(cast.ben, asked(world), world.now) == with_note


def test_all_of_it_needs_no_reason_and_a_part_of_it_does(world: World) -> None:
    with pytest.raises(Refused, match="choose why"):
        answer(world, {0}, reason="")
    with pytest.raises(Refused, match="choose why"):  # there are such notes
        answer(world, {0}, reason="none")
    answer(world, {0, 1, 2}, reason="")

    assert read_by(world.cast.ben, world) == [NOTE]
    with pytest.raises(NotYours):  # it is answered: there is nothing to choose from any more
        answer(world, {0})


def test_words_that_changed_since_they_were_looked_at_are_not_released(world: World) -> None:
    amara = world.cast.amara
    with acting_as(amara, world.now):
        [note] = notes_in_question(amara, asking_for(amara, asked(world), world.now))
        keep_private_note(amara, world.ids["meeting_id"], NOTE + " Or on Tuesday.", version=1, now=world.now)
        actions.answer_asking(amara, asked(world), {note.mark: {0, 1, 2}}, "other", now=world.now)

    with acting_as(world.cast.ben, world.now):
        assert asking_for(world.cast.ben, asked(world), world.now).state is Asking.HELD_BACK


def test_nothing_there_is_said_as_just_that(world: World) -> None:
    amara = world.cast.amara
    with acting_as(amara, world.now):
        keep_private_note(amara, world.ids["meeting_id"], "", version=1, now=world.now)
        actions.answer_asking(amara, asked(world), {}, "", now=world.now)

    with acting_as(world.cast.ben, world.now):
        facts = asking_for(world.cast.ben, asked(world), world.now)
        assert (facts.state, facts.held_back) == (Asking.HELD_BACK, "there are no such notes")


@pytest.mark.parametrize("name", ["chidi", "dana", "esra", "farid", "gwen"])
def test_to_everybody_else_there_is_no_such_thing(world: World, name: str) -> None:
    viewer = getattr(world.cast, name)
    answer(world, {0})

    with acting_as(viewer, world.now):
        assert askings_for(viewer, world.now) == []
        for act in (
            lambda: asking_for(viewer, asked(world), world.now),
            lambda: released_for(viewer, asked(world), world.now),
            lambda: actions.take_asking_back(viewer, asked(world), now=world.now),
            lambda: actions.answer_asking(viewer, asked(world), {}, "law", now=world.now),
            lambda: actions.ask_for_notes(viewer, world.cast.pair_id, now=world.now),
        ):
            with pytest.raises(NotYours):
                act()
    assert rows_seen(viewer, world.now, TABLES) == dict.fromkeys(TABLES, 0)


def test_only_who_asked_takes_it_back_and_only_the_author_answers(world: World) -> None:
    cast = world.cast
    with acting_as(cast.ben, world.now), pytest.raises(NotYours):
        actions.answer_asking(cast.ben, asked(world), {}, "law", now=world.now)
    with acting_as(cast.amara, world.now), pytest.raises(NotYours):
        actions.take_asking_back(cast.amara, asked(world), now=world.now)
    with acting_as(cast.ben, world.now):
        with pytest.raises(Refused):
            actions.ask_for_notes(cast.ben, cast.pair_id, now=world.now)
        actions.take_asking_back(cast.ben, asked(world), now=world.now)
        assert actions.ask_for_notes(cast.ben, cast.pair_id, now=world.now)


def test_the_deadline_is_watched_and_each_word_is_sent_once(world: World) -> None:
    cast, sent = world.cast, []
    for days in (1, 20, 21, 28, 31, 32, 40):
        at = NOW + days * DAY
        for viewer in (cast.amara, cast.ben):
            with acting_as(viewer, at):
                actions.watch_asked(viewer, now=at)
        sent.append((mails(cast.amara), mails(cast.ben)))

    first = sent[0]
    assert [(one - first[0], other - first[1]) for one, other in sent] == [
        (0, 0),
        (1, 0),
        (1, 0),
        (2, 0),
        (3, 1),
        (3, 1),
        (4, 1),
    ]
    with acting_as(cast.ben, world.now + 40 * DAY):
        assert last_line(cast.ben) == ("Amara", "has yet to answer about", "notes about yourself")
        assert asking_for(cast.ben, asked(world), world.now + 40 * DAY).state is Asking.OVERDUE
    answer(world, {0}, after=40 * DAY)  # late is better than never
    assert read_by(cast.ben, world, 41 * DAY)


def test_after_thirty_days_the_key_and_the_copies_go(world: World) -> None:
    cast = world.cast
    answer(world, {0})
    assert read_by(cast.ben, world, 29 * DAY)
    with acting_as(cast.ben, world.now):
        copy = ReleasedNote.objects.get(organisation_id=cast.ben.organisation_id)
        sealed, place = copy.text_sealed, copy.place
    late = world.now + 30 * DAY

    with pytest.raises(NotYours):
        read_by(cast.ben, world, 30 * DAY)
    with acting_as(cast.ben, late):
        assert actions.end_released(cast.ben, now=late) == 1
        assert actions.end_released(cast.ben, now=late) == 0
    destroy_key(disclosure_key(asked(world)))  # as the commit does
    forget_keys()
    assert rows_seen(cast.ben, late, TABLES) == {"disclosure_notesasked": 1, "disclosure_releasednote": 0}
    with pytest.raises(KeyGone):
        open_facts(sealed, place)


def test_a_former_manager_whose_reading_was_cut_still_answers(cast: Cast) -> None:
    world = build(cast, "ended")
    with acting_as(cast.ben, world.now):
        cut_window(cast.ben, cast.pair_id, world.now, now=world.now)
    at = world.now + timedelta(seconds=1)
    with acting_as(cast.amara, at):
        actions.answer_asking(cast.amara, world.ids["asked_id"], {}, "", now=at)
        assert askings_for(cast.amara, at)[0].state is Asking.HELD_BACK
