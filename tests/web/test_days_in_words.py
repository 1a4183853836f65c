"""A day and a time as one reads them: as Django would say them, on the reader's own clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation
from django.utils.formats import date_format
from tests.pseudo import CLOSE, OPEN, SPOKEN, speak_pseudo

from duologue.web.templatetags.duologue import due, soon, there, when, when_long_ago

LATE = datetime(2026, 12, 31, 22, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def test_every_day_of_a_year_is_said_as_django_says_it() -> None:
    with translation.override("en-gb"), timezone.override(BERLIN):
        for number in range(366):
            moment = LATE + timedelta(days=number)
            local = moment.astimezone(BERLIN)
            assert when(moment) == f"{date_format(local, 'l j F')}, {date_format(local, 'H:i')}"
            assert due(local.date(), LATE - timedelta(days=9)) == f"due {date_format(local, 'l j F')}"


def test_what_was_long_ago_has_its_year_before_the_time() -> None:
    with timezone.override(BERLIN):
        assert when_long_ago(LATE) == "Thursday 31 December 2026, 23:30"
    assert there(LATE, "Pacific/Auckland") == "Friday 1 January 2027, 11:30"


def test_in_another_language_it_is_said_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_pseudo(monkeypatch)
    with translation.override(SPOKEN), timezone.override(BERLIN):
        assert due(LATE.date(), LATE).startswith(OPEN)
        assert soon(LATE, LATE) == f"{OPEN}today 23:30{CLOSE}"
