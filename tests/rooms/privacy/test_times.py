"""Times come from the database as they always did, only sooner."""

from datetime import UTC, datetime

import pytest
from django.db import DataError, connection

pytestmark = pytest.mark.django_db

WRITTEN = [
    "2026-11-29 20:24:31.123456+00",
    "2026-11-29 20:24:31.1+00",
    "2026-11-29 20:24:31+00",
    "1000-01-01 00:00:00+00",
    "0999-12-31 23:59:59.999999+00",
    "0001-01-01 00:00:00+00",
    "9999-12-31 23:59:59.999999+00",
]


@pytest.mark.parametrize("written", WRITTEN)
def test_a_time_is_that_time_in_utc(written: str) -> None:
    day, clock = written.removesuffix("+00").split(" ")
    whole, _, part = clock.partition(".")
    wanted = datetime.strptime(f"{day} {whole}.{part or 0}", "%Y-%m-%d %H:%M:%S.%f").replace(tzinfo=UTC)

    assert _read("%s::timestamptz", written) == wanted
    assert _read("%s::timestamptz", written).tzinfo is UTC


def test_a_time_in_a_list_and_one_told_in_another_zone_are_as_well() -> None:
    noon = datetime(2026, 11, 29, 12, tzinfo=UTC)

    assert _read("ARRAY[%s::timestamptz]", "2026-11-29 13:00:00+01") == [noon]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'Asia/Kolkata'")
    assert _read("%s::timestamptz", "2026-11-29 12:00:00+00") == noon
    assert _read("%s::timestamptz", "2026-11-29 12:00:00+00").utcoffset() == noon.utcoffset()


@pytest.mark.parametrize("written", ["infinity", "12000-01-01 00:00:00+00", "0044-03-15 12:00:00+00 BC"])
def test_a_time_that_python_does_not_know_is_refused_by_the_driver(written: str) -> None:
    with pytest.raises(DataError):
        _read("%s::timestamptz", written)


def _read(question: str, written: str) -> datetime:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {question}", [written])
        (found,) = cursor.fetchone()
    return found  # type: ignore[no-any-return]
