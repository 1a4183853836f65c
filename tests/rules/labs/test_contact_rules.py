"""What a public form asks of whoever sends it: a little work of the browser, or the time that writing takes."""

import hashlib
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from duologue.labs.rules.contact import (
    EFFORT,
    KEPT_FOR,
    MIND_YOU,
    OPEN_FOR,
    Form,
    Sent,
    how_it_came,
    lapsed_before,
    proves,
)

OPENED = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)


def found(challenge: str, effort: int) -> str:
    return next(str(number) for number in count() if proves(challenge, str(number), effort))


def test_what_is_found_begins_with_as_many_zero_bits() -> None:
    answer = found("challenge", 10)
    mark = hashlib.sha256(f"challenge:{answer}".encode()).digest()

    assert mark[0] == 0
    assert mark[1] < 64
    assert not proves("challenge", str(int(answer) + 1), 10)
    assert not proves("another", answer, EFFORT)


@pytest.mark.parametrize("answer", ["", " 7", "-1", "٣", "7" * 13, "1e5", "0x10", "7\n", "7.0"])
def test_an_answer_is_a_short_number(answer: str) -> None:
    assert not proves("challenge", answer, 0)


def test_an_answer_of_any_length_up_to_the_limit_is_looked_at() -> None:
    assert proves("challenge", "7" * 12, 0)


@pytest.mark.parametrize(
    ("age", "right", "came"),
    [
        (timedelta(0), True, Sent.PROVED),
        (OPEN_FOR, True, Sent.PROVED),
        (OPEN_FOR + A_SECOND, True, Sent.TOO_LATE),
        (-A_SECOND, True, Sent.TOO_LATE),
        (timedelta(0), False, Sent.TOO_SOON),
        (MIND_YOU - A_SECOND, False, Sent.TOO_SOON),
        (MIND_YOU, False, Sent.WAITED),
        (OPEN_FOR, False, Sent.WAITED),
        (OPEN_FOR + A_SECOND, False, Sent.TOO_LATE),
    ],
)
def test_work_or_time(age: timedelta, right: bool, came: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duologue.labs.rules.contact.proves", lambda challenge, answer: answer == "right")

    assert how_it_came(Form("c", OPENED, "right" if right else "wrong"), OPENED + age) is came


def test_half_a_year_is_kept() -> None:
    assert lapsed_before(OPENED) == OPENED - KEPT_FOR == datetime(2026, 5, 27, 8, 30, tzinfo=UTC)
