"""More of each thing in the world of the tests: what a page that lists it has to bear."""

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import uuid4

from django.db import transaction
from tests.cast import NOW
from tests.house.world import World

from duologue.followup.actions import make_commitment
from duologue.labs.actions import keep_rehearsal
from duologue.labs.models import ContactMessage, IssueVersion, Ticket, WeeklyIssue, Workshop, WorkshopSession
from duologue.labs.queries.guests import seating
from duologue.labs.rules.rehearsal.kept import MOST_KEPT, Spoken, Transcript
from duologue.lifecycle import hold
from duologue.meetings.actions import (
    agree_series,
    end_meeting,
    finish_wrap_up,
    open_meeting,
    open_pair,
    plan_next,
)
from duologue.meetings.models import Meeting, PrivateNote
from duologue.people.actions import add_person, begin_line, record_absence
from duologue.preparation.actions import (
    add_goal,
    add_own_question,
    add_point,
    add_question,
    add_step,
    keep_favourite,
    publish_template,
    save_template,
)
from duologue.preparation.queries import versions_for
from duologue.preparation.rules.bank import Question
from duologue.preparation.rules.goals import Kind
from duologue.preparation.rules.own_templates import Line, Written
from duologue.preparation.rules.shelf import MOST_OWN
from duologue.privacy.identity import acting_as
from duologue.privacy.queries import current_policy_id
from duologue.privacy.vault import Place, person_key, seal
from duologue.readiness.actions import RoomAsked, add_room, declare_for_team
from duologue.safety.actions import answer_feedback, give, keep_feedback
from duologue.safety.rules import feedback as feedback_rules


def points(world: World, many: int) -> None:
    ben = world.cast.ben
    with acting_as(ben, world.now):
        for number in range(many):
            add_point(ben, world.ids["meeting_id"], text=f"Point {number}", strand="theirs", share=True, now=world.now)


def notes(world: World, many: int) -> None:
    ben = world.cast.ben
    with acting_as(ben, world.now):
        for number in range(many):
            hold.say(ben, world.ids["meeting_id"], f"Said {number}", "note", None, now=world.now)


def commitments(world: World, many: int) -> None:
    amara, meeting = world.cast.amara, world.ids["meeting_id"]
    with acting_as(amara, world.now):
        for number in range(many):
            owner = amara.person_id
            make_commitment(amara, meeting, owner_id=owner, text=f"Will {number}", due_on=None, now=world.now)


def meetings(world: World, many: int) -> None:
    """One after the other, each wrapped up, as a pair has them in six years."""
    for _ in range(many):
        ben, meeting = world.cast.ben, world.ids["meeting_id"]
        with acting_as(ben, world.now):
            open_meeting(ben, meeting, now=world.now)
            end_meeting(ben, meeting, now=world.now)
            finish_wrap_up(ben, meeting, now=world.now)
            following = plan_next(ben, meeting, now=world.now)
        assert following is not None
        world.ids["meeting_id"], world.now = following.id, following.starts_at


def goals(world: World, many: int) -> None:
    ben = world.cast.ben
    with acting_as(ben, world.now):
        for number in range(many):
            goal = add_goal(ben, world.cast.pair_id, kind=Kind.GROWTH, text=f"Goal {number}", now=world.now)
            add_step(ben, goal, "A step", now=world.now)


def reports(world: World, many: int) -> None:
    amara = world.cast.amara
    for number in range(many):
        with transaction.atomic():
            name = f"Report {number}"
            person = add_person(None, amara.organisation_id, name=name, email=f"{uuid4()}@example.org", now=NOW)
            begin_line(None, person, amara.person_id, on=NOW.date(), now=NOW)
        viewer = replace(amara, person_id=person, name=name)
        with acting_as(viewer, NOW):
            pair = open_pair(viewer, amara.person_id, person, now=NOW)
            meeting = agree_series(
                viewer,
                pair,
                rhythm="weeks",
                every=1,
                weekday=3,
                wall_time=time(10),
                zone="Europe/London",
                minutes=30,
                place="",
                starts_on=date(2026, 11, 23),
                version=None,
                now=NOW,
            )
            add_point(viewer, meeting.id, text="One", strand="theirs", share=True, now=NOW)


def absences(world: World, many: int) -> None:
    with acting_as(world.cast.amara, world.now):
        for number in range(many):
            day = world.now.date() + timedelta(days=number)
            record_absence(world.cast.amara, from_on=day, until_on=day, now=world.now)


def feedback(world: World, many: int) -> None:
    """Given by ben, and answered."""
    ben, amara = world.cast.ben, world.cast.amara
    for number in range(many):
        thanks = feedback_rules.Written(
            feedback_rules.Kind.THANKS, {feedback_rules.Part.BEHAVIOUR: f"You stayed, {number} times"}
        )
        with acting_as(ben, world.now):
            given = keep_feedback(ben, world.cast.pair_id, thanks, now=world.now)
            give(ben, given, now=world.now)
        with acting_as(amara, world.now):
            answer_feedback(amara, given, "Gladly", now=world.now)


def own_questions(world: World, many: int) -> None:
    """As many as a shelf holds, all of them favourites."""
    with acting_as(world.cast.amara, world.now):
        for number in range(min(many, MOST_OWN - 3)):
            words = f"What about {number} of {many}?"
            own = add_own_question(world.cast.amara, text=words, strand="team", depth=1, now=world.now)
            keep_favourite(world.cast.amara, own, favoured=True, now=world.now)


def of_the_organisation(world: World, many: int) -> None:
    """Questions, versions of one kind, and kinds of its own."""
    esra, now = world.cast.esra, world.now
    with acting_as(esra, now):
        for number in range(many):
            asked = Question("", f"What about {number} of {many}?", "team", "either", 1, (), "", "", "")
            add_question(esra, asked, now=now)
            written = Written(f"Kind {number} of {many}", "light", "So.", (Line("What helps?", "team"),))
            saved = save_template(esra, "", written, based_on=0, now=now)
            publish_template(esra, saved.kind, saved.number, now=now)


def versions(world: World, many: int) -> None:
    esra = world.cast.esra
    with acting_as(esra, world.now):
        latest = versions_for(esra, "regular")[0].version
        for number in range(many):
            save_template(esra, "regular", latest.written, based_on=latest.number + number, now=world.now)


def team_seasons(world: World, many: int) -> None:
    esra, today = world.cast.esra, world.now.date()
    with acting_as(esra, world.now):
        for number in range(many):
            day = today + timedelta(days=number)
            declare_for_team(esra, "", [("crunch", day, day)], now=world.now)


def rooms(world: World, many: int) -> None:
    esra = world.cast.esra
    with acting_as(esra, world.now):
        for number in range(many):
            add_room(esra, RoomAsked(f"Room {number} of {many}", "", 2, "solid", True), now=world.now)


def rehearsals(world: World, many: int) -> None:
    """As many as one may keep."""
    said = Transcript("Tears", "Ines", "manager", (Spoken(True, "Take your time."),), "")
    with acting_as(world.cast.amara, world.now):
        for _ in range(min(many, MOST_KEPT - 3)):
            keep_rehearsal(world.cast.amara, said, now=world.now)


def issues(world: World, many: int) -> None:
    """Each of a week of its own, as an archive of years has them."""
    esra, ours = world.cast.esra, {"organisation_id": world.cast.esra.organisation_id}
    there = WeeklyIssue.objects.filter(**ours).count()
    said = {"title": "One", "text": "So.", "saved_by_id": esra.person_id, "saved_at": world.now}
    begun = {"begun_by_id": esra.person_id, "begun_at": world.now, "goes_out": 1, "public": True}
    with acting_as(esra, world.now):
        rows = [
            WeeklyIssue(**ours, **begun, week=f"{2020 - number // 50}-W{number % 50 + 1:02}")
            for number in range(there, there + many)
        ]
        WeeklyIssue.objects.bulk_create(rows)
        IssueVersion.objects.bulk_create([IssueVersion(**ours, issue=row, number=1, **said) for row in rows])


def messages(world: World, many: int) -> None:
    """The list opens none of them."""
    ben = world.cast.ben
    row = {"organisation_id": ben.organisation_id, "sender_id": ben.person_id, "kind": "fault", "at": world.now}
    with acting_as(ben, world.now):
        ContactMessage.objects.bulk_create([ContactMessage(**row, text_sealed=b"sealed") for _ in range(many)])


def workshops(world: World, many: int) -> None:
    """Each with a session, on which somebody has a ticket."""
    esra = world.cast.esra
    ours = {"organisation_id": esra.organisation_id, "facilitator_id": esra.person_id, "created_at": NOW}
    held = {"starts_at": world.now + timedelta(days=9), "zone": "Europe/London", "minutes": 90, "seats": 300}
    names = [f"w-{uuid4()}" for _ in range(many)]
    with acting_as(esra, world.now), seating():
        made = Workshop.objects.bulk_create(Workshop(slug=name, title=name, minutes=90, **ours) for name in names)
        WorkshopSession.objects.bulk_create(
            WorkshopSession(slug=one.slug, workshop_id=one.id, **ours, **held) for one in made
        )
        Ticket.objects.bulk_create(_guest(world, name) for name in names)


def _guest(world: World, name: str) -> Ticket:
    ours = {"organisation_id": world.cast.esra.organisation_id, "session_id": world.ids["session_id"]}
    number = uuid4().int % 2**31
    more = {"guest_name": name, "guest_address": name, "code": name, "state": "booked", "since": NOW, "asked_at": NOW}
    return Ticket(number=number, **ours, **more)


def notes_about(world: World, many: int) -> None:
    """Amara's notes of ben, one a 1:1; written down as they are, because a pair has one 1:1 at a time."""
    amara, now = world.cast.amara, world.now
    with acting_as(amara, now):
        for _ in range(many):
            row = PrivateNote(
                organisation_id=amara.organisation_id,
                pair_id=world.cast.pair_id,
                author_id=amara.person_id,
                policy_id=current_policy_id(amara),
                meeting=Meeting.objects.create(
                    organisation_id=amara.organisation_id,
                    pair_id=world.cast.pair_id,
                    author_id=amara.person_id,
                    starts_at=now,
                    zone="UTC",
                    minutes=30,
                    state="held",
                    created_at=now,
                ),
                created_at=now,
            )
            place = Place(row._meta.db_table, "text", row.id, row.pair_id, row.author_id)
            row.text_sealed = seal("He was early. I liked that.", place, person_key(amara.person_id))
            row.save(force_insert=True)
