"""Calendars people bring: kept as free and busy and nothing else, used to find times with whom they meet, shown to nobody."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from tests.cast import NOW, Cast
from tests.rooms.meetings.story import START, agree

from duologue.bridges.calendars.asking import NotFetched
from duologue.bridges.calendars.fetching import Fetched
from duologue.bridges.queries import Reach
from duologue.lifecycle import moving
from duologue.lifecycle.finding_time import times_together
from duologue.meetings.actions import close_pair
from duologue.meetings.queries import MeetingFacts, meeting_for, pair_for
from duologue.meetings.rules.states import MoveReason
from duologue.people.actions import record_absence
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.models import AccessEntry
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText
from duologue.readiness.actions import (
    ask_to_read,
    bring_address,
    bring_file,
    calendars,
    keep_wishes,
    read_again,
    take_away,
)
from duologue.readiness.models import BusyTime, CalendarSource, TimeWishes
from duologue.readiness.queries import SourceFacts, my_wishes, sources_for, times_of
from duologue.readiness.rules.times import Energy, Wishes

STRANGERS = ("chidi", "dana", "esra", "farid", "gwen")
REACH = Reach(False, "duologue.example.org")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def ics(*stretches: tuple[datetime, datetime]) -> bytes:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}\r\nSUMMARY:canary-title dentist\r\nDTSTART:{begins:%Y%m%dT%H%M%SZ}\r\n"
        f"DTEND:{ends:%Y%m%dT%H%M%SZ}\r\nEND:VEVENT\r\n"
        for number, (begins, ends) in enumerate(stretches)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n".encode()


def brings(viewer: Viewer, *stretches: tuple[datetime, datetime]) -> UUID:
    with acting_as(viewer, NOW):
        return bring_file(viewer, "Work", ics(*stretches), now=NOW)


def sources(viewer: Viewer) -> list[SourceFacts]:
    with acting_as(viewer, NOW):
        return sources_for(viewer)


def suits(cast: Cast, viewer: Viewer, meeting: MeetingFacts | None = None) -> list[datetime]:
    pair_id = cast.pair_id
    with acting_as(viewer, NOW):
        found = times_together(viewer, pair_for(viewer, pair_id, NOW), NOW, minutes=30, moving=meeting)
    return [datetime.fromtimestamp(slot.start, NOW.tzinfo) for slot in found.found.slots]


def busy(viewer: Viewer, people: list[UUID], without: tuple[UUID, ...] = ()) -> dict[UUID, tuple[tuple[int, int], ...]]:
    return {
        person: known.busy for person, known in times_of(viewer, people, NOW, NOW + 30 * DAY, without=without).items()
    }


def test_of_a_file_is_kept_when_one_is_busy_and_no_word_of_it(cast: Cast) -> None:
    brings(cast.ben, (NOW + DAY, NOW + DAY + HOUR))

    (source,) = sources(cast.ben)
    assert (source.name, source.events, source.notes) == ("Work", 1, [])
    with acting_as(cast.ben, NOW):
        at = int((NOW + DAY).timestamp())
        assert times_of(cast.ben, [cast.ben.person_id], NOW, NOW + 30 * DAY)[cast.ben.person_id].busy == (
            (at, at + 3600),
        )
        kept = [bytes(row.text_sealed) for row in CalendarSource.objects.all()]
        kept += [bytes(row.text_sealed) for row in BusyTime.objects.all()]
    assert not any(b"dentist" in text or b"Work" in text for text in kept)


@pytest.mark.parametrize("raw", [b"", b"<html>", b"BEGIN:VCALENDAR\nEND:VCALENDAR", bytes(range(256))])
def test_a_file_without_a_calendar_is_refused_with_a_sentence_and_nothing_is_kept(cast: Cast, raw: bytes) -> None:
    with acting_as(cast.ben, NOW), pytest.raises(Refused, match="Nothing was kept"):
        bring_file(cast.ben, "Work", raw, now=NOW)
    assert sources(cast.ben) == []


def test_there_is_room_for_eight(cast: Cast) -> None:
    for _ in range(calendars.MOST):
        brings(cast.ben, (NOW + DAY, NOW + DAY + HOUR))
    with acting_as(cast.ben, NOW), pytest.raises(Refused, match="Take one away first"):
        bring_address(cast.ben, "One more", "https://calendar.example.org/x.ics", now=NOW)


def test_an_address_is_read_again_and_again_and_only_if_it_has_changed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []
    answers = [Fetched(ics((NOW + DAY, NOW + DAY + HOUR)), '"one"', ""), Fetched(None, "", "")]

    def fetch(address: str, *, etag: str, modified: str, own_networks: bool) -> Fetched:
        asked.append((address, etag))
        return answers.pop(0)

    monkeypatch.setattr(calendars, "fetch", fetch)
    with acting_as(cast.ben, NOW):
        source_id = bring_address(cast.ben, "Work", "webcal://calendar.example.org/x.ics", now=NOW)
    for number in range(2):
        with acting_as(cast.ben, NOW):
            read_again(cast.ben, source_id, reach=REACH, now=NOW + number * HOUR)

    assert asked == [("https://calendar.example.org/x.ics", ""), ("https://calendar.example.org/x.ics", '"one"')]
    (source,) = sources(cast.ben)
    assert (source.events, source.read_at, source.next_at) == (1, NOW + HOUR, NOW + HOUR + calendars.AGAIN)


def test_trouble_is_told_to_its_owner_what_was_known_stays_and_it_is_tried_ever_more_seldom(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = Fetched(ics((NOW + DAY, NOW + DAY + HOUR)), "", "")
    monkeypatch.setattr(calendars, "fetch", lambda *args, **more: good)
    with acting_as(cast.ben, NOW):
        source_id = bring_address(cast.ben, "Work", "https://calendar.example.org/x.ics", now=NOW)
        read_again(cast.ben, source_id, reach=REACH, now=NOW)

    def dead(*args: object, **more: object) -> Fetched:
        raise NotFetched("The calendar could not be reached.")

    monkeypatch.setattr(calendars, "fetch", dead)
    waits = []
    for _ in range(8):
        with acting_as(cast.ben, NOW):
            read_again(cast.ben, source_id, reach=REACH, now=NOW)
        (source,) = sources(cast.ben)
        assert source.next_at is not None
        waits.append(source.next_at - NOW)

    assert source.trouble == "The calendar could not be reached."
    assert source.events == 1
    assert waits == sorted(waits)
    assert waits[0] == HOUR
    assert waits[-1] == calendars.LONGEST_WAIT
    with acting_as(cast.ben, NOW):
        assert times_of(cast.ben, [cast.ben.person_id], NOW, NOW + 30 * DAY)[cast.ben.person_id].brought


def test_an_address_that_may_not_be_asked_is_refused_before_it_is_kept(cast: Cast) -> None:
    with acting_as(cast.ben, NOW), pytest.raises(UnusableText):
        bring_address(cast.ben, "Inside", "http://127.0.0.1/x.ics", now=NOW)
    assert sources(cast.ben) == []


def test_taken_away_is_gone_with_everything_that_was_kept(cast: Cast) -> None:
    source_id = brings(cast.ben, (NOW + DAY, NOW + DAY + HOUR))
    with acting_as(cast.ben, NOW):
        take_away(cast.ben, source_id)
        assert (CalendarSource.objects.count(), BusyTime.objects.count()) == (0, 0)
        read_again(cast.ben, source_id, reach=REACH, now=NOW)  # a job that comes too late


def test_nobody_else_sees_reads_or_takes_away_a_calendar(cast: Cast) -> None:
    source_id = brings(cast.ben, (NOW + DAY, NOW + DAY + HOUR))
    assert cast.pair_id
    for name in (*STRANGERS, "amara"):
        other = cast.everyone[name]
        assert sources(other) == []
        with acting_as(other, NOW), pytest.raises(NotYours):
            take_away(other, source_id)
        with acting_as(other, NOW), pytest.raises(NotYours):
            ask_to_read(other, source_id, now=NOW)
        with acting_as(other, NOW):
            assert CalendarSource.objects.count() == 0
            assert BusyTime.objects.count() == (1 if name == "amara" else 0)
            assert TimeWishes.objects.count() == 0


def test_after_the_pair_has_ended_nobody_finds_times_with_them(cast: Cast) -> None:
    brings(cast.ben, (NOW + DAY, NOW + DAY + HOUR))
    agree(cast.ben, cast.pair_id)
    with acting_as(cast.esra, NOW):
        close_pair(cast.esra, cast.pair_id, now=NOW)
    with acting_as(cast.amara, NOW):
        assert BusyTime.objects.count() == 0
        assert busy(cast.amara, [cast.ben.person_id]) == {cast.ben.person_id: ()}


def test_times_that_are_found_suit_both_and_leave_no_line_in_the_log(cast: Cast) -> None:
    meeting = agree(cast.ben, cast.pair_id)
    office = NOW.replace(hour=9, minute=0)
    brings(cast.ben, *((office + day * DAY, office + day * DAY + 5 * HOUR) for day in range(28)))
    brings(cast.amara, *((office + day * DAY + 6 * HOUR, office + day * DAY + 9 * HOUR) for day in range(28)))
    with acting_as(cast.ben, NOW):
        lines = AccessEntry.objects.count()

    for viewer in (cast.ben, cast.amara):
        found = suits(cast, viewer, meeting)
        assert len(found) == 5
        assert all(office.hour + 5 <= at.hour < office.hour + 6 for at in found)
    with acting_as(cast.ben, NOW):
        assert AccessEntry.objects.count() == lines


def test_working_hours_absences_and_other_1_1s_are_kept_free(cast: Cast) -> None:
    meeting = agree(cast.ben, cast.pair_id)
    noon = ((12 * 60, 13 * 60),)
    with acting_as(cast.ben, NOW):
        keep_wishes(cast.ben, Wishes({3: noon}, {}, 10, 2, Energy.MORNING), now=NOW)
        assert my_wishes(cast.ben) == Wishes({3: noon}, {}, 10, 2, Energy.MORNING)
        gone = START.date() + 7 * DAY
        record_absence(cast.ben, from_on=gone, until_on=gone, now=NOW)

    days = [at.date() for at in suits(cast, cast.amara, meeting)]
    assert {at.hour for at in suits(cast, cast.amara, meeting)} == {12}
    assert START.date() in days
    assert gone not in days


def test_a_1_1_takes_up_the_time_of_both_wherever_it_is_moved(cast: Cast) -> None:
    meeting = agree(cast.ben, cast.pair_id)
    with acting_as(cast.amara, NOW):
        moving.move_to(cast.amara, meeting.id, START + DAY, MoveReason.CLASH, version=None, now=NOW)
        both = [cast.amara.person_id, cast.ben.person_id]
        begins = int((START + DAY).timestamp())
        assert busy(cast.amara, both) == dict.fromkeys(both, ((begins, begins + 1800),))
        assert busy(cast.amara, both, without=(meeting.id,)) == dict.fromkeys(both, ())
        assert meeting_for(cast.amara, meeting.id, NOW).starts_at == START + DAY
    for name in ("chidi", "dana", "esra", "farid"):
        with acting_as(cast.everyone[name], NOW):
            assert busy(cast.everyone[name], both) == dict.fromkeys(both, ())
    with acting_as(cast.gwen, NOW):
        assert busy(cast.gwen, both) == {}
