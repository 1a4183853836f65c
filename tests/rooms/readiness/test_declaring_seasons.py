"""A season is declared by one of the two, seen by both, ends by itself or sooner, and changes what is suggested."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from tests.cast import NOW, Cast
from tests.rooms.meetings.story import close
from tests.scene import AFTERWARDS, begin, end, part, plan, rows_seen

from duologue.lifecycle.meeting_page import meeting_page
from duologue.meetings.actions import open_pair
from duologue.meetings.queries import pair_for
from duologue.meetings.rules.steps import Step
from duologue.people.actions import record_absence
from duologue.preparation.rules.suggestions import Suggestion
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.readiness.actions import declare_season, end_season, keep_wishes
from duologue.readiness.queries import Seasons, seasons_for
from duologue.readiness.rules.times import Wishes

TODAY = NOW.date()
FRIDAY = TODAY + timedelta(days=4)
STRANGERS = ("chidi", "dana", "esra", "farid", "gwen")


def declare(viewer: Viewer, pair_id: UUID, kind: str = "crunch", first: date = TODAY, last: date = FRIDAY) -> None:
    with acting_as(viewer, NOW):
        declare_season(viewer, pair_id, kind, first, last, now=NOW)


def seen(viewer: Viewer, pair_id: UUID, at: datetime = NOW) -> Seasons:
    with acting_as(viewer, at):
        return seasons_for(viewer, pair_for(viewer, pair_id, at), at)


def suggested(viewer: Viewer, meeting_id: UUID, at: datetime = NOW) -> list[Suggestion]:
    with acting_as(viewer, at):
        return meeting_page(viewer, meeting_id, Step.PREPARE, now=at).suggestions


def test_either_declares_one_and_both_see_it_until_it_is_over(cast: Cast) -> None:
    declare(cast.ben, cast.pair_id)
    declare(cast.amara, cast.pair_id, "major_project", FRIDAY, FRIDAY + timedelta(days=30))

    for viewer in (cast.ben, cast.amara):
        found = seen(viewer, cast.pair_id)
        assert [(one.season.kind, one.mine) for one in found.declared] == [
            ("crunch", viewer is cast.ben),
            ("major_project", viewer is cast.amara),
        ]
        assert found.today.kinds == ("crunch",)
    after = NOW + timedelta(days=5)
    assert seen(cast.ben, cast.pair_id, after).today.kinds == ("major_project",)
    assert seen(cast.ben, cast.pair_id, NOW + timedelta(days=40)).declared == []


def test_either_says_that_it_is_over(cast: Cast) -> None:
    declare(cast.ben, cast.pair_id)
    season_id = seen(cast.amara, cast.pair_id).declared[0].id
    with acting_as(cast.amara, NOW):
        assert end_season(cast.amara, season_id, now=NOW) == cast.pair_id
        with pytest.raises(NotYours):
            end_season(cast.amara, season_id, now=NOW)

    assert seen(cast.ben, cast.pair_id).declared == []


def test_nobody_else_declares_sees_or_ends_one(cast: Cast) -> None:
    declare(cast.ben, cast.pair_id)
    season_id = seen(cast.ben, cast.pair_id).declared[0].id

    for name in STRANGERS:
        viewer = cast.everyone[name]
        with acting_as(viewer, NOW):
            with pytest.raises(NotYours):
                declare_season(viewer, cast.pair_id, "crunch", TODAY, FRIDAY, now=NOW)
            for one in (season_id, uuid4()):
                with pytest.raises(NotYours):
                    end_season(viewer, one, now=NOW)
        assert rows_seen(viewer, NOW, ["readiness_declaredseason"]) == {"readiness_declaredseason": 0}


@pytest.mark.parametrize(
    ("kind", "first", "last", "says"),
    [
        ("holiday", TODAY, FRIDAY, "no season we know"),
        ("personal", TODAY, FRIDAY, "no season we know"),
        ("crunch", FRIDAY, TODAY, "ends before it begins"),
        ("crunch", TODAY, TODAY + timedelta(days=21), "21 days at most"),
        ("crunch", TODAY - timedelta(days=9), TODAY - timedelta(days=1), "over already"),
    ],
)
def test_what_cannot_be_declared_is_refused_with_a_sentence(
    cast: Cast, kind: str, first: date, last: date, says: str
) -> None:
    with pytest.raises(Refused, match=says):
        declare(cast.ben, cast.pair_id, kind, first, last)


def test_a_manager_declares_one_for_all_reports_and_a_report_does_not(cast: Cast) -> None:
    ours = cast.pair_id
    with acting_as(cast.amara, NOW):
        other = open_pair(cast.amara, cast.amara.person_id, cast.chidi.person_id, now=NOW)
        open_pair(cast.amara, cast.dana.person_id, cast.amara.person_id, now=NOW)
        many = declare_season(cast.amara, ours, "crunch", TODAY, FRIDAY, for_all_reports=True, now=NOW)
    with acting_as(cast.ben, NOW), pytest.raises(Refused, match="by their manager"):
        declare_season(cast.ben, cast.pair_id, "crunch", TODAY, FRIDAY, for_all_reports=True, now=NOW)

    assert many == 2
    for viewer, pair_id in ((cast.ben, cast.pair_id), (cast.chidi, other)):
        assert seen(viewer, pair_id).today.kinds == ("crunch",)
    assert rows_seen(cast.dana, NOW, ["readiness_declaredseason"]) == {"readiness_declaredseason": 0}


def test_a_pair_that_has_ended_has_no_seasons_any_more(cast: Cast) -> None:
    declare(cast.ben, cast.pair_id)
    season_id = seen(cast.ben, cast.pair_id).declared[0].id
    part(cast, NOW)

    with acting_as(cast.ben, NOW):
        with pytest.raises(Refused, match="has ended"):
            declare_season(cast.ben, cast.pair_id, "crunch", TODAY, FRIDAY, now=NOW)
        with pytest.raises(Refused, match="has ended"):
            end_season(cast.ben, season_id, now=NOW)


def test_in_a_season_nothing_is_suggested_on_what_it_keeps_silent(cast: Cast) -> None:
    meeting_id = plan(cast)
    declare(cast.ben, cast.pair_id, "layoffs", TODAY, TODAY + timedelta(days=30))

    for viewer in (cast.ben, cast.amara):
        found = suggested(viewer, meeting_id)
        assert found[0].question.strand == "wellbeing"
        assert "Layoffs" in found[0].because
        assert not {one.question.strand for one in found} & {"growth", "performance", "feedback"}


@pytest.mark.parametrize(
    ("days_away", "back_for", "after_leave"), [(7, 1, True), (6, 1, False), (30, 14, True), (30, 15, False)]
)
def test_the_first_1_1_after_a_longer_leave_asks_about_coming_back(
    cast: Cast, days_away: int, back_for: int, after_leave: bool
) -> None:
    meeting_id = plan(cast)
    begin(cast, meeting_id)
    end(cast, meeting_id)
    following = close(cast.ben, meeting_id, AFTERWARDS)
    assert following is not None
    first = AFTERWARDS.date() + timedelta(days=1)
    with acting_as(cast.ben, AFTERWARDS):
        record_absence(cast.ben, from_on=first, until_on=first + timedelta(days=days_away - 1), now=AFTERWARDS)
    at = AFTERWARDS + timedelta(days=days_away + back_for)

    reasons = [one.because for one in suggested(cast.amara, following.id, at)]
    assert ("It is the first 1:1 after leave." in reasons) is after_leave


def test_a_managers_own_leave_is_no_occasion(cast: Cast) -> None:
    meeting_id = plan(cast)
    with acting_as(cast.amara, NOW):
        away = TODAY - timedelta(days=10)
        record_absence(cast.amara, from_on=away, until_on=TODAY - timedelta(days=1), now=NOW)

    assert all("leave" not in one.because for one in suggested(cast.amara, meeting_id))


def test_the_first_hour_of_work_after_an_incident_is_offered_last(cast: Cast) -> None:
    """It is Monday at half past eight, and the two work on Mondays from nine to ten."""
    meeting_id = plan(cast)
    with acting_as(cast.ben, NOW):
        keep_wishes(cast.ben, Wishes(hours={0: ((540, 600),)}), now=NOW)
    assert offered(cast, meeting_id)[0].date() == TODAY

    declare(cast.amara, cast.pair_id, "incident")
    assert seen(cast.ben, cast.pair_id).incidents == [(FRIDAY, None)]
    assert offered(cast, meeting_id)[0].date() == TODAY, "people do meet in one that is declared"
    season_id = seen(cast.amara, cast.pair_id).declared[0].id
    with acting_as(cast.ben, NOW):
        end_season(cast.ben, season_id, now=NOW)

    assert seen(cast.amara, cast.pair_id).incidents == [(FRIDAY, NOW)]
    assert [at.date() for at in offered(cast, meeting_id)] == [TODAY + timedelta(weeks=1)] * 3 + [TODAY] * 2
    assert seen(cast.ben, cast.pair_id, NOW + timedelta(days=9)).incidents == []


def offered(cast: Cast, meeting_id: UUID) -> list[datetime]:
    with acting_as(cast.ben, NOW):
        suiting = meeting_page(cast.ben, meeting_id, Step.ARRANGE, now=NOW).suiting
    assert suiting
    return [datetime.fromtimestamp(slot.start, NOW.tzinfo) for slot in suiting.found.slots]
