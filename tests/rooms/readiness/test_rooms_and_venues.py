"""Where the two speak: a room is theirs for the time, follows them, and tells nobody whose it is."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from tests.cast import NOW, Cast
from tests.rooms.meetings.story import START, agree, get_up, sit_down
from tests.scene import part, refused_or_nothing, rows_seen

from duologue.lifecycle import arranging, moving, wrap_up
from duologue.lifecycle.venues import Choice, choose_venue
from duologue.meetings.actions import change_place, open_pair
from duologue.meetings.models import Meeting
from duologue.meetings.queries import MeetingFacts, current_meeting_for, meeting_for
from duologue.meetings.rules.states import MoveReason
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused, Stale
from duologue.readiness.actions import RoomAsked, add_room, change_room, retire_room
from duologue.readiness.models import ChosenVenue, RoomUse
from duologue.readiness.queries import VenueFacts, rooms_kept_for, venue_of
from duologue.readiness.rules.venue import Venue

pytestmark = pytest.mark.django_db
EVERYBODY_ELSE = ("chidi", "dana", "esra", "farid", "gwen")
HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def willow(cast: Cast) -> UUID:
    return room(cast, "Willow")


@pytest.fixture
def ours(cast: Cast) -> UUID:
    return agree(cast.ben, cast.pair_id, place="").id


@pytest.fixture
def theirs(cast: Cast) -> UUID:
    """Chidi's, with the same manager, at the same time."""
    with acting_as(cast.chidi, NOW):
        pair_id = open_pair(cast.chidi, cast.amara.person_id, cast.chidi.person_id, now=NOW)
    return agree(cast.chidi, pair_id, place="").id


def room(cast: Cast, name: str, walls: str = "solid", site: str = "Harbour") -> UUID:
    with acting_as(cast.esra, NOW):
        return add_room(cast.esra, RoomAsked(name, site, 2, walls, True), now=NOW)


def choose(viewer: Viewer, meeting_id: UUID, named: object, words: str = "", *, at: datetime = NOW) -> MeetingFacts:
    choice = Choice(f"room:{named}" if isinstance(named, UUID) else f"kind:{named}" if named else "", words)
    with acting_as(viewer, at):
        return choose_venue(viewer, meeting_id, choice, version=None, now=at)


def seen(viewer: Viewer, meeting_id: UUID, at: datetime = NOW) -> VenueFacts:
    with acting_as(viewer, at):
        return venue_of(viewer, meeting_for(viewer, meeting_id, at), at)[0]


def move(viewer: Viewer, meeting_id: UUID, to: datetime) -> None:
    with acting_as(viewer, NOW):
        moving.move_to(viewer, meeting_id, to, MoveReason.CLASH, version=None, now=NOW)


def uses(cast: Cast) -> list[tuple[datetime, datetime]]:
    with acting_as(cast.ben, NOW):
        rows = RoomUse.objects.filter(organisation_id=cast.ben.organisation_id).order_by("during")
        return [(row.during.lower, row.during.upper) for row in rows]


def test_a_room_is_theirs_for_the_time_and_taken_for_everybody_else(
    cast: Cast, willow: UUID, ours: UUID, theirs: UUID
) -> None:
    chosen = choose(cast.ben, ours, willow)

    assert chosen.place == "Willow, Harbour"
    for viewer in (cast.ben, cast.amara):
        assert seen(viewer, ours).here.kind is Venue.PRIVATE_ROOM
        assert [one.id for one in seen(viewer, ours).free] == [willow]
    assert uses(cast) == [(START, START + HALF_AN_HOUR)]
    assert seen(cast.chidi, theirs).free == []
    with pytest.raises(Refused, match=r"Willow is taken at that time\. Nothing was changed"):
        choose(cast.chidi, theirs, willow)
    with acting_as(cast.chidi, NOW):
        assert meeting_for(cast.chidi, theirs, NOW).place == ""


def test_one_after_the_other_have_the_same_room(cast: Cast, willow: UUID, ours: UUID, theirs: UUID) -> None:
    choose(cast.ben, ours, willow)
    move(cast.chidi, theirs, START + HALF_AN_HOUR)

    choose(cast.chidi, theirs, willow)

    assert uses(cast) == [(START, START + HALF_AN_HOUR), (START + HALF_AN_HOUR, START + 2 * HALF_AN_HOUR)]


def test_the_room_is_free_again_as_soon_as_they_go_elsewhere(
    cast: Cast, willow: UUID, ours: UUID, theirs: UUID
) -> None:
    oak = room(cast, "Oak", "glass")
    choose(cast.ben, ours, willow)
    choose(cast.amara, ours, oak, "at the back")
    assert seen(cast.ben, ours).here.kind is Venue.GLASS_ROOM
    with acting_as(cast.ben, NOW):
        assert meeting_for(cast.ben, ours, NOW).place == "Oak, Harbour: at the back"

    choose(cast.chidi, theirs, willow)
    choose(cast.ben, ours, "video_alone")

    assert seen(cast.chidi, theirs).here.kind is Venue.PRIVATE_ROOM
    assert len(uses(cast)) == 1


def test_the_room_moves_with_the_1_1_and_back_again(cast: Cast, willow: UUID, ours: UUID, theirs: UUID) -> None:
    choose(cast.ben, ours, willow)
    later = START + timedelta(hours=4)

    move(cast.amara, ours, later)

    assert uses(cast) == [(later, later + HALF_AN_HOUR)]
    assert seen(cast.ben, ours).here.kind is Venue.PRIVATE_ROOM
    choose(cast.chidi, theirs, willow)
    move(cast.amara, ours, START)  # where chidi has it by now
    assert seen(cast.ben, ours).here.kind is None
    assert "Willow is not yours at this time" in seen(cast.ben, ours).here.trouble
    assert uses(cast) == [(START, START + HALF_AN_HOUR)]
    move(cast.amara, ours, later)
    assert seen(cast.ben, ours).here.kind is Venue.PRIVATE_ROOM


def test_ten_minutes_need_the_room_for_ten_minutes(cast: Cast, willow: UUID, ours: UUID) -> None:
    choose(cast.ben, ours, willow)
    at, tomorrow = START - timedelta(days=1), START - timedelta(hours=1)
    with acting_as(cast.ben, at):
        moving.ten_minutes(cast.ben, ours, tomorrow, now=at)

    assert uses(cast) == [(tomorrow, tomorrow + timedelta(minutes=10))]


def settle_on(cast: Cast, place: str, venue: str, *, at: datetime = NOW) -> MeetingFacts:
    with acting_as(cast.ben, at):
        meeting = current(cast, at)
        assert meeting.series is not None
        cadence = meeting.series.cadence
        return arranging.agree(
            cast.ben, cast.pair_id, cadence, minutes=30, place=place, venue=venue, version=None, now=at
        )


def current(cast: Cast, at: datetime) -> MeetingFacts:
    found = current_meeting_for(cast.ben, cast.pair_id, at)
    assert found is not None
    return found


def hold_and_wrap(cast: Cast, meeting_id: UUID, at: datetime) -> MeetingFacts:
    sit_down(cast.ben, meeting_id, at)
    get_up(cast.ben, meeting_id, at + HALF_AN_HOUR)
    with acting_as(cast.ben, at + HALF_AN_HOUR):
        following = wrap_up.finish(cast.ben, meeting_id, now=at + HALF_AN_HOUR)
    assert following is not None
    return following


def test_the_next_1_1_inherits_what_was_agreed_and_takes_the_room_for_its_time(
    cast: Cast, willow: UUID, ours: UUID
) -> None:
    settle_on(cast, "", f"room:{willow}")
    assert seen(cast.amara, ours).here.kind is Venue.PRIVATE_ROOM
    assert seen(cast.amara, ours).usual == f"room:{willow}"
    choose(cast.amara, ours, "cafe")  # this once

    following = hold_and_wrap(cast, ours, START)

    assert following.place == "Willow, Harbour"
    assert seen(cast.ben, following.id, START + HALF_AN_HOUR).here.kind is Venue.PRIVATE_ROOM
    assert uses(cast) == [(following.starts_at, following.starts_at + HALF_AN_HOUR)]


def test_where_somebody_has_the_room_next_time_the_two_are_told_and_nothing_else_breaks(
    cast: Cast, willow: UUID, ours: UUID, theirs: UUID
) -> None:
    settle_on(cast, "", f"room:{willow}")
    move(cast.chidi, theirs, START + timedelta(days=7))
    choose(cast.chidi, theirs, willow)

    following = hold_and_wrap(cast, ours, START)

    assert following.starts_at == START + timedelta(days=7)
    assert "is not yours at this time" in seen(cast.ben, following.id, START + HALF_AN_HOUR).here.trouble


def test_a_kind_that_was_agreed_in_words_is_inherited_too(cast: Cast, ours: UUID) -> None:
    settle_on(cast, "upstairs", "kind:private_room")

    following = hold_and_wrap(cast, ours, START)

    assert following.place == "A private room: upstairs"
    assert seen(cast.ben, following.id, START + HALF_AN_HOUR).here.kind is Venue.PRIVATE_ROOM


def test_words_alone_are_never_a_private_place_whatever_they_say(cast: Cast) -> None:
    old = agree(cast.ben, cast.pair_id, place="Willow, a private room").id
    assert seen(cast.ben, old).here.kind is None

    choose(cast.ben, old, "private_room")
    assert seen(cast.amara, old).here.kind is Venue.PRIVATE_ROOM
    choose(cast.ben, old, "", "A private room")  # the same words, and the kind taken back
    assert seen(cast.amara, old).here.kind is None


def test_a_kind_holds_as_long_as_its_words_do(cast: Cast, ours: UUID) -> None:
    choose(cast.ben, ours, "private_room")
    with acting_as(cast.amara, NOW):
        change_place(cast.amara, ours, "The kitchen", version=None, now=NOW)

    assert seen(cast.ben, ours).here.kind is Venue.CAFE, "by what the new words say of themselves"


def test_agreeing_anew_takes_away_what_was_chosen_for_this_one(cast: Cast, ours: UUID) -> None:
    choose(cast.ben, ours, "private_room")

    settle_on(cast, "A private room", "")

    assert seen(cast.ben, ours).here.kind is None


def test_what_becomes_of_the_room_becomes_of_the_place(cast: Cast, willow: UUID, ours: UUID) -> None:
    choose(cast.ben, ours, willow)
    with acting_as(cast.esra, NOW):
        change_room(cast.esra, willow, RoomAsked("Willow", "Harbour", 2, "open", True), now=NOW)
    assert seen(cast.ben, ours).here.kind is Venue.OPEN_PLAN

    with acting_as(cast.esra, NOW):
        retire_room(cast.esra, willow, retired=True, now=NOW)
    found = seen(cast.ben, ours)
    assert found.here.kind is None
    assert "no longer one of the rooms" in found.here.trouble
    with pytest.raises(Refused, match="not on offer any more"):
        choose(cast.ben, ours, willow)


def test_only_the_report_takes_them_for_a_walk(cast: Cast, ours: UUID) -> None:
    with pytest.raises(Refused, match="A walk is Ben's to choose"):
        choose(cast.amara, ours, "walk")

    choose(cast.ben, ours, "walk")

    assert seen(cast.amara, ours).here.kind is Venue.WALK
    choose(cast.amara, ours, "walk", "along the canal")  # it stands already
    choose(cast.amara, ours, "private_room")  # either may change it


@pytest.mark.parametrize("named", ["room:", "room:none", f"room:{UUID(int=7)}", "kind:moon", "kind:", "moon"])
def test_what_is_not_on_offer_is_refused_with_a_sentence(cast: Cast, ours: UUID, named: str) -> None:
    with acting_as(cast.ben, NOW), pytest.raises(Refused, match="Nothing was changed"):
        choose_venue(cast.ben, ours, Choice(named, "x"), version=None, now=NOW)


def test_two_who_choose_at_once_do_not_write_over_each_other(cast: Cast, willow: UUID, ours: UUID) -> None:
    with acting_as(cast.ben, NOW):
        version = meeting_for(cast.ben, ours, NOW).version
    choose(cast.amara, ours, "cafe")

    with pytest.raises(Stale), acting_as(cast.ben, NOW):
        choose_venue(cast.ben, ours, Choice(f"room:{willow}", ""), version=version, now=NOW)

    assert seen(cast.ben, ours).here.kind is Venue.CAFE
    assert uses(cast) == []


@pytest.mark.parametrize("name", EVERYBODY_ELSE)
def test_nobody_else_chooses_or_sees_where_the_two_are(cast: Cast, willow: UUID, ours: UUID, name: str) -> None:
    choose(cast.ben, ours, willow)
    outsider = getattr(cast, name)

    with pytest.raises(NotYours):
        choose(outsider, ours, "cafe")
    tables = ["readiness_chosenvenue", "readiness_room", "readiness_roomuse"]
    here = 0 if name == "gwen" else 1
    assert rows_seen(outsider, NOW, tables) == dict(zip(tables, (0, here, here), strict=True))
    assert refused_or_nothing(outsider, NOW, "UPDATE readiness_chosenvenue SET at = now()")


def test_a_use_of_a_room_holds_nothing_that_leads_to_a_person(cast: Cast, willow: UUID, ours: UUID) -> None:
    meeting = choose(cast.ben, ours, willow)
    with acting_as(cast.dana, NOW), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM readiness_roomuse")
        names: list[str] = [column.name for column in cursor.description or []]
        (row,) = cursor.fetchall()

    assert names == ["id", "during", "organisation_id", "room_id"]
    told = {meeting.id, meeting.pair.id, *(viewer.person_id for viewer in cast.everyone.values())}
    assert not told & {value for value in row if isinstance(value, UUID)}
    with acting_as(cast.ben, NOW):
        sealed = bytes(ChosenVenue.objects.get(organisation_id=cast.ben.organisation_id, meeting_id=ours).text_sealed)
    assert str(row[0]).encode() not in sealed


def test_what_is_sealed_is_as_long_for_a_walk_as_for_a_room(cast: Cast, willow: UUID, ours: UUID) -> None:
    lengths = set()
    ours_alone = {"organisation_id": cast.ben.organisation_id}
    for named in (willow, *(kind.value for kind in Venue)):
        choose(cast.ben, ours, named)
        with acting_as(cast.ben, NOW):
            chosen = ChosenVenue.objects.get(**ours_alone, meeting_id=ours).text_sealed
            words = Meeting.objects.get(**ours_alone, id=ours).place_sealed
        assert words is not None
        lengths.add((len(bytes(chosen)), len(bytes(words))))

    assert len(lengths) == 1


def test_uses_that_are_over_leave_no_trace(cast: Cast, willow: UUID, ours: UUID, theirs: UUID) -> None:
    choose(cast.ben, ours, willow)
    after = START + timedelta(days=2)

    choose(cast.chidi, theirs, willow, at=after)

    assert uses(cast) == [(after, after + HALF_AN_HOUR)]


def test_an_ended_pair_chooses_no_place_any_more(cast: Cast, willow: UUID, ours: UUID) -> None:
    part(cast, NOW)

    with pytest.raises(Refused, match="This pair has ended"):
        choose(cast.ben, ours, willow)
    assert uses(cast) == []


@pytest.mark.parametrize("name", ["amara", "ben", "dana", "farid", "gwen"])
def test_rooms_are_kept_by_administrators_alone(cast: Cast, willow: UUID, name: str) -> None:
    person = getattr(cast, name)
    asked = RoomAsked("Mine", "", 2, "solid", False)
    acts: list[Any] = [
        lambda: add_room(person, asked, now=NOW),
        lambda: change_room(person, willow, asked, now=NOW),
        lambda: retire_room(person, willow, retired=True, now=NOW),
        lambda: rooms_kept_for(person),
    ]
    for act in acts:
        with acting_as(person, NOW), pytest.raises(NotYours):
            act()
    assert refused_or_nothing(person, NOW, "UPDATE readiness_room SET name = 'Mine'")


def test_a_name_is_given_once_at_a_site_and_again_after_it_retired(cast: Cast, willow: UUID) -> None:
    with pytest.raises(Refused, match="name at that place already"):
        room(cast, "Willow")
    room(cast, "Willow", site="Canal")
    with acting_as(cast.esra, NOW):
        retire_room(cast.esra, willow, retired=True, now=NOW)
        retire_room(cast.esra, willow, retired=True, now=NOW)
    room(cast, "Willow")

    with acting_as(cast.esra, NOW), pytest.raises(Refused, match="name at that place already"):
        retire_room(cast.esra, willow, retired=False, now=NOW)
