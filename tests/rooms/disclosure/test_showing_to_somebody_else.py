"""Words shown to a third person: by the yes of everybody they belong to, for a while, and never without a line."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from tests.cast import NOW, Cast, account_of
from tests.house.world import World, build
from tests.scene import rows_seen

from duologue.bridges.models import OutgoingMail
from duologue.bridges.queries import mail_place
from duologue.disclosure import actions
from duologue.disclosure.actions import Asked
from duologue.disclosure.models import Copy, Disclosure
from duologue.disclosure.queries import DisclosureFacts, disclosure_for, disclosures_for, my_marks, words_of
from duologue.disclosure.rules.asking import What
from duologue.disclosure.rules.states import State
from duologue.lifecycle.disclosing import agree_to_show, ask_to_read, items_for, offer_to_show
from duologue.meetings.actions import strike_note
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.queries import log_for, tallies_for, verify_log
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText
from duologue.privacy.vault import KeyGone, open_facts
from duologue.privacy.vault.store import forget_keys

pytestmark = pytest.mark.django_db
WHY = Asked(What.SHARED, "dispute", "canary-purpose to settle it", days=10)
DAY = timedelta(days=1)


@pytest.fixture
def world(cast: Cast) -> World:
    """In the middle of the 1:1, with a point, a draft, an answer, a note, a private note and a commitment in it."""
    built = build(cast, "open")
    for viewer in cast.everyone.values():
        account_of(viewer)
    return built


def asked_by_esra(world: World, asked: Asked = WHY, address: str = "ben@example.org") -> UUID:
    with acting_as(world.cast.esra, world.now):
        return ask_to_read(world.cast.esra, address, asked, now=world.now)


def seen_by(viewer: Viewer, disclosure_id: UUID, at: datetime) -> DisclosureFacts:
    with acting_as(viewer, at):
        return disclosure_for(viewer, disclosure_id, at)


def says_yes(viewer: Viewer, disclosure_id: UUID, at: datetime, *, without: Sequence[str] = ()) -> None:
    """To everything there is, but for items with these words in them."""
    with acting_as(viewer, at):
        items = items_for(viewer, disclosure_for(viewer, disclosure_id, at), at)
        marks = [one.mark for one in items if not any(words in one.text for words in without)]
        agree_to_show(viewer, disclosure_id, marks, now=at)


def read_by(viewer: Viewer, disclosure_id: UUID, at: datetime) -> list[str]:
    with acting_as(viewer, at):
        return [one.text for one in words_of(viewer, disclosure_id, at)]


def agreed(world: World) -> UUID:
    asked = asked_by_esra(world)
    says_yes(world.cast.ben, asked, world.now)
    says_yes(world.cast.amara, asked, world.now, without=["canary-answer"])
    return asked


def test_what_both_chose_is_read_after_a_night_and_nothing_else_ever(world: World) -> None:
    cast, asked = world.cast, asked_by_esra(world)
    says_yes(cast.ben, asked, world.now, without=["canary-commitment"])
    says_yes(cast.amara, asked, world.now, without=["canary-answer"])

    for early in (world.now, world.now + DAY - timedelta(seconds=1)):
        with pytest.raises(NotYours):
            read_by(cast.esra, asked, early)
    assert sorted(read_by(cast.esra, asked, world.now + DAY)) == ["canary-note heard", "canary-point_id rota"]
    with pytest.raises(NotYours):
        read_by(cast.esra, asked, world.now + 11 * DAY)


def test_each_reading_is_one_line_each_for_those_whose_words_they_are_and_a_mail_without_a_word(world: World) -> None:
    cast, asked = world.cast, agreed(world)
    for minutes in (0, 1, 2):
        read_by(cast.esra, asked, world.now + DAY + timedelta(minutes=minutes))

    with acting_as(cast.ben, world.now):
        lines = [line for line in log_for(cast.ben, exceptional=True).lines if line.act == "read"]
        assert [(line.actor_name, line.kind) for line in lines] == [("Esra", "disclosed words")] * 3
        assert lines[0].rule == "both of you agreed on 26 November 2026"
        assert verify_log(cast.ben) is None
    to_ben = OutgoingMail.objects.filter(organisation_id=cast.ben.organisation_id, person_id=cast.ben.person_id)
    told = to_ben.exclude(subject="Your seat in a workshop")  # which he has in the world that is tried
    assert told
    for mail in told:
        assert mail.subject == "Something to look at in Duologue"
        assert mail.body_sealed
        assert not any(
            word in open_facts(mail.body_sealed, mail_place(mail, "body")) for word in ("canary", "Esra", "Amara")
        )


def test_a_no_and_a_silence_look_the_same_to_everybody_else(world: World) -> None:
    cast = world.cast
    refused, silent = asked_by_esra(world), asked_by_esra(world)
    says_yes(cast.amara, refused, world.now)
    says_yes(cast.amara, silent, world.now)
    with acting_as(cast.ben, world.now):
        actions.decline(cast.ben, refused, now=world.now)

    for at in (world.now, world.now + 13 * DAY, world.now + 14 * DAY, world.now + 40 * DAY):
        for viewer in (cast.esra, cast.amara):
            one, other = (replace(seen_by(viewer, it, at), id=refused) for it in (refused, silent))
            assert one == other
        assert seen_by(cast.esra, refused, at).state is (State.WAITING if at < world.now + 14 * DAY else State.LAPSED)
    assert rows_seen(cast.amara, world.now, ["disclosure_consent"]) == {"disclosure_consent": 2}  # her own two
    assert seen_by(cast.ben, refused, world.now).my_answer is False


def test_who_asks_does_not_learn_whether_anybody_is_there(world: World) -> None:
    cast = world.cast
    there, nobody = asked_by_esra(world), asked_by_esra(world, address="nobody@example.org")
    with acting_as(cast.esra, world.now):
        seen = [replace(disclosure_for(cast.esra, it, world.now), id=there, address="") for it in (there, nobody)]
        assert _without_sides(seen[0]) == _without_sides(seen[1])
    for address in ("ben@example.org", "nobody@example.org"):
        asked_by_esra(world, address=address)
        with pytest.raises(Refused):
            asked_by_esra(world, address=address)


def _without_sides(one: DisclosureFacts) -> DisclosureFacts:
    """What no page shows."""
    return replace(one, pair_id=None, parties=replace(one.parties, manager=None, report=None))


def test_words_that_changed_after_the_first_yes_are_left_out(world: World) -> None:
    cast, asked = world.cast, asked_by_esra(world)
    says_yes(cast.amara, asked, world.now)
    with acting_as(cast.ben, world.now):
        strike_note(cast.ben, world.ids["note_id"], now=world.now)
    says_yes(cast.ben, asked, world.now)

    assert "canary-note heard" not in read_by(cast.esra, asked, world.now + DAY)


def test_a_copy_stays_as_it_was_agreed(world: World) -> None:
    cast, asked = world.cast, agreed(world)
    with acting_as(cast.ben, world.now):
        strike_note(cast.ben, world.ids["note_id"], now=world.now)

    assert "canary-note heard" in read_by(cast.esra, asked, world.now + DAY)


@pytest.mark.parametrize("who", ["ben", "amara"])
def test_either_withdraws_at_once_and_the_key_is_gone(
    world: World, who: str, django_capture_on_commit_callbacks: object
) -> None:
    cast, asked = world.cast, agreed(world)
    one = getattr(cast, who)
    copy = _one_copy(cast, asked)
    with django_capture_on_commit_callbacks(execute=True), acting_as(one, world.now):  # type: ignore[operator]
        actions.end(one, asked, now=world.now)
    forget_keys()

    with pytest.raises(NotYours):
        read_by(cast.esra, asked, world.now + DAY)
    with pytest.raises(KeyGone):
        open_facts(copy.text_sealed, copy.place)
    assert seen_by(cast.esra, asked, world.now).purpose_words == ""
    with acting_as(one, world.now), pytest.raises(Refused):
        actions.end(one, asked, now=world.now)


def test_what_is_over_ends_by_itself(world: World, django_capture_on_commit_callbacks: object) -> None:
    cast, asked = world.cast, agreed(world)
    later = world.now + 12 * DAY
    copy = _one_copy(cast, asked)
    for viewer, ended in ((cast.esra, 1), (cast.ben, 1), (cast.amara, 0)):  # the other one is of the world
        with django_capture_on_commit_callbacks(execute=True), acting_as(viewer, later):  # type: ignore[operator]
            assert actions.end_lapsed(viewer, now=later) == ended
    forget_keys()

    with pytest.raises(KeyGone):
        open_facts(copy.text_sealed, copy.place)
    assert all(rows_seen(one, later, ["disclosure_copy"]) == {"disclosure_copy": 0} for one in (cast.ben, cast.amara))


def test_nobody_else_finds_it_not_even_by_asking_the_database(world: World) -> None:
    cast, asked = world.cast, agreed(world)
    for name in ("chidi", "dana", "farid", "gwen"):
        viewer = getattr(cast, name)
        with acting_as(viewer, world.now + DAY):
            assert disclosures_for(viewer, world.now + DAY) == []
            for refused in (disclosure_for, words_of):
                with pytest.raises(NotYours):
                    refused(viewer, asked, world.now + DAY)
            with pytest.raises(NotYours):
                actions.decline(viewer, asked, now=world.now)
        tables = ["disclosure_disclosure", "disclosure_consent", "disclosure_copy"]
        assert set(rows_seen(viewer, world.now, tables).values()) == {0}


def test_before_it_is_agreed_its_reader_finds_no_copy_even_past_the_doors(world: World) -> None:
    asked = asked_by_esra(world)
    says_yes(world.cast.ben, asked, world.now)

    tables = ["disclosure_consent", "disclosure_copy"]
    assert rows_seen(world.cast.esra, world.now, tables) == dict.fromkeys(tables, 0)


def test_feedback_belongs_to_whom_it_was_given_and_check_ins_to_whom_they_were_asked_of(world: World) -> None:
    cast = world.cast
    with acting_as(cast.amara, world.now):
        given = offer_to_show(
            cast.amara, cast.pair_id, "esra@example.org", replace(WHY, what=What.FEEDBACK), now=world.now
        )
    with acting_as(cast.ben, world.now):
        answers = offer_to_show(
            cast.ben, cast.pair_id, "esra@example.org", replace(WHY, what=What.CHECK_INS), now=world.now
        )
    says_yes(cast.amara, given, world.now)
    says_yes(cast.ben, answers, world.now)

    assert read_by(cast.esra, given, world.now + DAY) == [
        "What Ben saw or heard: canary-thanks you stayed for the handover"
    ]
    assert sorted(read_by(cast.esra, answers, world.now + DAY)) == ["energy 2", "“keep it light”"]
    # Ben kept his energy to himself, so amara finds no copy of it, in no way.
    with pytest.raises(NotYours):
        seen_by(cast.amara, answers, world.now)
    with acting_as(cast.amara, world.now):
        assert not Copy.objects.filter(organisation_id=cast.amara.organisation_id, disclosure_id=answers).exists()


def test_drafts_and_private_notes_are_never_on_offer(world: World) -> None:
    cast, asked = world.cast, asked_by_esra(world)
    for viewer in (cast.ben, cast.amara):
        with acting_as(viewer, world.now):
            words = " ".join(one.text for one in items_for(viewer, disclosure_for(viewer, asked, world.now), world.now))
        assert "canary-note" in words
        assert not any(hidden in words for hidden in ("canary-draft", "canary-private", "canary-typing"))


def test_choosing_again_takes_the_place_of_the_choice_before(world: World) -> None:
    cast, asked = world.cast, asked_by_esra(world)
    says_yes(cast.ben, asked, world.now)
    says_yes(cast.ben, asked, world.now, without=["canary-note"])
    with acting_as(cast.ben, world.now):
        assert len(my_marks(cast.ben, disclosure_for(cast.ben, asked, world.now), world.now)) == 3
        with pytest.raises(Refused):
            agree_to_show(cast.ben, asked, ["no such mark"], now=world.now)
    says_yes(cast.amara, asked, world.now)

    assert len(read_by(cast.esra, asked, world.now + DAY)) == 3


@pytest.mark.parametrize("wrong", [{"days": 31}, {"purpose": "curiosity"}, {"words": " "}])
def test_what_cannot_be_asked(world: World, wrong: dict[str, object]) -> None:
    with pytest.raises((Refused, UnusableText)):
        asked_by_esra(world, replace(WHY, **wrong))  # type: ignore[arg-type]
    with acting_as(world.cast.ben, world.now), pytest.raises(Refused):
        offer_to_show(world.cast.ben, world.cast.pair_id, "amara@example.org", WHY, now=world.now)


def test_how_often_it_happens_is_counted_without_a_name(world: World) -> None:
    agreed(world)
    with acting_as(world.cast.dana, NOW):
        counted = tallies_for(world.cast.dana, since=NOW.date())
    assert {what: many for what, many in counted.items() if what.startswith("disclosure")} == {
        "disclosure agreed": 1,
        "disclosure asked": 2,
    }


def _one_copy(cast: Cast, asked: UUID) -> Copy:
    with acting_as(cast.ben, NOW):
        assert Disclosure.objects.filter(organisation_id=cast.ben.organisation_id, id=asked).exists()
        return Copy.objects.filter(organisation_id=cast.ben.organisation_id, disclosure_id=asked)[0]
