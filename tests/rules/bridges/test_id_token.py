"""What an ID token has to say; no network, no keys, no clock."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from duologue.bridges.rules.id_token import LEEWAY, BadToken, Expected, shown_by

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
EXPECTED = Expected("https://id.example.org", "duologue", "n", NOW - timedelta(seconds=30))
GOOD: dict[str, Any] = {
    "iss": "https://id.example.org",
    "aud": "duologue",
    "sub": "s-1",
    "nonce": "n",
    "iat": NOW.timestamp(),
    "exp": (NOW + timedelta(minutes=5)).timestamp(),
    "email": "Ben@Example.org",
    "email_verified": True,
}


def test_who_it_is_is_taken_from_it_and_an_address_only_when_it_is_verified() -> None:
    verified = shown_by(GOOD, EXPECTED, now=NOW)
    unverified = [shown_by(GOOD | {"email_verified": one}, EXPECTED, now=NOW) for one in (False, None, "no", 1.5, [1])]

    assert (verified.issuer, verified.subject, verified.address) == ("https://id.example.org", "s-1", "ben@example.org")
    assert {one.address for one in unverified} == {""}
    assert {one.seen_as for one in unverified} == {"Ben@Example.org"}


@pytest.mark.parametrize("by", [LEEWAY - timedelta(seconds=1), LEEWAY + timedelta(seconds=1)])
def test_clocks_may_differ_by_a_minute_and_no_more(by: timedelta) -> None:
    fine = by < LEEWAY
    for wrong in ({"exp": (NOW - by).timestamp()}, {"iat": (NOW + by).timestamp()}, {"nbf": (NOW + by).timestamp()}):
        if fine:
            assert shown_by(GOOD | wrong, EXPECTED, now=NOW).subject == "s-1"
        else:
            with pytest.raises(BadToken):
                shown_by(GOOD | wrong, EXPECTED, now=NOW)


@pytest.mark.parametrize(
    ("wrong", "because"),
    [
        ({"iss": "https://id.example.org/"}, "issuer"),
        ({"iss": ["https://id.example.org"]}, "issuer"),
        ({"aud": "duologue2"}, "audience"),
        ({"aud": []}, "audience"),
        ({"aud": {"duologue": 1}}, "audience"),
        ({"aud": ["duologue", "x"]}, "audience"),
        ({"azp": "x"}, "authorised party"),
        ({"nonce": None}, "nonce"),
        ({"exp": True}, "exp"),
        ({"exp": "4000000000"}, "exp"),
        ({"exp": float("nan")}, "exp"),
        ({"exp": 1e300}, "exp"),
        ({"iat": None}, "iat"),
        ({"iat": (NOW - timedelta(minutes=5)).timestamp()}, "issued"),
        ({"sub": None}, "subject"),
        ({"sub": "s" * 256}, "subject"),
        ({"sub": "s\n1"}, "subject"),
        ({"auth_time": "now"}, "auth_time"),
    ],
)
def test_each_lie_is_told_apart(wrong: dict[str, Any], because: str) -> None:
    with pytest.raises(BadToken) as found:
        shown_by(GOOD | wrong, EXPECTED, now=NOW)

    assert found.value.because == because


def test_a_question_without_a_nonce_has_no_answer() -> None:
    with pytest.raises(BadToken):
        shown_by(GOOD | {"nonce": ""}, Expected("https://id.example.org", "duologue", "", NOW), now=NOW)
