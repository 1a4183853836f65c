"""One's own words closed, given a last day, taken back: doors, walls and policy agree, and it is said who had opened them."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from tests.cast import Cast
from tests.rooms.meetings.story import agree, close, get_up, sit_down, write
from tests.rooms.meetings.test_doors import TODAY
from tests.scene import last_line, rows_seen, statements

from duologue.lifecycle.narrowing import close_own, own_words_in, take_back
from duologue.meetings import queries
from duologue.meetings.actions import erase_expired, write_note
from duologue.preparation.actions import add_goal, add_point, add_step, answer_point, erase_expired_on_agendas
from duologue.preparation.queries import agenda_for, answers_remembered, goals_for, points_remembered
from duologue.preparation.rules.goals import Kind
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.policy import still_shared
from duologue.privacy.refusals import NotYours, Refused
from duologue.readiness.actions import check_in
from duologue.readiness.queries import checkins_for
from duologue.safety.actions import answer_feedback, erase_expired_feedback, give, keep_feedback
from duologue.safety.queries import feedback_for
from duologue.safety.rules.feedback import Kind as Kinds
from duologue.safety.rules.feedback import Part, Written

AT = TODAY - timedelta(days=2)
TABLES = {
    "note": "meetings_note",
    "point": "preparation_talkingpoint",
    "answer": "preparation_answer",
    "goal": "preparation_goal",
}


@pytest.fixture
def words(cast: Cast) -> dict[str, UUID]:
    """A point, an answer and an entry of Ben's, shared two days ago."""
    meeting = agree(cast.ben, cast.pair_id, now=AT - timedelta(days=9), starts_on=(AT - timedelta(days=9)).date())
    with acting_as(cast.ben, AT):
        point = add_point(cast.ben, meeting.id, text="My point", strand="theirs", share=True, now=AT).id
        answer = answer_point(cast.ben, point, text="My answer", now=AT)
        goal = add_goal(cast.ben, cast.pair_id, kind=Kind.GROWTH, text="My goal", now=AT)
        add_step(cast.ben, goal, "My step", now=AT)
    sit_down(cast.ben, meeting.id, AT)
    return {
        "point": point,
        "answer": answer,
        "goal": goal,
        "note": write(cast.ben, meeting.id, "My entry", AT),
        "meeting": meeting.id,
    }


def seen_by(viewer: Viewer, cast: Cast, meeting_id: UUID) -> set[str]:
    """Through every door to these words."""
    with acting_as(viewer, TODAY):
        meeting = queries.meeting_for(viewer, meeting_id, TODAY)
        points = agenda_for(viewer, meeting).points
        return (
            {note.text for note in queries.notes_for(viewer, meeting_id)}
            | {note.text for note in queries.notes_remembered(viewer, cast.pair_id)}
            | {point.text for point in points}
            | {answer.text for point in points for answer in point.answers}
            | {one.text for one in points_remembered(viewer, cast.pair_id)}
            | {one.text for one in answers_remembered(viewer, cast.pair_id)}
            | {goal.text for goal in goals_for(viewer, cast.pair_id)}
        )


def narrow(cast: Cast, kind: str, row: UUID, closes_at: datetime | None, at: datetime = TODAY) -> None:
    with acting_as(cast.ben, at):
        close_own(cast.ben, cast.pair_id, kind, row, closes_at, now=at)


BACK = "safety_feedbackanswer"
TEXT = {"point": "My point", "answer": "My answer", "note": "My entry", "goal": "My goal"}


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize("after", [None, timedelta(hours=-1), timedelta(days=3)])
def test_doors_walls_and_policy_agree_on_what_is_closed(
    cast: Cast, words: dict[str, UUID], kind: str, after: timedelta | None
) -> None:
    closes_at = TODAY + after if after else None
    narrow(cast, kind, words[kind], closes_at, AT if after else TODAY)

    open_still = still_shared(None if after else TODAY, closes_at, TODAY)
    assert (TEXT[kind] in seen_by(cast.amara, cast, words["meeting"])) is open_still
    assert rows_seen(cast.amara, TODAY, [TABLES[kind]]) == {TABLES[kind]: int(open_still)}
    assert rows_seen(cast.ben, TODAY, [TABLES[kind]]) == {TABLES[kind]: 1}
    with acting_as(cast.ben, TODAY):
        assert TEXT[kind] in {one.words.text for one in own_words_in(cast.ben, cast.pair_id, now=TODAY)[1]}


def open_by_amara(cast: Cast, words: dict[str, UUID]) -> None:
    with acting_as(cast.amara, AT):
        queries.notes_for(cast.amara, words["meeting"])


@pytest.mark.parametrize("kind", ["note", "point", "answer", "goal"])
def test_taken_back_before_it_was_opened_the_other_is_told_nothing(
    cast: Cast, words: dict[str, UUID], kind: str
) -> None:
    plan_following(cast, words["meeting"])
    before = last_lines(cast)
    with acting_as(cast.ben, TODAY):
        take_back(cast.ben, cast.pair_id, kind, words[kind], now=TODAY)

    assert last_lines(cast) == [before[0], ("Ben", "took back", kind)]
    for viewer in (cast.amara, cast.ben):
        with acting_as(viewer, TODAY):
            assert kind != "note" or queries.entries_for(viewer, words["meeting"]) == []


def test_it_says_truthfully_who_opened_it_and_when(cast: Cast, words: dict[str, UUID]) -> None:
    opened = AT + timedelta(hours=1)
    with acting_as(cast.amara, opened):
        queries.notes_for(cast.amara, words["meeting"])
    for later in (opened + timedelta(hours=1), TODAY):
        with acting_as(cast.amara, later):
            queries.notes_for(cast.amara, words["meeting"])

    with acting_as(cast.ben, TODAY):
        told = {one.words.kind: one.opened_at for one in own_words_in(cast.ben, cast.pair_id, now=TODAY)[1]}
    assert told == {"note": opened, "point": None, "answer": None, "goal": None}


def test_both_logs_tell_of_each_act_without_the_words(cast: Cast, words: dict[str, UUID]) -> None:
    open_by_amara(cast, words)
    narrow(cast, "note", words["note"], None)
    for viewer in (cast.ben, cast.amara):
        with acting_as(viewer, TODAY):
            assert last_line(viewer) == ("Ben", "closed", "note")
    with acting_as(cast.ben, TODAY):
        take_back(cast.ben, cast.pair_id, "note", words["note"], now=TODAY)
    for viewer in (cast.ben, cast.amara):
        with acting_as(viewer, TODAY):
            assert last_line(viewer) == ("Ben", "took back", "note")


@pytest.mark.parametrize("kind", TABLES)
def test_taken_back_it_is_gone_closed_or_not(cast: Cast, words: dict[str, UUID], kind: str) -> None:
    narrow(cast, kind, words[kind], None)
    with acting_as(cast.ben, TODAY):
        take_back(cast.ben, cast.pair_id, kind, words[kind], now=TODAY)
        assert kind not in {one.words.kind for one in own_words_in(cast.ben, cast.pair_id, now=TODAY)[1]}


def test_after_its_last_day_it_is_erased_for_its_author_too(cast: Cast, words: dict[str, UUID]) -> None:
    for kind in TABLES:
        narrow(cast, kind, words[kind], TODAY - timedelta(hours=1), AT)

    for expected in ((1, 3), (0, 0)):
        with acting_as(cast.ben, TODAY):
            assert (erase_expired(cast.ben, now=TODAY), erase_expired_on_agendas(cast.ben, now=TODAY)) == expected
    with acting_as(cast.ben, TODAY):
        assert own_words_in(cast.ben, cast.pair_id, now=TODAY)[1] == []


def test_where_it_stood_its_author_reads_when_and_the_other_only_that_a_line_agreed_is_gone(
    cast: Cast, words: dict[str, UUID]
) -> None:
    early = write(cast.ben, words["meeting"], "A slip of the pen", AT)
    with acting_as(cast.ben, AT):
        take_back(cast.ben, cast.pair_id, "note", early, now=AT)  # while they write: nobody need know
    with acting_as(cast.ben, AT):
        agreed = write_note(cast.ben, words["meeting"], "We try it", kind="agreed", now=AT).id
    open_by_amara(cast, words)
    plan_following(cast, words["meeting"])
    with acting_as(cast.ben, TODAY):
        for kind, id_ in (("note", words["note"]), ("agreed", agreed)):
            take_back(cast.ben, cast.pair_id, kind, id_, now=TODAY)

    for viewer, left in ((cast.amara, {agreed}), (cast.ben, {agreed, words["note"]})):
        with acting_as(viewer, TODAY):
            entries = queries.entries_for(viewer, words["meeting"])
            assert {(one.id, one.text, one.taken_back_at) for one in entries} == {(id_, "", TODAY) for id_ in left}
            assert queries.notes_for(viewer, words["meeting"]) == []


def test_what_was_said_of_a_goal_goes_with_it(cast: Cast, words: dict[str, UUID]) -> None:
    table = ["preparation_goalentry"]
    assert rows_seen(cast.amara, TODAY, table) == {table[0]: 1}
    narrow(cast, "goal", words["goal"], None)
    assert rows_seen(cast.amara, TODAY, table) == {table[0]: 0}
    assert rows_seen(cast.ben, TODAY, table) == {table[0]: 1}


def test_a_check_in_is_closed_and_taken_back_and_no_list_says_so(cast: Cast, words: dict[str, UUID]) -> None:
    tables = ["readiness_checkinanswer", "readiness_shownanswer"]
    answers = {"energy": ("2", "shared"), "load": ("4", "colour"), "help": ("listen", "shared")}
    following = plan_following(cast, words["meeting"])
    with acting_as(cast.ben, TODAY):
        check_in(cast.ben, following, "week_before", answers, now=TODAY)
        shown = {one.words.text: one.words for one in own_words_in(cast.ben, cast.pair_id, now=TODAY)[1]}
        assert {"energy 2", "a colour for load", "“listen to me”"} <= set(shown)
    before = last_lines(cast)
    narrow(cast, "check-in", shown["energy 2"].id, None)
    narrow(cast, "check-in", shown["“listen to me”"].id, TODAY + timedelta(days=3))
    with pytest.raises(Refused, match="by itself"):
        narrow(cast, "check-in", shown["a colour for load"].id, TODAY + timedelta(days=200))
    with acting_as(cast.ben, TODAY):
        take_back(cast.ben, cast.pair_id, "check-in", shown["a colour for load"].id, now=TODAY)
    assert last_lines(cast) == before

    for at, theirs in ((TODAY, {"help"}), (TODAY + timedelta(days=3), set())):
        with acting_as(cast.amara, at):
            assert set(checkins_for(cast.amara, following, at).theirs.get("week_before", {})) == theirs
    with acting_as(cast.ben, TODAY):
        assert set(checkins_for(cast.ben, following, TODAY).mine["week_before"]) == {"energy", "help"}
    assert rows_seen(cast.ben, TODAY, tables) == {tables[0]: 2, tables[1]: 1}


def plan_following(cast: Cast, meeting_id: UUID) -> UUID:
    get_up(cast.ben, meeting_id, AT)
    following = close(cast.ben, meeting_id, AT)
    assert following is not None
    return following.id


def last_lines(cast: Cast) -> list[tuple[str, str, str] | None]:
    found = []
    for viewer in (cast.amara, cast.ben):
        with acting_as(viewer, TODAY):
            found.append(last_line(viewer))
    return found


def test_what_was_written_back_to_feedback_is_closed_and_gone_after_its_last_day(cast: Cast) -> None:
    pair_id = cast.pair_id
    with acting_as(cast.amara, AT):
        thanks = Written(Kinds.THANKS, {Part.BEHAVIOUR: "You stayed for the handover"})
        given = keep_feedback(cast.amara, pair_id, thanks, now=AT)
        give(cast.amara, given, now=AT)
    with acting_as(cast.ben, AT):
        for text in ("One", "Two"):
            answer_feedback(cast.ben, given, text, now=AT)
        [one, two] = [it.words.id for it in own_words_in(cast.ben, cast.pair_id, now=AT)[1]]

    def read() -> int:
        with acting_as(cast.amara, TODAY):
            pair = queries.pair_for(cast.amara, cast.pair_id, TODAY)
            return len(feedback_for(cast.amara, pair, TODAY)[0].answers)

    assert (read(), rows_seen(cast.amara, TODAY, [BACK])[BACK]) == (2, 2)
    narrow(cast, "written-back", one, None)
    narrow(cast, "written-back", two, TODAY - timedelta(hours=1), AT)
    assert (read(), rows_seen(cast.amara, TODAY, [BACK])[BACK]) == (0, 0)
    with acting_as(cast.ben, TODAY):
        assert erase_expired_feedback(cast.ben, now=TODAY) == 1
        take_back(cast.ben, cast.pair_id, "written-back", one, now=TODAY)
    assert rows_seen(cast.ben, TODAY, [BACK]) == {BACK: 0}


def test_only_the_author_and_only_once(cast: Cast, words: dict[str, UUID]) -> None:
    for name, viewer in cast.everyone.items():
        if name != "ben":
            with acting_as(viewer, TODAY), pytest.raises(NotYours):
                close_own(viewer, cast.pair_id, "note", words["note"], None, now=TODAY)
    narrow(cast, "note", words["note"], None)
    for closes_at in (None, TODAY + timedelta(days=1)):
        with pytest.raises(Refused, match="already"):
            narrow(cast, "note", words["note"], closes_at)


def test_the_page_asks_as_much_for_thirty_as_for_one(cast: Cast, words: dict[str, UUID]) -> None:
    asked = []
    for _ in range(2):
        with acting_as(cast.ben, TODAY), statements() as said:
            own_words_in(cast.ben, cast.pair_id, now=TODAY)
        asked.append(len(said))
        for number in range(30):
            write(cast.ben, words["meeting"], f"More {number}", AT)
    get_up(cast.ben, words["meeting"], AT)

    assert asked[0] == asked[1] == 9
