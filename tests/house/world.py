"""The pair of amara and ben with everything in it, in each state in which the matrix is tried."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from tests.cast import NOW, Cast

from duologue.disclosure import actions as disclosure
from duologue.disclosure.rules.asking import What
from duologue.followup.actions import make_commitment
from duologue.labs.actions import (
    SessionAsked,
    WorkshopAsked,
    add_workshop,
    begin_issue,
    book,
    choose_public_pages,
    keep_rehearsal,
    plan_session,
    schedule_issue,
    send_message,
)
from duologue.labs.queries import session_for, tickets_for
from duologue.labs.rules.contact import Kind as About
from duologue.labs.rules.rehearsal.kept import Spoken, Transcript
from duologue.labs.rules.weekly.issue import Written as WrittenIssue
from duologue.lifecycle import hold
from duologue.meetings import actions as meetings
from duologue.meetings.models import Move
from duologue.meetings.queries import meeting_for
from duologue.meetings.rules.states import MoveReason
from duologue.preparation.actions import (
    add_goal,
    add_point,
    add_question,
    add_step,
    answer_point,
    publish_template,
    save_template,
)
from duologue.preparation.queries import agenda_for, goal_for
from duologue.preparation.rules.bank import Question
from duologue.preparation.rules.goals import Kind as GoalKind
from duologue.preparation.rules.own_templates import Line
from duologue.preparation.rules.own_templates import Written as WrittenTemplate
from duologue.privacy.identity import acting_as
from duologue.readiness.actions import (
    NewTime,
    RoomAsked,
    add_room,
    check_in,
    declare_for_team,
    declare_season,
    keep_proposals,
    show_proposals,
)
from duologue.readiness.models import OwnLimits
from duologue.readiness.queries import proposals_for, seasons_for, team_seasons_for
from duologue.safety.actions import add_help, answer_feedback, give, keep_card, keep_feedback, say_how_it_landed
from duologue.safety.rules.card import Card
from duologue.safety.rules.feedback import Kind, Mark, Part, Written
from duologue.safety.rules.help import Contact

THURSDAY = NOW + timedelta(days=3, hours=1, minutes=30)
LATER = NOW.date() + timedelta(days=300)
ASKED_AFTER = {"ended": timedelta(days=10), "long": timedelta(days=40)}


@dataclass
class World:
    cast: Cast
    now: datetime = NOW
    ids: dict[str, UUID] = field(default_factory=dict)
    slug: str = ""
    """Of a workshop's public session."""

    def version(self, at: datetime = NOW) -> str:
        """That of the 1:1, as each form on its pages carries it."""
        return self.versions(at)[0]

    def versions(self, at: datetime | None = None) -> tuple[str, str]:
        """That of the 1:1, and that of the rhythm."""
        at = at or self.now
        with acting_as(self.cast.ben, at):
            found = meeting_for(self.cast.ben, self.ids["meeting_id"], at)
        return str(found.version), str(found.series.version if found.series else 0)


def build(cast: Cast, state: str) -> World:
    """Ben is the author of the point, the draft, the entry and the commitment."""
    world = World(cast)
    _prepare(world)
    _find_another_time(world)
    _give_feedback(world)
    _add_to_the_bank(world)
    _offer_to_esra(world)
    _write_to_everybody(world)
    _offer_a_workshop(world)
    _ask_for_notes(world)
    if state != "planned":
        _hold(world)
    if state in ("held", "ended", "long"):
        with acting_as(cast.amara, world.now):
            meetings.end_meeting(cast.amara, world.ids["meeting_id"], now=world.now)
    if state in ASKED_AFTER:
        with acting_as(cast.esra, world.now):
            meetings.close_pair(cast.esra, cast.pair_id, now=world.now)
            # The next manager has a pair with ben of his own: new, and empty.
            meetings.open_pair(cast.esra, cast.farid.person_id, cast.ben.person_id, now=world.now)
        world.now += ASKED_AFTER[state]
    return world


def _prepare(world: World) -> None:
    cast, ids = world.cast, world.ids
    ids["pair_id"] = cast.pair_id
    with acting_as(cast.ben, NOW):
        meeting = meetings.agree_series(
            cast.ben,
            cast.pair_id,
            rhythm="weeks",
            every=1,
            weekday=3,
            wall_time=time(10),
            zone="Europe/London",
            minutes=30,
            place="canary-place Willow",
            starts_on=date(2026, 11, 23),
            version=None,
            now=NOW,
        )
        ids["meeting_id"] = meeting.id
        for name, share in (("point_id", True), ("draft_id", False)):
            add_point(cast.ben, meeting.id, text=f"canary-{name} rota", strand="theirs", share=share, now=NOW)
        goal = add_goal(
            cast.ben, cast.pair_id, kind=GoalKind.GROWTH, text="canary-goal", support="canary-support", now=NOW
        )
        add_step(cast.ben, goal, "canary-step", now=NOW)
        ids["goal_id"], ids["step_id"] = goal, goal_for(cast.ben, goal, NOW).steps[0].id
        ids["move_id"] = _moved_there_and_back(cast, meeting.id)
        until = NOW.date() + timedelta(days=55)
        declare_season(cast.ben, cast.pair_id, "reorganisation", NOW.date(), until, now=NOW)
        ids["season_id"] = seasons_for(cast.ben, meeting.pair, NOW).declared[0].id
        check_in(cast.ben, meeting.id, "week_before", {"help": ("light", "shared"), "energy": ("2", "me")}, now=NOW)
    _propose_limits(cast)
    with acting_as(cast.ben, NOW):
        for point in agenda_for(cast.ben, meeting).points:
            ids["point_id" if point.shared else "draft_id"] = point.id
        ids["answer_id"] = answer_point(cast.ben, ids["point_id"], text="canary-answer below", now=NOW)


def _find_another_time(world: World) -> None:
    """Amara looked for times, and showed ben his."""
    amara = world.cast.amara
    with acting_as(amara, NOW):
        meeting = meeting_for(amara, world.ids["meeting_id"], NOW)
        found = NewTime(meeting, THURSDAY + timedelta(hours=4), ("canary-because nobody has anything else then.",))
        keep_proposals(amara, [found], [meeting.id], now=NOW)
        show_proposals(amara, proposals_for(amara, NOW), took=True, now=NOW)
        world.ids["proposal_id"] = proposals_for(amara, NOW)[0].id


def _give_feedback(world: World) -> None:
    """Ben has thanked amara, who keeps how that landed; and he has a draft that asks for a change."""
    ben, amara, pair_id, ids = world.cast.ben, world.cast.amara, world.cast.pair_id, world.ids
    with acting_as(ben, NOW):
        thanks = Written(Kind.THANKS, {Part.BEHAVIOUR: "canary-thanks you stayed for the handover"})
        ids["given_id"] = keep_feedback(ben, pair_id, thanks, now=NOW)
        give(ben, ids["given_id"], now=NOW)
        change = Written(
            Kind.CHANGE, {Part.BEHAVIOUR: "canary-change the list came on Monday"}, {"a rule": Mark.QUOTED}
        )
        ids["feedback_id"] = keep_feedback(ben, pair_id, change, now=NOW)
        said = Transcript("Tears", "Ines", "manager", (Spoken(True, "canary-rehearsed"),), "canary-rehearsed")
        ids["kept_id"] = keep_rehearsal(ben, said, now=NOW)
        keep_card(ben, Card(how="canary-card in writing"), now=NOW)
    with acting_as(amara, NOW):
        answer_feedback(amara, ids["given_id"], "canary-back gladly", now=NOW)
        say_how_it_landed(amara, ids["given_id"], "canary-landed warm", now=NOW)


def _propose_limits(cast: Cast) -> None:
    """Written down as it is, because pressing it would be a reading of Ben's place, and stand in his log."""
    ours = {"organisation_id": cast.amara.organisation_id, "pair_id": cast.pair_id}
    with acting_as(cast.amara, NOW):
        OwnLimits.objects.create(**ours, author_id=cast.amara.person_id, at=NOW, weeks=4, moves=3)


def _moved_there_and_back(cast: Cast, meeting_id: UUID) -> UUID:
    """Ben asked for another moment, and then for the old one; the first of the two."""
    reason = MoveReason.NOT_THE_RIGHT_MOMENT
    for to_at in (THURSDAY + timedelta(days=1), THURSDAY):
        meetings.move_meeting(cast.ben, meeting_id, to_at=to_at, reason=reason, version=None, now=NOW)
    return Move.objects.filter(organisation_id=cast.ben.organisation_id).order_by("to_at")[1].id


def _add_to_the_bank(world: World) -> None:
    """What the administrator wrote for everybody: a question, a kind of 1:1 that is on show, a room, whom to turn to, and a season."""
    esra = world.cast.esra
    asked = Question("", "What do we keep doing well?", "team", "either", 1, (), "", "", "")
    written = WrittenTemplate("Weekly", "light", "Short and often.", (Line("What helps this week?", "theirs"),))
    with acting_as(esra, NOW):
        world.ids["added_id"] = add_question(esra, asked, now=NOW)
        saved = save_template(esra, "regular", written, based_on=0, now=NOW)
        publish_template(esra, saved.kind, saved.number, now=NOW)
        declare_for_team(esra, "Design", [("crunch", LATER, LATER)], now=NOW)
        line = Contact("Listening line", "Whatever weighs on you", "Day and night, 0800 555 0100", outside=True)
        world.ids["contact_id"] = add_help(esra, line, now=NOW)
        world.ids["room_id"] = add_room(esra, RoomAsked("Willow", "Harbour", 2, "solid", True), now=NOW)
        world.ids["team_season_id"] = team_seasons_for(esra, NOW)[0].id


def _offer_to_esra(world: World) -> None:
    """Amara would like esra to read what they share; ben has not answered."""
    cast = world.cast
    asked = disclosure.Asked(What.SHARED, "support", "canary-purpose relief", days=10)
    with acting_as(cast.amara, NOW):
        world.ids["disclosure_id"] = disclosure.ask(
            cast.amara, asked, reader=cast.esra.person_id, of=None, pair_id=cast.pair_id, now=NOW
        )


def _offer_a_workshop(world: World) -> None:
    """Esra leads it, and ben has a seat."""
    cast, ids = world.cast, world.ids
    with acting_as(cast.esra, NOW):
        asked = WorkshopAsked("Plan it", "To come with a plan.", "", "", 90, "10 Welcome", "", "")
        ids["workshop_id"] = add_workshop(cast.esra, asked, now=NOW)
        when = SessionAsked(date(2026, 12, 10), time(10), "Europe/London", 90, 2, place="Anchor", public=True)
        ids["session_id"] = plan_session(cast.esra, ids["workshop_id"], when, now=NOW)
        world.slug = session_for(cast.esra, ids["session_id"]).slug
    with acting_as(cast.ben, NOW):
        book(cast.ben, ids["session_id"], me=True, others=[], now=NOW)
        ids["ticket_id"] = tickets_for(cast.ben)[0].id


def _ask_for_notes(world: World) -> None:
    """Ben would like to know what amara notes about him; she has not answered."""
    ben = world.cast.ben
    with acting_as(ben, NOW):
        world.ids["asked_id"] = disclosure.ask_for_notes(ben, world.cast.pair_id, now=NOW)


def _hold(world: World) -> None:
    world.now = THURSDAY
    ben, meeting_id = world.cast.ben, world.ids["meeting_id"]
    with acting_as(ben, THURSDAY):
        hold.begin(ben, meeting_id, now=THURSDAY)
        world.ids["note_id"] = meetings.write_note(ben, meeting_id, "canary-note heard", now=THURSDAY).id
        meetings.keep_private_note(ben, meeting_id, "canary-private breathe", version=0, now=THURSDAY)
        meetings.keep_draft(ben, meeting_id, "note", "canary-typing half a", now=THURSDAY)
        made = make_commitment(
            ben, meeting_id, owner_id=ben.person_id, text="canary-commitment ask", due_on=None, now=THURSDAY
        )
        world.ids["commitment_id"] = made if isinstance(made, UUID) else made.id


def _write_to_everybody(world: World) -> None:
    """The Weekly that came out just now, public pages, and a message of chidi's to those who run it."""
    esra, chidi, last_week = world.cast.esra, world.cast.chidi, NOW - timedelta(days=5)
    with acting_as(esra, last_week):
        issue = begin_issue(esra, WrittenIssue("Slow mornings", "Begin **slowly**."), now=last_week)
        schedule_issue(esra, issue, "2026-W48", public=True, now=last_week)
        choose_public_pages(esra, weekly=True, contact=True, now=last_week)
    world.ids |= {"issue_id": issue, "house_id": esra.organisation_id}
    with acting_as(chidi, NOW):
        world.ids["message_id"] = send_message(chidi, About.FAULT, "canary-message The page is blank", now=NOW)
