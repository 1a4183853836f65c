"""Who writes in the Weekly, in versions; what goes out stays as it was sent."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.cast import NOW, Cast
from tests.rooms.labs.readers import MONDAY, open_to_anybody, write_for
from tests.scene import refused_or_nothing

from duologue.labs.actions import begin_issue, choose_public_pages, end_editor, name_editor, save_issue, schedule_issue
from duologue.labs.actions.issues import SavedMeanwhile
from duologue.labs.queries import (
    editors_for,
    issue_kept_for,
    issue_out_for,
    issues_kept_for,
    issues_out_for,
    versions_saved_for,
    words_for,
)
from duologue.labs.rules.weekly.issue import Written
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours, Refused

pytestmark = pytest.mark.django_db
ONE = Written("Slow mornings", "Begin slowly.")
OTHER = Written("Slow mornings", "Begin with a walk.")
ZONE = "Europe/London"


def test_an_editor_is_named_writes_and_is_one_no_longer(cast: Cast) -> None:
    for other in (cast.ben, cast.dana, cast.gwen):
        with acting_as(other, NOW), pytest.raises(NotYours):
            begin_issue(other, ONE, now=NOW)
    with acting_as(cast.esra, NOW):
        for _ in range(2):
            name_editor(cast.esra, cast.ben.person_id, now=NOW)
        (named,) = editors_for(cast.esra)
    with acting_as(cast.ben, NOW):
        issue = begin_issue(cast.ben, ONE, now=NOW)
        assert save_issue(cast.ben, issue, OTHER, based_on=1, now=NOW) == 2
        assert [kept.id for kept in issues_kept_for(cast.ben)] == [issue]
        with pytest.raises(NotYours):
            name_editor(cast.ben, cast.chidi.person_id, now=NOW)
        with pytest.raises(NotYours):
            end_editor(cast.ben, named.id, now=NOW)
        with pytest.raises(NotYours):
            choose_public_pages(cast.ben, weekly=True, contact=True, now=NOW)
    with acting_as(cast.esra, NOW):
        end_editor(cast.esra, named.id, now=NOW)
        with pytest.raises(NotYours):
            end_editor(cast.esra, named.id, now=NOW)
    with acting_as(cast.ben, NOW):
        with pytest.raises(NotYours):
            save_issue(cast.ben, issue, ONE, based_on=2, now=NOW)
        with pytest.raises(NotYours):
            issues_kept_for(cast.ben)


def test_who_saves_second_writes_over_nothing(cast: Cast) -> None:
    with acting_as(cast.esra, NOW):
        issue = begin_issue(cast.esra, ONE, now=NOW)
        save_issue(cast.esra, issue, OTHER, based_on=1, now=NOW)
        with pytest.raises(SavedMeanwhile) as told:
            save_issue(cast.esra, issue, ONE, based_on=1, now=NOW)
        assert told.value.number == 2
        assert issue_kept_for(cast.esra, issue).written == OTHER
        save_issue(cast.esra, issue, ONE, based_on=2, now=NOW)
        assert [one.number for one in versions_saved_for(cast.esra, issue)] == [3, 2, 1]


def test_what_is_scheduled_goes_out_in_the_version_that_was_looked_at(cast: Cast) -> None:
    issue = write_for(cast, "2026-W49", "Slow mornings", public=True)
    with acting_as(cast.esra, NOW):
        save_issue(cast.esra, issue, OTHER, based_on=1, now=NOW)
        words = words_for(cast.esra, "2026-W49")
        assert words is not None
        assert words.text == "What Slow mornings is about"
        schedule_issue(cast.esra, issue, "2026-W49", public=False, now=NOW)
        words = words_for(cast.esra, "2026-W49")
        assert words is not None
        assert words.text == OTHER.text
        assert words_for(cast.esra, "2026-W49", public=True) is None


def test_a_week_is_one_issues_and_is_ahead(cast: Cast) -> None:
    issue = write_for(cast, "2026-W49", "Slow mornings", public=True)
    with acting_as(cast.esra, NOW):
        second = begin_issue(cast.esra, OTHER, now=NOW)
        for week in ("2026-W49", "2026-W48", "2026-W47", "2027-W30", "tomorrow"):
            with pytest.raises(Refused):
                schedule_issue(cast.esra, second, week, public=False, now=NOW)
        schedule_issue(cast.esra, issue, "", public=True, now=NOW)
        kept = issue_kept_for(cast.esra, issue)
        assert (kept.week, kept.goes_out, kept.public) == (None, None, False)
        schedule_issue(cast.esra, second, "2026-W49", public=False, now=NOW)


def test_what_has_gone_out_stays(cast: Cast) -> None:
    issue = write_for(cast, "2026-W49", "Slow mornings", public=False)
    early = MONDAY - timedelta(hours=14)  # Monday half past eight where that comes first
    with acting_as(cast.esra, early):
        for act in (
            lambda: save_issue(cast.esra, issue, OTHER, based_on=1, now=early),
            lambda: schedule_issue(cast.esra, issue, "", public=False, now=early),
            lambda: schedule_issue(cast.esra, issue, "2026-W51", public=False, now=early),
        ):
            with pytest.raises(Refused, match="has gone out"):
                act()
        save_issue(cast.esra, issue, OTHER, based_on=1, now=early - timedelta(seconds=1))


def test_readers_find_what_is_out_and_people_outside_what_is_public(cast: Cast) -> None:
    ours = write_for(cast, "2026-W49", "For us alone", public=False)
    public = write_for(cast, "2026-W50", "For everybody", public=True)
    nobody, later = open_to_anybody(cast), MONDAY + timedelta(weeks=1)
    with acting_as(cast.ben, NOW):
        assert issues_out_for(cast.ben, ZONE, MONDAY - timedelta(seconds=1)) == []
        assert [one.id for one in issues_out_for(cast.ben, ZONE, MONDAY)] == [ours]
        assert [one.id for one in issues_out_for(cast.ben, ZONE, later)] == [public, ours]
        for unseen, at in ((public, MONDAY), (uuid4(), later)):
            with pytest.raises(NotYours):
                issue_out_for(cast.ben, unseen, ZONE, at)
    with acting_as(nobody, later):
        assert [one.id for one in issues_out_for(nobody, ZONE, later)] == [public]
        with pytest.raises(NotYours):
            issue_out_for(nobody, ours, ZONE, later)
    with acting_as(cast.esra, NOW):
        choose_public_pages(cast.esra, weekly=False, contact=False, now=NOW)
    with acting_as(nobody, later):
        assert issues_out_for(nobody, ZONE, later) == []
    with acting_as(cast.gwen, later):
        assert issues_out_for(cast.gwen, ZONE, later) == []


def test_the_walls_let_editors_write_and_nobody_else(cast: Cast) -> None:
    write_for(cast, "2026-W49", "Slow mornings", public=True)
    nobody = open_to_anybody(cast)
    for table, change in (("labs_weeklyissue", "public = false"), ("labs_issueversion", "text = ''")):
        for other in (cast.ben, cast.gwen, nobody):
            assert refused_or_nothing(other, NOW, f"UPDATE {table} SET {change}")
        for anyone in (cast.esra, cast.ben, nobody):
            assert refused_or_nothing(anyone, NOW, f"DELETE FROM {table}")
        assert not refused_or_nothing(cast.esra, NOW, f"UPDATE {table} SET {change}")
    assert refused_or_nothing(cast.ben, NOW, "UPDATE labs_publicpages SET contact = true")
    assert refused_or_nothing(nobody, NOW, "UPDATE labs_publicpages SET contact = true")
