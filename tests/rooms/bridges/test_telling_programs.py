"""Programs of somebody's are told what happens in their 1:1s: ids and neutral words, signed, once more where nobody took it."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from tests.cast import NOW, Cast
from tests.house.world import THURSDAY, build
from tests.rooms.bridges.listener import Listener, listening, name, owed, work

from duologue.bridges.actions import telling_programs
from duologue.bridges.actions.programs_told import take_program_away, try_program
from duologue.bridges.actions.telling_programs import forget_calls
from duologue.bridges.models import OutgoingMail, ToldCall, ToldEvent, ToldProgram
from duologue.bridges.queries.told import ProgramFacts, programs_told_for
from duologue.followup.actions import close_commitment, say_done
from duologue.followup.rules.commitments import Ending
from duologue.lifecycle.reporting import apply_line_changes
from duologue.meetings.actions import finish_wrap_up, move_meeting
from duologue.meetings.rules.states import MoveReason
from duologue.people.actions import begin_line, end_role, grant_role
from duologue.people.rules.roles import Role
from duologue.preparation.actions import add_point
from duologue.privacy.identity import acting_as
from duologue.privacy.viewer import Viewer
from duologue.safety.actions import give, keep_card, keep_feedback
from duologue.safety.rules.card import Card
from duologue.safety.rules.feedback import Kind, Moment, Part, Written

pytestmark = pytest.mark.django_db


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    with listening(monkeypatch) as one:
        yield one


def facts(viewer: Viewer) -> ProgramFacts:
    with acting_as(viewer, NOW):
        return programs_told_for(viewer)[0]


def trial(viewer: Viewer) -> list[dict[str, str]]:
    with acting_as(viewer, NOW):
        try_program(viewer, programs_told_for(viewer)[0].id, now=NOW)
    return owed()


def test_what_happens_in_a_pair_is_told_with_ids_and_no_word(cast: Cast, listener: Listener) -> None:
    name(cast.amara, listener)
    world = build(cast, "held")
    with acting_as(cast.ben, world.now):
        say_done(cast.ben, world.ids["commitment_id"], now=world.now)
    with acting_as(cast.amara, world.now):
        close_commitment(cast.amara, world.ids["commitment_id"], Ending.KEPT, reason="canary", now=world.now)
        finish_wrap_up(cast.amara, world.ids["meeting_id"], now=world.now)
    assert work(owed(), world.now) == []

    assert set(listener.types()) == {
        "meeting.planned",
        "meeting.begun",
        "meeting.ended",
        "meeting.closed",
        "point.shared",
        "commitment.made",
        "commitment.done",
        "commitment.closed",
        "feedback.arrived",
    }
    assert {frozenset(one) for one in listener.told} == {frozenset(("type", "timestamp", "data"))}
    assert {frozenset(one["data"]) for one in listener.told} <= {frozenset(("id", "href")), frozenset(("id",))}
    everything = b"".join(body + str(headers).encode() for headers, body in listener.heard)
    assert b"canary" not in everything
    for known in (b"Amara", b"Ben", b"@example.org", str(cast.ben.person_id).encode()):
        assert known not in everything
    moved = next(one for one in listener.told if one["type"] == "meeting.begun")
    assert moved["data"] == {
        "id": str(world.ids["meeting_id"]),
        "href": f"/api/v1/meetings/{world.ids['meeting_id']}",
    }


def test_it_is_signed_so_that_nobody_else_can_say_it(cast: Cast, listener: Listener) -> None:
    name(cast.ben, listener)
    work(trial(cast.ben), NOW)
    ((headers, body),) = listener.heard

    assert listener.believes(headers, body)
    assert not listener.believes(headers, body.replace(b"trial", b"point"))
    assert not listener.believes({**headers, "webhook-id": str(uuid4())}, body)
    assert int(headers["webhook-timestamp"]) == NOW.timestamp()
    assert facts(cast.ben).calls[0].status == 204


def test_drafts_private_things_and_what_arrives_later_are_not_told_of(cast: Cast, listener: Listener) -> None:
    world = build(cast, "planned")
    name(cast.ben, listener)
    with acting_as(cast.ben, NOW):
        keep_card(cast.ben, Card(moment=Moment.END_OF_DAY), now=NOW)
    change = {Part.BEHAVIOUR: "The list came on Tuesday.", Part.IMPACT: "Two waited.", Part.PATH: "By four?"}
    with acting_as(cast.amara, NOW):
        add_point(cast.amara, world.ids["meeting_id"], text="Hers", strand="team", share=False, now=NOW)
        draft = keep_feedback(cast.amara, cast.pair_id, Written(Kind.CHANGE, change), now=NOW)
        assert not give(cast.amara, draft, now=NOW).at_once

    assert owed() == []


def test_what_is_undone_is_not_told_of(cast: Cast, listener: Listener) -> None:
    world = build(cast, "planned")
    name(cast.ben, listener)
    with acting_as(cast.amara, NOW):
        move(cast, world.ids["meeting_id"])
        transaction.set_rollback(True)
    assert owed() == []
    with acting_as(cast.amara, NOW):
        move(cast, world.ids["meeting_id"])

    assert [job["person_id"] for job in owed()] == [str(cast.ben.person_id)]
    assert [call.event for call in facts(cast.ben).calls] == ["meeting.planned"]


def move(cast: Cast, meeting_id: UUID) -> None:
    to_at = THURSDAY + timedelta(days=1)
    move_meeting(cast.amara, meeting_id, to_at=to_at, reason=MoveReason.CLASH, version=None, now=NOW)


@pytest.mark.parametrize("who", ["chidi", "dana", "esra", "farid", "gwen"])
def test_whoever_is_not_of_the_pair_is_told_nothing(cast: Cast, listener: Listener, who: str) -> None:
    world = build(cast, "planned")
    name(cast.everyone[who], listener)
    with acting_as(cast.amara, NOW):
        move(cast, world.ids["meeting_id"])

    assert owed() == []


def test_only_what_was_chosen_is_told(cast: Cast, listener: Listener) -> None:
    world = build(cast, "planned")
    name(cast.ben, listener, ["point.shared"])
    with acting_as(cast.amara, NOW):
        move(cast, world.ids["meeting_id"])
        add_point(cast.amara, world.ids["meeting_id"], text="Hers", strand="team", share=True, now=NOW)

    assert len(owed()) == 1
    assert [call.event for call in facts(cast.ben).calls] == ["point.shared"]


def test_who_keeps_the_list_is_told_of_lines_as_long_as_they_do(cast: Cast, listener: Listener) -> None:
    name(cast.esra, listener, ["organisation.line.changed"])
    change_line(cast, cast.farid)
    jobs = owed()
    assert len(jobs) == 1
    work(jobs, NOW)
    assert listener.told[0]["data"] == {"id": str(cast.chidi.person_id)}

    change_line(cast, cast.dana)
    grant_role(None, cast.farid.person_id, Role.ADMINISTRATOR, now=NOW)
    end_role(None, cast.esra.person_id, Role.ADMINISTRATOR, now=NOW)
    work(owed(), NOW)
    assert len(listener.heard) == 1


def change_line(cast: Cast, manager: Viewer) -> None:
    with acting_as(cast.esra, NOW):
        lines = begin_line(cast.esra, cast.chidi.person_id, manager.person_id, on=NOW.date(), now=NOW)
        apply_line_changes(cast.esra, lines, now=NOW)


def test_the_same_job_twice_is_told_once_and_by_the_same_id_when_tried_again(cast: Cast, listener: Listener) -> None:
    name(cast.ben, listener)
    jobs = trial(cast.ben)
    listener.status = 500
    again = work(jobs, NOW)
    assert len(again) == 1
    assert timedelta(seconds=10) <= again[0].again <= timedelta(seconds=13)
    listener.status = 200
    assert work(jobs * 2, NOW + timedelta(minutes=1)) == []

    ids = {headers["webhook-id"] for headers, _ in listener.heard}
    assert (len(listener.heard), len(ids)) == (2, 1)
    assert listener.heard[0][1] == listener.heard[1][1]
    assert all(listener.believes(headers, body) for headers, body in listener.heard)
    assert (facts(cast.ben).failing_since, facts(cast.ben).calls[0].attempts) == (None, 2)


@pytest.mark.parametrize("manner", ["breaks off", "sleeps", "sends on"])
def test_who_breaks_off_sleeps_or_sends_elsewhere_has_not_taken_it(
    cast: Cast, listener: Listener, manner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling_programs, "WITHIN", 1.0)
    name(cast.ben, listener)
    listener.manner = manner

    assert len(work(trial(cast.ben), NOW)) == 1
    assert len(listener.heard) == 1
    assert (facts(cast.ben).calls[0].status, facts(cast.ben).failing_since) == (None, NOW)


def test_whoever_answers_without_end_is_not_listened_to(cast: Cast, listener: Listener) -> None:
    name(cast.ben, listener)
    listener.manner = "swells"

    assert work(trial(cast.ben), NOW) == []
    assert facts(cast.ben).calls[0].taken_at == NOW


def test_an_address_that_is_gone_is_left_alone_at_once(cast: Cast, listener: Listener) -> None:
    world = build(cast, "planned")
    name(cast.ben, listener)
    listener.status = 410

    assert work(trial(cast.ben), NOW) == []
    assert "410" in facts(cast.ben).trouble
    with acting_as(cast.amara, NOW):
        move(cast, world.ids["meeting_id"])
    assert owed() == []


def test_after_three_days_in_which_nothing_worked_it_falls_silent_and_its_owner_gets_one_mail(
    cast: Cast, listener: Listener
) -> None:
    name(cast.ben, listener)
    jobs = trial(cast.ben)
    mails = OutgoingMail.objects.filter(organisation_id=cast.ben.organisation_id, person_id=cast.ben.person_id)
    before = mails.count()
    listener.status = 503
    for hours in (0, 1, 30, 71):
        assert len(work(jobs, NOW + timedelta(hours=hours))) == 1
    assert work(jobs, NOW + timedelta(hours=72)) == []

    assert "three days" in facts(cast.ben).trouble
    assert facts(cast.ben).calls[0].given_up_at == NOW + timedelta(hours=72)
    assert mails.count() == before + 1
    with acting_as(cast.ben, NOW):
        assert not ToldEvent.objects.filter(organisation_id=cast.ben.organisation_id).exists()
    listener.status = 200
    work(trial(cast.ben), NOW + timedelta(days=4))
    assert (facts(cast.ben).silent_at, facts(cast.ben).trouble) == (None, "")
    with acting_as(cast.ben, NOW):
        assert ToldEvent.objects.filter(organisation_id=cast.ben.organisation_id).count() == 9


def test_what_was_taken_away_or_left_behind_is_told_nothing(cast: Cast, listener: Listener) -> None:
    name(cast.ben, listener)
    jobs = trial(cast.ben)
    with acting_as(cast.ben, NOW):
        take_program_away(cast.ben, programs_told_for(cast.ben)[0].id, now=NOW)
    assert work(jobs, NOW) == []

    name(cast.chidi, listener)
    jobs = trial(cast.chidi)
    with acting_as(cast.chidi, NOW):
        assert forget_calls(cast.chidi, left=True, now=NOW) > 0
    assert work(jobs, NOW) == []
    assert listener.heard == []


def test_what_was_told_is_forgotten_after_thirty_days(cast: Cast, listener: Listener) -> None:
    name(cast.ben, listener)
    work(trial(cast.ben), NOW)
    with acting_as(cast.ben, NOW):
        assert forget_calls(cast.ben, left=False, now=NOW + timedelta(days=29)) == 0
        assert forget_calls(cast.ben, left=False, now=NOW + timedelta(days=31)) == 1
        assert len(programs_told_for(cast.ben)) == 1


def test_neither_address_nor_secret_is_in_any_row_in_clear_nor_anybody_elses_to_see(
    cast: Cast, listener: Listener
) -> None:
    name(cast.ben, listener)
    work(trial(cast.ben), NOW)
    for other in (cast.amara, cast.esra, cast.gwen):
        with acting_as(other, NOW):
            assert programs_told_for(other) == []
            assert not ToldCall.objects.filter(organisation_id=cast.ben.organisation_id).exists()
    with acting_as(cast.ben, NOW):
        (row,) = ToldProgram.objects.filter(organisation_id=cast.ben.organisation_id).values()
    assert "secret-path" not in str(row)
    assert listener.secret not in str(row)
