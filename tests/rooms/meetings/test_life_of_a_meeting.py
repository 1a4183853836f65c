"""One 1:1 through its states, and what each of the two sees of the other's words."""

from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from tests.cast import NOW, Cast

from duologue.meetings import actions, queries
from duologue.meetings.rules.states import MoveReason, State
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused, Stale


def agree(viewer: Viewer, pair_id: UUID, version: int | None = None, now: datetime = NOW, **other: object) -> UUID:
    chosen = {
        "rhythm": "weeks",
        "every": 1,
        "weekday": 3,
        "wall_time": time(10),
        "zone": "Europe/London",
        "minutes": 30,
        "place": "Willow",
        "starts_on": date(2026, 11, 23),
    }
    with acting_as(viewer, now):
        return actions.agree_series(viewer, pair_id, version=version, now=now, **(chosen | other)).id  # type: ignore[arg-type]


def held(cast: Cast, meeting_id: UUID, at: datetime) -> None:
    with acting_as(cast.ben, at):
        actions.open_meeting(cast.ben, meeting_id, now=at)
        actions.end_meeting(cast.ben, meeting_id, now=at + timedelta(minutes=30))


def test_agreeing_plans_the_first_1_1_in_the_words_of_the_zone(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id)

    with acting_as(cast.amara, NOW):
        meeting = queries.meeting_for(cast.amara, meeting_id, NOW)

    assert meeting.series is not None
    assert meeting.series.words == "Every Thursday at 10:00"
    assert (meeting.starts_at.isoformat(), meeting.place) == ("2026-11-26T10:00:00+00:00", "Willow")
    assert meeting.pair.other_name == "Ben"


def test_only_the_two_find_it(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id)

    for name, viewer in cast.everyone.items():
        with acting_as(viewer, NOW):
            if name in ("amara", "ben"):
                assert queries.meeting_for(viewer, meeting_id, NOW).id == meeting_id
                assert [meeting.id for meeting in queries.week_for(viewer, NOW)] == [meeting_id]
                continue
            with pytest.raises(NotYours):
                queries.meeting_for(viewer, meeting_id, NOW)
            with pytest.raises(NotYours):
                queries.pair_for(viewer, cast.pair_id, NOW)
            with pytest.raises(NotYours):
                actions.open_meeting(viewer, meeting_id, now=NOW)
            assert queries.week_for(viewer, NOW) == []
            assert queries.notes_for(viewer, meeting_id) == []
            assert queries.history_for(viewer, cast.pair_id) == []


def test_the_wall_says_the_same_to_raw_sql(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id)
    now = NOW + timedelta(days=3, hours=2)
    with acting_as(cast.ben, now):
        actions.open_meeting(cast.ben, meeting_id, now=now)
        actions.write_note(cast.ben, meeting_id, "to both", now=now)
        actions.keep_private_note(cast.ben, meeting_id, "to me", version=0, now=now)
        actions.keep_draft(cast.ben, meeting_id, "note", "half a th", now=now)

    seen = {}
    for name, viewer in cast.everyone.items():
        with acting_as(viewer, now), connection.cursor() as cursor:
            cursor.execute(
                "SELECT (SELECT count(*) FROM meetings_meeting), (SELECT count(*) FROM meetings_note),"
                " (SELECT count(*) FROM meetings_privatenote), (SELECT count(*) FROM meetings_draft)"
            )
            seen[name] = cursor.fetchone()

    assert seen["ben"] == (1, 1, 1, 1)
    assert seen["amara"] == (1, 1, 0, 0)
    assert {name: counts for name, counts in seen.items() if counts != (0, 0, 0, 0)}.keys() == {"ben", "amara"}


def test_nobody_writes_in_anothers_hand_even_with_raw_sql(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id)
    now = NOW + timedelta(days=3, hours=2)
    with acting_as(cast.ben, now):
        actions.open_meeting(cast.ben, meeting_id, now=now)
        actions.write_note(cast.ben, meeting_id, "to both", now=now)

    with acting_as(cast.amara, now), connection.cursor() as cursor:
        cursor.execute("UPDATE meetings_note SET version = 99")
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM meetings_note")
        assert cursor.rowcount == 0
    with acting_as(cast.chidi, now), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE meetings_meeting SET state = 'missed'")
        assert cursor.rowcount == 0


def test_a_move_keeps_the_meeting_and_leaves_a_record(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id)
    to = NOW + timedelta(days=4)

    with acting_as(cast.amara, NOW):
        actions.move_meeting(cast.amara, meeting_id, to_at=to, reason=MoveReason.CLASH, version=1, now=NOW)
        beads = queries.history_for(cast.amara, cast.pair_id)

    assert [(bead.kind, bead.meeting_id, bead.moved_by) for bead in beads] == [
        ("moved", meeting_id, (cast.amara.person_id,))
    ]


@pytest.mark.parametrize("to", [NOW, NOW - timedelta(days=1), NOW + timedelta(days=700)])
def test_a_1_1_never_moves_into_the_past_or_out_of_sight(cast: Cast, to: datetime) -> None:
    meeting_id = agree(cast.ben, cast.pair_id)

    with acting_as(cast.ben, NOW), pytest.raises(Refused, match="Nothing was changed"):
        actions.move_meeting(cast.ben, meeting_id, to_at=to, reason=MoveReason.OTHER, version=1, now=NOW)


def test_two_moves_from_the_same_page_show_both_times(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id)
    with acting_as(cast.ben, NOW):
        actions.move_meeting(
            cast.ben, meeting_id, to_at=NOW + timedelta(days=1), reason=MoveReason.AWAY, version=1, now=NOW
        )

    with acting_as(cast.amara, NOW), pytest.raises(Stale) as stale:
        actions.move_meeting(
            cast.amara, meeting_id, to_at=NOW + timedelta(days=2), reason=MoveReason.CLASH, version=1, now=NOW
        )

    assert ("Tuesday 24" in stale.value.kept, "Wednesday 25" in stale.value.yours) == (True, True)


def test_after_it_is_wrapped_up_the_next_one_stands_once(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id)
    at = NOW + timedelta(days=3, hours=1, minutes=30)
    held(cast, meeting_id, at)

    with acting_as(cast.ben, at):
        actions.finish_wrap_up(cast.ben, meeting_id, now=at)
        following = actions.plan_next(cast.ben, meeting_id, now=at)
        again = actions.plan_next(cast.ben, meeting_id, now=at)

    assert following is not None
    assert again is not None
    assert following.id == again.id != meeting_id
    assert following.starts_at.isoformat() == "2026-12-03T10:00:00+00:00"
    assert following.previous_at is not None


def test_one_answer_is_enough(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id)
    later = NOW + timedelta(days=5)

    with acting_as(cast.amara, later):
        assert actions.answer_happened(cast.amara, meeting_id, False, now=later) is State.MISSED


def test_where_the_two_differ_the_reports_word_stands_for_three_days(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id)
    over = NOW + timedelta(days=3, hours=2)
    later = over + timedelta(days=2)

    with acting_as(cast.amara, over):
        assert actions.answer_happened(cast.amara, meeting_id, True, now=over) is State.HELD
    with acting_as(cast.ben, later):
        assert actions.answer_happened(cast.ben, meeting_id, False, now=later) is State.MISSED
    with acting_as(cast.amara, later):
        assert actions.answer_happened(cast.amara, meeting_id, True, now=later) is State.MISSED
    too_late = over + timedelta(days=4)
    with acting_as(cast.ben, too_late):
        assert actions.answer_happened(cast.ben, meeting_id, True, now=too_late) is State.MISSED


def test_a_1_1_that_was_begun_here_keeps_its_state_whatever_is_said_of_it(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id)
    over = NOW + timedelta(days=3, hours=2)
    with acting_as(cast.amara, over):
        actions.open_meeting(cast.amara, meeting_id, now=over)
        actions.end_meeting(cast.amara, meeting_id, now=over)

    with acting_as(cast.ben, over):
        assert actions.answer_happened(cast.ben, meeting_id, False, now=over) is State.HELD


def test_a_finished_entry_is_the_others_to_read_and_the_authors_to_change(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id)
    at = NOW + timedelta(days=3, hours=2)
    with acting_as(cast.ben, at):
        actions.open_meeting(cast.ben, meeting_id, now=at)
        note = actions.write_note(cast.ben, meeting_id, "The rota wears me out.", now=at)

    with acting_as(cast.amara, at):
        assert [seen.text for seen in queries.notes_for(cast.amara, meeting_id)] == ["The rota wears me out."]
        with pytest.raises(NotYours):
            actions.rewrite_note(cast.amara, note.id, "It does not.", version=1, now=at)
        with pytest.raises(NotYours):
            actions.strike_note(cast.amara, note.id, now=at)
    with acting_as(cast.ben, at):
        actions.rewrite_note(cast.ben, note.id, "The rota wears us out.", version=1, now=at)
        with pytest.raises(Stale) as stale:
            actions.rewrite_note(cast.ben, note.id, "Never mind.", version=1, now=at)
        actions.strike_note(cast.ben, note.id, now=at)
        assert queries.notes_for(cast.ben, meeting_id) == []

    assert (stale.value.kept, stale.value.yours) == ("The rota wears us out.", "Never mind.")


def test_a_posted_entry_drops_its_draft(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id)
    at = NOW + timedelta(days=3, hours=2)

    with acting_as(cast.ben, at):
        actions.open_meeting(cast.ben, meeting_id, now=at)
        actions.keep_draft(cast.ben, meeting_id, "note", "The rot", now=at)
        actions.keep_draft(cast.ben, meeting_id, "note", "The rota", now=at)
        assert queries.own_words_for(cast.ben, meeting_id).drafts == {"note": "The rota"}
        actions.write_note(cast.ben, meeting_id, "The rota", now=at)
        assert queries.own_words_for(cast.ben, meeting_id).drafts == {}


def test_two_windows_of_one_private_note_keep_both_texts(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id)

    with acting_as(cast.ben, NOW):
        actions.keep_private_note(cast.ben, meeting_id, "first", version=0, now=NOW)
        with pytest.raises(Stale) as stale:
            actions.keep_private_note(cast.ben, meeting_id, "second", version=0, now=NOW)

    assert (stale.value.kept, stale.value.yours, stale.value.version) == ("first", "second", 1)


@pytest.mark.parametrize(("days", "reads"), [(29, True), (31, False)])
def test_a_former_manager_reads_for_thirty_days_and_writes_no_more(cast: Cast, days: int, reads: bool) -> None:
    meeting_id = agree(cast.ben, cast.pair_id)
    with acting_as(cast.esra, NOW):
        actions.close_pair(cast.esra, cast.pair_id, now=NOW)
    later = NOW + timedelta(days=days)

    with acting_as(cast.ben, later):
        assert queries.meeting_for(cast.ben, meeting_id, later).pair.may_write is False
        with pytest.raises(Refused, match="ended"):
            actions.change_place(cast.ben, meeting_id, "Elsewhere", version=1, now=later)
    with acting_as(cast.amara, later):
        if reads:
            assert queries.meeting_for(cast.amara, meeting_id, later).id == meeting_id
        with pytest.raises(Refused if reads else NotYours):
            actions.change_place(cast.amara, meeting_id, "Elsewhere", version=1, now=later)


def test_an_id_that_does_not_exist_and_one_of_others_are_the_same(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id)

    refusals = []
    for id_ in (meeting_id, uuid4()):
        with acting_as(cast.chidi, NOW), pytest.raises(NotYours) as refusal:
            queries.meeting_for(cast.chidi, id_, NOW)
        refusals.append(str(refusal.value))

    assert refusals[0] == refusals[1]
