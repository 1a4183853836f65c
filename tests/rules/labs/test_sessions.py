"""Times that a change of the clocks skips or doubles, prices, plans, groups, codes, and what is due when."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from duologue.labs.rules.sessions.code import ALPHABET, LENGTH, new_code, read_code, spoken
from duologue.labs.rules.sessions.due import Word, reminder_due, words_after
from duologue.labs.rules.sessions.money import minor_of, shown_price
from duologue.labs.rules.sessions.naming import clean_guest, clean_link, clean_material, slug_of
from duologue.labs.rules.sessions.pairs import drawn, sizes_of
from duologue.labs.rules.sessions.plan import at_the_clock, parts_in
from duologue.labs.rules.sessions.times import instant_of
from duologue.privacy.rules.words import UnusableText

STARTS = datetime(2026, 12, 10, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "at", "zone", "said"),
    [
        ("2026-03-28", "02:30", "Europe/Berlin", "2026-03-28T01:30+00:00"),
        ("2026-03-29", "01:59", "Europe/Berlin", "2026-03-29T00:59+00:00"),
        ("2026-03-29", "02:00", "Europe/Berlin", "no 02:00 on 29 March 2026"),
        ("2026-03-29", "02:59", "Europe/Berlin", "no 02:59"),
        ("2026-03-29", "03:00", "Europe/Berlin", "2026-03-29T01:00+00:00"),
        ("2026-10-25", "02:30", "Europe/Berlin", "comes twice"),
        ("2026-10-25", "03:00", "Europe/Berlin", "2026-10-25T02:00+00:00"),
        ("2026-10-25", "01:30", "Europe/London", "comes twice"),
        ("2026-10-04", "02:15", "Australia/Lord_Howe", "no 02:15"),
        ("2026-11-01", "01:30", "America/New_York", "comes twice"),
        ("2026-07-01", "10:00", "UTC", "2026-07-01T10:00+00:00"),
    ],
)
def test_a_time_that_is_not_there_or_is_there_twice_is_named(day: str, at: str, zone: str, said: str) -> None:
    try:
        found = instant_of(date.fromisoformat(day), time.fromisoformat(at), zone).isoformat(timespec="minutes")
    except UnusableText as trouble:
        found = trouble.sentence

    assert said in found


@pytest.mark.parametrize(
    ("amount", "currency", "kept", "shown"),
    [
        ("", "", (0, ""), "free of charge"),
        ("0", "EUR", (0, ""), "free of charge"),
        ("12.50", "eur", (1250, "EUR"), "12.50 EUR"),
        ("12,5", "EUR", (1250, "EUR"), "12.50 EUR"),
        ("900", "JPY", (900, "JPY"), "900 JPY"),
        ("1.125", "KWD", (1125, "KWD"), "1.125 KWD"),
    ],
)
def test_a_price_is_kept_in_its_smallest_unit(amount: str, currency: str, kept: tuple[int, str], shown: str) -> None:
    assert minor_of(amount, currency) == kept
    assert shown_price(*kept) == shown


@pytest.mark.parametrize(
    ("amount", "currency"),
    [("ten", "EUR"), ("-1", "EUR"), ("NaN", "EUR"), ("1e30", "EUR"), ("1.005", "EUR"), ("1.5", "JPY"), ("5", "€")],
)
def test_a_price_that_is_none_is_refused(amount: str, currency: str) -> None:
    with pytest.raises(UnusableText):
        minor_of(amount, currency)


def test_a_plan_is_read_line_by_line() -> None:
    parts = parts_in("10 Welcome\n\n 25 min: In pairs \n5 – Close")

    assert [(part.minutes, part.words) for part in parts] == [(10, "Welcome"), (25, "In pairs"), (5, "Close")]
    assert [f"{at:%H:%M}" for at, _ in at_the_clock(parts, STARTS)] == ["09:00", "09:10", "09:35"]
    for wrong in ("Welcome", "0 Welcome", "10", "1 x\n" * 41):
        with pytest.raises(UnusableText):
            parts_in(wrong)


@given(some.integers(0, 60), some.sampled_from([2, 3]))
def test_nobody_is_left_alone(people: int, size: int) -> None:
    sizes = sizes_of(people, size)

    assert sum(sizes) == people
    assert all(2 <= one <= 3 for one in sizes) or people == 1
    assert people < 4 or sizes.count(5 - size) <= (1 if size == 2 else 2)


@given(some.integers(2, 7), some.sampled_from([2, 3]), some.randoms(use_true_random=False), some.integers(0, 9999))
def test_nobody_sits_with_their_manager_where_that_can_be_avoided(
    people: int, size: int, lines: Random, seed: int
) -> None:
    """Against every way to share them out, for lines as an organisation has them: no circles."""
    managers = {one: lines.randrange(one) for one in range(1, people) if lines.random() < 0.7}

    groups = drawn(range(people), managers, size, Random(seed))

    assert sorted(one for group in groups for one in group) == list(range(people))
    assert sorted(map(len, groups)) == sorted(sizes_of(people, size))
    assert tangles(groups, managers) == min(
        tangles(shared, managers) for shared in every_way(list(range(people)), sizes_of(people, size))
    )


def test_a_large_room_is_drawn_and_each_press_draws_anew() -> None:
    managers = {one: one // 8 for one in range(8, 300)}

    first, second = (drawn(range(300), managers, 2, Random(seed)) for seed in (1, 2))

    assert tangles(first, managers) == tangles(second, managers) == 0
    assert first != second


def tangles(groups: list[list[int]], managers: dict[int, int]) -> int:
    beside = [pair for group in groups for pair in combinations(group, 2)]
    return sum(managers.get(one) == other or managers.get(other) == one for one, other in beside)


def every_way(people: list[int], sizes: list[int]) -> list[list[list[int]]]:
    if not sizes:
        return [[]]
    ways = []
    for group in combinations(people, sizes[0]):
        rest = [one for one in people if one not in group]
        ways += [[list(group), *others] for others in every_way(rest, sizes[1:])]
    return ways


def test_a_code_is_long_enough_and_read_as_it_is_spoken() -> None:
    chance = Random(7)
    code = new_code(chance.choice)

    assert len(ALPHABET) ** LENGTH >= 2**40
    assert set(code) <= set(ALPHABET)
    assert not set("0O1ILS5") & set(ALPHABET) - {"5"}
    assert read_code(f" {spoken(code).lower()} ") == code
    assert read_code("\x00'; --" + "9" * 1_000_000) == "9" * 94


@pytest.mark.parametrize(
    ("hours_before", "told", "due"),
    [(25, 100, False), (24, 100, True), (1, 100, True), (0, 100, False), (1, 23, False), (1, 24, False)],
)
def test_the_day_before_whoever_did_not_just_hear_is_reminded(hours_before: int, told: int, due: bool) -> None:
    told_at, now = STARTS - timedelta(hours=told), STARTS - timedelta(hours=hours_before)

    assert reminder_due(STARTS, told_at, now) is due


def test_a_word_follows_after_a_week_and_after_a_month_and_not_too_late() -> None:
    found = {days: words_after(STARTS, STARTS + timedelta(days=days)) for days in range(60)}

    assert [days for days, words in found.items() if words == [Word.WEEK_AFTER]] == list(range(7, 14))
    assert [days for days, words in found.items() if words == [Word.MONTH_AFTER]] == list(range(30, 37))


@pytest.mark.parametrize("name", ["Buy at www.example.org", "http://example.org", "a@b.example", "<b>Ana</b>", "", " "])
def test_a_guests_name_carries_no_link(name: str) -> None:
    with pytest.raises(UnusableText):
        clean_guest(name)


def test_a_guests_name_stays_on_one_line_and_is_otherwise_left_alone() -> None:
    assert clean_guest("  Ana\r\nBcc: x\x00 ") == "Ana Bcc: x"
    assert clean_guest("Dr. J. O’Neill-Řezníček") == "Dr. J. O’Neill-Řezníček"


@pytest.mark.parametrize(
    "link", ["http://example.org", "javascript:alert(1)", "https://", "https://a b", "https://u:p@x.org", "x" * 600]
)
def test_only_a_link_by_https_is_taken(link: str) -> None:
    with pytest.raises(UnusableText):
        clean_link(link)


def test_links_and_slugs() -> None:
    assert clean_link(" https://video.example.org/room ") == "https://video.example.org/room"
    assert clean_link("") == ""
    assert clean_material("/workshops/plan-it/") == "/workshops/plan-it/"
    assert slug_of("Plan it: Über Größe!") == "plan-it-uber-groe"
    assert slug_of("李") == "workshop"
