"""Times for a department or for everybody: found from the top down, told to who asked in counts, and to each pair alone."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from tests.cast import NOW, Cast, signed_in_client
from tests.rooms.meetings.story import START, agree
from tests.rooms.readiness.test_calendars_of_ones_own import brings
from tests.scene import rows_seen

from duologue.lifecycle import planning_for_all, proposals
from duologue.lifecycle.planning_for_all import plan_for_all, teams_of
from duologue.lifecycle.planning_together import find_times, looked_for
from duologue.meetings.actions import move_meeting, open_pair
from duologue.meetings.queries import meeting_for
from duologue.meetings.rules.states import MoveReason
from duologue.people.actions import begin_line
from duologue.people.models import Person
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.models import AccessEntry
from duologue.privacy.refusals import NotYours, Refused
from duologue.readiness.queries import ProposalFacts, last_planning_for, proposals_for, times_of

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def house(cast: Cast) -> dict[str, UUID]:
    """Everybody has a 1:1 on Thursday: amara with dana at nine, with ben at ten, with chidi at eleven; dana with esra and farid."""
    for report in ("esra", "farid"):
        begin_line(None, cast.everyone[report].person_id, cast.dana.person_id, on=date(2026, 1, 5), now=NOW)
    pairs = [
        ("dana", "amara", 9),
        ("amara", "ben", 10),
        ("amara", "chidi", 11),
        ("dana", "esra", 13),
        ("dana", "farid", 15),
    ]
    return {report: _agreed(cast, manager, report, hour) for manager, report, hour in pairs}


def _agreed(cast: Cast, manager: str, report: str, hour: int) -> UUID:
    leads, led = cast.everyone[manager], cast.everyone[report]
    with acting_as(leads, NOW):
        pair_id = open_pair(leads, leads.person_id, led.person_id, now=NOW)
    return agree(led, pair_id, wall_time=time(hour)).id


def plan(cast: Cast, department: str = "") -> list[tuple[int, int]]:
    said: list[tuple[int, int]] = []
    plan_for_all(cast.esra, department, lambda done, total, words: said.append((done, total)), now=NOW)
    return said


def proposed(viewer: Viewer) -> dict[str, ProposalFacts]:
    with acting_as(viewer, NOW):
        return {one.other_name: one for one in proposals_for(viewer, NOW)}


def starts(viewer: Viewer, meeting_id: UUID) -> datetime:
    with acting_as(viewer, NOW):
        return meeting_for(viewer, meeting_id, NOW).starts_at


def test_each_pair_is_shown_its_own_time_nothing_moves_and_who_asked_gets_counts(
    cast: Cast, house: dict[str, UUID]
) -> None:
    brings(cast.ben, (START - HOUR, START + HOUR))
    assert plan(cast) == [(0, 2), (1, 2)]

    assert set(proposed(cast.amara)) == {"Ben"}
    assert set(proposed(cast.ben)) == {"Amara"}
    assert not proposed(cast.ben)["Amara"].i_took
    assert not proposed(cast.ben)["Amara"].other_took
    assert [proposed(cast.everyone[name]) for name in ("chidi", "dana", "esra", "farid", "gwen")] == [{}] * 5
    assert starts(cast.ben, house["ben"]) == START
    with acting_as(cast.esra, NOW):
        told = last_planning_for(cast.esra)
    assert told
    assert told.counts
    assert (told.counts.looked_at, told.counts.moved, told.counts.none) == (5, 1, 0)
    assert (sum(told.counts.days_before), sum(told.counts.hours_after)) == (5, 5)


def test_no_word_is_opened_and_no_reading_is_noted(cast: Cast, house: dict[str, UUID]) -> None:
    brings(cast.ben, (START - HOUR, START + HOUR))
    with acting_as(cast.ben, NOW):
        before = AccessEntry.objects.filter(organisation_id=cast.ben.organisation_id).count()
    plan(cast)
    with acting_as(cast.ben, NOW):
        assert AccessEntry.objects.filter(organisation_id=cast.ben.organisation_id).count() == before


def test_what_is_only_proposed_for_a_manager_is_not_planned_over(cast: Cast, house: dict[str, UUID]) -> None:
    """Amara is free on Wednesday from nine to ten and from eleven to twelve alone: all three of hers go there, and none at once."""
    brings(
        cast.amara,
        (NOW, START - DAY - HOUR),
        (START - DAY, START - DAY + HOUR),
        (START - DAY + 2 * HOUR, NOW + 60 * DAY),
    )
    plan(cast)

    hers = sorted(one.starts_at for one in proposed(cast.amara).values())
    assert len(hers) == 3
    assert all(later - earlier >= HOUR / 2 for earlier, later in pairwise(hers))


def test_a_time_is_held_until_one_says_no_or_the_1_1_moves(cast: Cast, house: dict[str, UUID]) -> None:
    brings(cast.ben, (START - HOUR, START + HOUR))
    plan(cast)
    found = proposed(cast.ben)["Amara"]

    def held(viewer: Viewer) -> bool:
        with acting_as(viewer, NOW):
            known = times_of(viewer, [cast.amara.person_id], NOW, NOW + 30 * DAY, held=True)
            plain = times_of(viewer, [cast.amara.person_id], NOW, NOW + 30 * DAY)
        at = found.starts_at.timestamp()
        assert not any(begins <= at < ends for begins, ends in plain[cast.amara.person_id].busy)
        return any(begins <= at < ends for begins, ends in known[cast.amara.person_id].busy)

    assert held(cast.dana), "her own manager plans around it"
    to_at, reason = START + 5 * DAY, MoveReason.NOT_THE_RIGHT_MOMENT
    with acting_as(cast.ben, NOW):
        move_meeting(cast.ben, house["ben"], to_at=to_at, reason=reason, version=None, now=NOW)
    assert not held(cast.dana)


def test_what_somebody_took_already_is_left_to_them_and_the_rest_is_looked_for_again(
    cast: Cast, house: dict[str, UUID]
) -> None:
    brings(cast.ben, (START - HOUR, START + HOUR))
    plan(cast)
    mine = proposed(cast.ben)["Amara"]
    with acting_as(cast.ben, NOW):
        proposals.take(cast.ben, mine.id, now=NOW)
    plan(cast)
    assert proposed(cast.ben)["Amara"].id == mine.id
    with acting_as(cast.amara, NOW):
        proposals.take(cast.amara, mine.id, now=NOW)
    assert starts(cast.ben, house["ben"]) == mine.starts_at


def test_a_department_means_the_1_1s_of_its_people_and_few_are_refused(cast: Cast, house: dict[str, UUID]) -> None:
    with acting_as(cast.esra, NOW):
        assert [(team[0].name, len(team[1])) for team in teams_of(cast.esra, "Design")] == [("Dana", 3), ("Amara", 2)]
        Person.objects.filter(organisation_id=cast.ben.organisation_id, id=cast.ben.person_id).update(
            department="Sales"
        )
        for department in ("Sales", "Design", "Nowhere"):
            with pytest.raises(Refused):
                teams_of(cast.esra, department)
        assert len(teams_of(cast.esra, "")) == 2


def test_one_team_that_breaks_leaves_the_others_theirs(
    cast: Cast, house: dict[str, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    brings(cast.ben, (START - HOUR, START + HOUR))
    real = looked_for

    def breaking(manager: Viewer, *rest: object) -> object:
        if manager.name == "Dana":
            raise RuntimeError("a disk")
        return real(manager, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(planning_for_all, "looked_for", breaking)
    plan(cast)

    assert set(proposed(cast.ben)) == {"Amara"}
    with acting_as(cast.esra, NOW):
        told = last_planning_for(cast.esra)
    assert told
    assert told.counts is None, "two 1:1s are too few to be counted"


def test_nobody_but_an_administrator_asks_or_is_told(cast: Cast, house: dict[str, UUID]) -> None:
    for name in ("amara", "ben", "dana", "farid", "gwen"):
        viewer = cast.everyone[name]
        with pytest.raises(NotYours):
            plan_for_all(viewer, "", lambda done, total, words: None, now=NOW)
        with acting_as(viewer, NOW), pytest.raises(NotYours):
            last_planning_for(viewer)


def test_the_wall_shows_held_times_to_whom_one_meets_and_lets_only_the_two_write(
    cast: Cast, house: dict[str, UUID]
) -> None:
    brings(cast.ben, (START - HOUR, START + HOUR))
    plan(cast)
    seen = {
        name: rows_seen(viewer, NOW, ["readiness_heldtime"])["readiness_heldtime"]
        for name, viewer in cast.everyone.items()
    }
    assert seen == {"amara": 2, "ben": 2, "chidi": 1, "dana": 1, "esra": 0, "farid": 0, "gwen": 0}
    for name in ("dana", "chidi", "esra", "gwen"):
        with acting_as(cast.everyone[name], NOW), connection.cursor() as cursor:
            cursor.execute("UPDATE readiness_heldtime SET ended_at = now()")
            assert cursor.rowcount == 0


def test_the_manager_who_looks_for_themselves_sees_their_own_managers_proposal_as_taken(
    cast: Cast, house: dict[str, UUID]
) -> None:
    """Dana proposed amara another time, which amara has not taken; amara's own search leaves that time free."""
    brings(cast.dana, (START - 2 * HOUR, START))
    plan(cast)
    theirs = proposed(cast.amara)["Dana"].starts_at
    brings(cast.ben, (START - HOUR, START + HOUR))
    with acting_as(cast.amara, NOW):
        find_times(cast.amara, lambda done, total, words: None, now=NOW)
    bens = proposed(cast.amara)["Ben"].starts_at
    assert abs(bens - theirs) >= timedelta(minutes=30)


def test_the_page_tells_counts_in_pictures_and_words_and_names_nobody(cast: Cast, house: dict[str, UUID]) -> None:
    brings(cast.ben, (START - HOUR, START + HOUR))
    with time_machine.travel(NOW, tick=False):
        esra = signed_in_client(cast.esra)
        assert "Not looked for yet" in esra.get("/organisation/planning/").content.decode()
        plan(cast)
        page = esra.get("/organisation/planning/").content.decode()
    assert "<b>5</b> 1:1s were looked at" in page
    assert "Thu: 5 as it stands" in page
    main = page.partition("<main")[2]
    assert not any(name in main for name in ("Amara", "Ben", "Chidi", "Dana", "Farid"))
