"""Words closed after a backup are closed when it is put back: the other gets nothing, their author reads them, both logs say so."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.cast import Cast
from tests.house.words_in_the_house import back_up, forget_what_was_erased, lay_out, put_back
from tests.rooms.meetings import test_narrowing as before
from tests.rooms.meetings.test_doors import TODAY
from tests.rooms.meetings.test_narrowing import AT, TABLES, TEXT, narrow, plan_following, seen_by
from tests.scene import last_line, rows_seen

from duologue.lifecycle import closing_again
from duologue.lifecycle.closing_again import Outcome, close_again
from duologue.lifecycle.narrowing import own_words_in
from duologue.meetings.actions import close_entry, close_pair, send_letter, write_note
from duologue.meetings.actions.erasing import erase_person
from duologue.meetings.models import Pair
from duologue.meetings.queries import pair_for
from duologue.people.actions import say_left
from duologue.preparation import actions
from duologue.preparation.queries.rows import points_seen_by
from duologue.privacy.actions import tell_the_ledger
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.models import AccessEntry
from duologue.privacy.queries import owes_narrowing
from duologue.privacy.rules.narrowings import Act, Narrowed
from duologue.privacy.vault import destroy_key, person_key
from duologue.privacy.vault.ledger import forget_long_ago, whole_ledger_of_narrowings
from duologue.privacy.vault.store import forget_keys
from duologue.privacy.viewer import somebody_outside
from duologue.readiness.actions import check_in
from duologue.readiness.queries import checkins_for
from duologue.safety.actions import answer_feedback, give, keep_feedback, take_back
from duologue.safety.models import Feedback
from duologue.safety.queries import feedback_for
from duologue.safety.rules.feedback import Kind, Part, Written

words = before.words
MORE = (
    *("preparation_answer", "preparation_goal", "preparation_goalentry", "meetings_letter", "safety_feedbackanswer"),
    *("privacy_accessentry", "privacy_accesshead"),
)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def laid_out(cast: Cast) -> Iterator[None]:
    lay_out(*MORE)
    yield
    forget_what_was_erased()


def restored(cast: Cast) -> Counter[Outcome]:
    return put_back(cast.esra, TODAY)


def own(viewer: Viewer, cast: Cast) -> set[str]:
    with acting_as(viewer, TODAY):
        return {one.words.text for one in own_words_in(viewer, cast.pair_id, now=TODAY)[1]}


def lines(viewer: Viewer, act: str = "closed") -> int:
    with acting_as(viewer, TODAY):
        mine = {"organisation_id": viewer.organisation_id, "subject_id": viewer.person_id}
        return AccessEntry.objects.filter(**mine, act=act).count()


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize("days", [None, 1, 5])
def test_what_was_closed_since_is_closed_again_however_often_it_is_put_back(
    cast: Cast, words: dict[str, UUID], kind: str, days: int | None
) -> None:
    """At once, with a last day that is over by now, and with one to come."""
    back_up()
    closes_at, at = (AT + days * DAY, AT) if days else (None, TODAY)
    narrow(cast, kind, words[kind], closes_at, at)
    open_still = days == 5

    for _ in range(2):
        assert restored(cast) == {Outcome.AGAIN: 1}
        assert close_again(now=TODAY) == {Outcome.STANDS: 1}
        assert (TEXT[kind] in seen_by(cast.amara, cast, words["meeting"])) is open_still
        assert rows_seen(cast.amara, TODAY, [TABLES[kind]]) == {TABLES[kind]: int(open_still)}
        if kind == "goal":
            assert rows_seen(cast.amara, TODAY, ["preparation_goalentry"]) == {"preparation_goalentry": int(open_still)}
        assert TEXT[kind] in own(cast.ben, cast)
        with acting_as(cast.amara, TODAY):
            assert last_line(cast.amara) == ("Ben", "set a last day for" if days else "closed", kind)
        assert lines(cast.amara, "set a last day for" if days else "closed") == 1


def test_the_last_day_that_was_set_counts(cast: Cast, words: dict[str, UUID]) -> None:
    back_up()
    narrow(cast, "note", words["note"], AT + DAY, AT)
    narrow(cast, "note", words["note"], TODAY + 5 * DAY, AT + timedelta(hours=1))
    narrow(cast, "note", words["note"], TODAY + 5 * DAY, AT + timedelta(hours=2))  # said twice is said once
    assert lines(cast.amara, "set a last day for") == 2

    assert restored(cast) == {Outcome.AGAIN: 1}
    assert TEXT["note"] in seen_by(cast.amara, cast, words["meeting"])
    back_up()
    assert restored(cast) == {Outcome.STANDS: 1}
    assert lines(cast.amara, "set a last day for") == 1


def test_what_is_not_in_the_backup_is_passed_over_and_counted(cast: Cast, words: dict[str, UUID]) -> None:
    back_up()
    with acting_as(cast.ben, TODAY):
        fresh = write_note(cast.ben, words["meeting"], "Too new for it", now=TODAY).id
    narrow(cast, "note", fresh, None)
    narrow(cast, "point", words["point"], None)

    assert restored(cast) == {Outcome.AGAIN: 1, Outcome.MISSING: 1}
    assert "Too new for it" not in own(cast.ben, cast)


def test_killed_in_the_middle_it_goes_on_and_does_nothing_twice(
    cast: Cast, words: dict[str, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up()
    for number, kind in enumerate(TABLES):
        narrow(cast, kind, words[kind], None, TODAY + timedelta(seconds=number))
    done = 0

    def dies_at_the_third(viewer: Viewer, one: Any) -> None:
        nonlocal done
        done += 1
        acts[one.act](viewer, one)
        if done == 3:
            raise KeyboardInterrupt  # and what it did is not committed

    acts = dict(closing_again._ACTS)
    with monkeypatch.context() as patch:
        patch.setattr(closing_again, "_ACTS", dict.fromkeys(acts, dies_at_the_third))
        with pytest.raises(KeyboardInterrupt):
            restored(cast)
    assert lines(cast.amara) == 2

    assert close_again(now=TODAY) == {Outcome.STANDS: 2, Outcome.AGAIN: 2}
    assert not set(TEXT.values()) & seen_by(cast.amara, cast, words["meeting"])
    assert lines(cast.amara) == 4
    assert own(cast.ben, cast) >= set(TEXT.values())


def draft(cast: Cast, meeting_id: UUID, now: datetime = AT) -> UUID:
    with acting_as(cast.ben, now):
        return actions.add_point(cast.ben, meeting_id, text="A point", strand="team", share=True, now=now).id


def test_a_draft_again_stays_a_draft_and_what_was_shared_again_stays_shared(cast: Cast, words: dict[str, UUID]) -> None:
    following = plan_following(cast, words["meeting"])
    taken_back, again, earlier = [draft(cast, following) for _ in range(3)]

    def unshare(point: UUID, now: datetime) -> None:
        with acting_as(cast.ben, now):
            actions.unshare_point(cast.ben, point, now=now)

    def share(point: UUID, now: datetime) -> None:
        with acting_as(cast.ben, now):
            actions.share_point(cast.ben, point, following, now=now)

    unshare(earlier, AT)
    share(earlier, AT + timedelta(hours=1))
    back_up()
    for point in (taken_back, again):
        unshare(point, TODAY - timedelta(hours=2))
    share(again, TODAY - timedelta(hours=1))

    for _ in range(2):
        assert restored(cast) == {Outcome.AGAIN: 1}
        assert close_again(now=TODAY) == {Outcome.STANDS: 1}
        with acting_as(cast.amara, TODAY):
            seen = {one.id for one in points_seen_by(cast.amara)}
        with acting_as(cast.ben, TODAY):
            kept = {one.id: one.shared_at for one in points_seen_by(cast.ben)}
        assert seen & {taken_back, again, earlier} == {again, earlier}
        assert kept[taken_back] is None
        assert lines(cast.ben, "took back to a draft") == 2  # and that of before


def test_feedback_taken_back_before_it_arrived_does_not_arrive(cast: Cast, words: dict[str, UUID]) -> None:
    with acting_as(cast.amara, AT):
        better = {Part.SITUATION: "On Monday", Part.BEHAVIOUR: "You spoke first", Part.IMPACT: "I lost the thread"}
        written = Written(Kind.THANKS, better)
        ids = [keep_feedback(cast.amara, cast.pair_id, written, now=AT) for _ in range(2)]
        for id_ in ids:
            give(cast.amara, id_, now=AT)
            _arrives_later(cast.amara, id_)
    back_up()
    with acting_as(cast.amara, AT + DAY):
        take_back(cast.amara, ids[0], now=AT + DAY)

    assert restored(cast) == {Outcome.AGAIN: 1}
    with acting_as(cast.ben, TODAY):
        found = feedback_for(cast.ben, pair_for(cast.ben, cast.pair_id, TODAY), TODAY + 5 * DAY)
    assert [one.id for one in found] == [ids[1]]


def _arrives_later(viewer: Viewer, id_: UUID) -> None:
    Feedback.objects.filter(organisation_id=viewer.organisation_id, id=id_).update(arrives_at=TODAY + 3 * DAY)


def test_what_was_written_back_is_closed_again(cast: Cast, words: dict[str, UUID]) -> None:
    with acting_as(cast.amara, AT):
        given = keep_feedback(cast.amara, cast.pair_id, Written(Kind.THANKS, {Part.BEHAVIOUR: "You stayed"}), now=AT)
        give(cast.amara, given, now=AT)
    with acting_as(cast.ben, AT):
        answer_feedback(cast.ben, given, "Written back", now=AT)
        [one] = [
            it.words.id for it in own_words_in(cast.ben, cast.pair_id, now=AT)[1] if it.words.text == "Written back"
        ]
    back_up()
    narrow(cast, "written-back", one, None)

    assert restored(cast) == {Outcome.AGAIN: 1}
    assert rows_seen(cast.amara, TODAY, ["safety_feedbackanswer"]) == {"safety_feedbackanswer": 0}
    assert "Written back" in own(cast.ben, cast)


def test_a_letter_is_closed_again(cast: Cast, words: dict[str, UUID]) -> None:
    with acting_as(cast.ben, AT):
        letter = send_letter(cast.ben, cast.pair_id, "My letter", now=AT)
    back_up()
    narrow(cast, "letter", letter, None)

    assert restored(cast) == {Outcome.AGAIN: 1}
    assert rows_seen(cast.amara, TODAY, ["meetings_letter"]) == {"meetings_letter": 0}
    assert "My letter" in own(cast.ben, cast)


def test_the_ledger_holds_ids_and_moments_and_forgets_them_in_time(cast: Cast, words: dict[str, UUID]) -> None:
    narrow(cast, "note", words["note"], TODAY + DAY)

    def known() -> list[Narrowed]:
        return [one for one in whole_ledger_of_narrowings() if one.organisation_id == cast.ben.organisation_id]

    noted = Narrowed(
        cast.ben.organisation_id, cast.ben.person_id, Act.CLOSED, "note", words["note"], TODAY, TODAY + DAY
    )
    for _ in range(2):
        with acting_as(cast.esra, TODAY):
            tell_the_ledger(cast.esra)
            assert not owes_narrowing(cast.esra, noted.id)
        assert known() == [noted]
    forget_long_ago(cast.gwen.organisation_id, now=TODAY + 500 * DAY)
    forget_long_ago(cast.ben.organisation_id, now=TODAY + 399 * DAY)
    assert known() == [noted]
    forget_long_ago(cast.ben.organisation_id, now=TODAY + 401 * DAY)
    assert known() == []


def test_check_in_answers_closed_emptied_or_made_a_colour_stay_so_and_newer_ones_are_theirs(
    cast: Cast, words: dict[str, UUID]
) -> None:
    following = plan_following(cast, words["meeting"])

    def answer(now: datetime, **given: tuple[str, str]) -> None:
        with acting_as(cast.ben, now):
            check_in(cast.ben, following, "week_before", given, now=now)

    def theirs() -> dict[str, str]:
        with acting_as(cast.amara, TODAY):
            found = checkins_for(cast.amara, following, TODAY).theirs.get("week_before", {})
            return {question: seen.read_as(question) for question, seen in found.items()}

    answer(AT, energy=("2", "shared"), load=("4", "shared"), help=("listen", "shared"), headspace=("busy", "shared"))
    with acting_as(cast.ben, AT):
        shown = {it.words.text: it.words.id for it in own_words_in(cast.ben, cast.pair_id, now=AT)[1]}
    before_it = theirs()
    back_up()
    narrow(cast, "check-in", shown["energy 2"], None, AT + DAY)
    answer(AT + DAY, load=("4", "me"))
    answer(AT + DAY, help=("", ""))

    assert restored(cast) == {Outcome.AGAIN: 3}
    assert theirs() == {"headspace": before_it["headspace"]}
    with acting_as(cast.ben, TODAY):
        assert set(checkins_for(cast.ben, following, TODAY).mine["week_before"]) == {
            "energy",
            "load",
            "help",
            "headspace",
        }

    answer(TODAY, energy=("5", "shared"))  # anew, and then there is a backup of it
    back_up()
    restored(cast)
    assert theirs() == {"energy": "energy 5, plenty", "headspace": before_it["headspace"]}


def test_of_somebody_erased_since_who_has_no_key_nobody_reads_it(cast: Cast, words: dict[str, UUID]) -> None:
    back_up()
    for kind in TABLES:
        narrow(cast, kind, words[kind], None)
    say_left(None, cast.ben.person_id, on=TODAY.date(), now=TODAY)
    erase_person(cast.ben, words=False, now=TODAY)
    destroy_key(person_key(cast.ben.person_id))  # as the commit does
    forget_keys()

    restored(cast)
    assert rows_seen(cast.amara, TODAY, [*TABLES.values()]) == dict.fromkeys(TABLES.values(), 0)
    assert rows_seen(cast.amara, TODAY, ["preparation_goalentry"]) == {"preparation_goalentry": 0}


def test_a_former_manager_who_finds_the_pair_no_more_has_closed_it_all_the_same(
    cast: Cast, words: dict[str, UUID]
) -> None:
    with acting_as(cast.amara, AT):
        hers = write_note(cast.amara, words["meeting"], "Amara's entry", now=AT).id
    with acting_as(cast.esra, AT):
        close_pair(cast.esra, cast.pair_id, now=AT)
    _window(cast, 1)
    back_up()
    _window(cast, 30)  # for PostgreSQL's clock cannot be put back to the hour at which she did it
    with acting_as(cast.amara, AT + DAY / 2):
        close_entry(cast.amara, "note", hers, None, now=AT + DAY / 2)

    assert restored(cast) == {Outcome.AGAIN: 1, Outcome.STANDS: 1}  # the pair had ended in it
    assert rows_seen(cast.amara, TODAY, ["meetings_pair"]) == {"meetings_pair": 0}
    assert "Amara's entry" not in seen_by(cast.ben, cast, words["meeting"])
    assert lines(cast.ben) == lines(cast.amara) == 1


def _window(cast: Cast, days: int) -> None:
    ours = cast.esra.organisation_id
    with acting_as(somebody_outside(ours), TODAY):
        Pair.objects.filter(organisation_id=ours, id=cast.pair_id).update(window_days=days)
