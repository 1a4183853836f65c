"""Whoever runs the server finds in its log that somebody signed in, showed who they are again, or could not: an id, no address, no word."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import PASSWORD, Cast, account_of, signed_in_client

from duologue.logs import set_up

pytestmark = pytest.mark.django_db


@contextmanager
def written(capsys: pytest.CaptureFixture[str]) -> Iterator[list[str]]:
    """What was written inside, once it is over."""
    root, lines = logging.getLogger(), list[str]()
    before = (root.handlers, root.level)
    set_up({})
    try:
        yield lines
    finally:
        root.handlers, _ = before
        root.setLevel(before[1])
        lines += capsys.readouterr().err.splitlines()


def test_signing_in_and_out_and_showing_it_once_more_is_a_line_each(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    account, client = account_of(cast.ben), Client()
    with written(capsys) as lines:
        client.post(reverse("account_login"), {"login": "ben@example.org", "password": PASSWORD})
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        client.post(reverse("account_logout"))
    said = [line for line in lines if "duologue.signing_in" in line]

    assert [
        any(words in line for line in said) for words in ("again=False", "signed in", "again=True", "signed out")
    ] == [True] * 4
    assert all(str(account.pk) in line for line in said)
    assert "by='password'" in said[0]
    assert not any("ben@" in line or "Ben" in line or PASSWORD in line for line in said)


def test_who_could_not_sign_in_is_a_line_without_what_was_typed(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    account_of(cast.ben)
    with written(capsys) as said:
        for address in ("ben@example.org", "nobody@example.org"):
            Client().post(reverse("account_login"), {"login": address, "password": "my own mistake here"})

    assert sum("could not sign in" in line for line in said) == 2
    assert not any("example.org" in line or "mistake" in line for line in said)


def test_what_is_not_theirs_a_forged_form_and_too_many_attempts_are_lines_too(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    client = signed_in_client(cast.gwen)
    with written(capsys) as lines:
        client.get(f"/pairs/{cast.pair_id}/")
        Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "ben@example.org"})
        for _ in range(7):
            Client().post(reverse("account_login"), {"login": "ben@example.org", "password": "my own mistake here"})
    said = "\n".join(lines)

    assert f"Not Found: /pairs/{cast.pair_id}/" in said
    assert "Forbidden" in said
    assert "Too Many Requests: /account/sign-in/" in said
    assert "example.org" not in said
