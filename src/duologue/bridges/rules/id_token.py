"""What an ID token has to say before it is believed (OpenID Connect Core, 3.1.3.7). Its signature was looked at before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

LEEWAY = timedelta(seconds=60)
"""Clocks differ."""
SUBJECT_LIMIT = 255


class BadToken(Exception):
    """Not to be believed. `because` is for the log of the server: one word of ours, nothing of the token's."""

    def __init__(self, because: str) -> None:
        super().__init__(because)
        self.because = because


@dataclass(frozen=True, slots=True)
class Expected:
    issuer: str
    client_id: str
    nonce: str
    asked_at: datetime
    """When the browser was sent there: no token is older."""
    anew: bool = False
    """Whether they had to show who they are once more, since we asked."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Who somebody is at the provider."""

    issuer: str
    subject: str
    address: str
    """Empty unless the provider says that it is verified."""
    name: str
    seen_as: str
    """For an administrator who has to tell who it is."""
    object_id: str
    """As Entra ID calls somebody in all that it says (`oid`); its subject is another for each client."""
    shown_at: datetime | None
    """When they showed who they are, where the provider says so."""


def shown_by(claims: Mapping[str, Any], expected: Expected, *, now: datetime) -> Shown:
    """Raises BadToken."""
    if claims.get("iss") != expected.issuer:
        raise BadToken("issuer")
    _for_us(claims, expected.client_id)
    if not expected.nonce or claims.get("nonce") != expected.nonce:
        raise BadToken("nonce")
    if _moment(claims, "exp") <= now - LEEWAY:
        raise BadToken("expired")
    issued = _moment(claims, "iat")
    if not expected.asked_at - LEEWAY <= issued <= now + LEEWAY:
        raise BadToken("issued")
    if "nbf" in claims and _moment(claims, "nbf") > now + LEEWAY:
        raise BadToken("not yet")
    return _who(claims, expected, now)


def _for_us(claims: Mapping[str, Any], client_id: str) -> None:
    audience = claims.get("aud")
    named = [audience] if isinstance(audience, str) else audience
    if not isinstance(named, list) or client_id not in named:
        raise BadToken("audience")
    if len(named) > 1 and "azp" not in claims:
        raise BadToken("audience")
    if "azp" in claims and claims["azp"] != client_id:
        raise BadToken("authorised party")


def _who(claims: Mapping[str, Any], expected: Expected, now: datetime) -> Shown:
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= SUBJECT_LIMIT or not subject.isprintable():
        raise BadToken("subject")
    shown_at = _moment(claims, "auth_time") if claims.get("auth_time") is not None else None
    if shown_at is not None and shown_at > now + LEEWAY:
        raise BadToken("shown")
    if expected.anew and (shown_at is None or shown_at < expected.asked_at - LEEWAY):
        raise BadToken("not shown anew")
    address, name = _text(claims, "email"), _text(claims, "name")
    verified = claims.get("email_verified") in (True, "true")  # some write it as a word
    seen_as = address or _text(claims, "preferred_username") or name
    return Shown(
        expected.issuer, subject, address.lower() if verified else "", name, seen_as, _text(claims, "oid"), shown_at
    )


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    return value.strip()[:SUBJECT_LIMIT] if isinstance(value, str) and value.isprintable() else ""


def _moment(claims: Mapping[str, Any], name: str) -> datetime:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadToken(name)
    try:
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        raise BadToken(name) from None
