"""Doors to the tokens of somebody's programs. One takes no viewer: it finds out who is asking."""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now

from duologue.people.models import AccessToken
from duologue.people.rules.scopes import Scope
from duologue.privacy.viewer import Viewer

PREFIX = "duo_"
"""So that a token which stands where it should not is recognised, by people and by programs that look for such."""


@dataclass(frozen=True, slots=True)
class TokenFacts:
    id: UUID
    name: str
    scopes: tuple[Scope, ...]
    made_at: datetime
    lapses_at: datetime
    used_on: date | None
    over: bool


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who asks by way of a token, and for what it was made."""

    viewer: Viewer
    token_id: UUID
    name: str
    scopes: frozenset[Scope]
    used_on: date | None


def tokens_of(viewer: Viewer) -> QuerySet[AccessToken]:
    return AccessToken.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id)


def tokens_for(viewer: Viewer, now: datetime) -> list[TokenFacts]:
    """One's own, the latest first."""
    return [
        TokenFacts(
            row.id,
            row.name,
            tuple(map(Scope, row.scopes)),
            row.made_at,
            row.lapses_at,
            row.used_on,
            row.lapses_at <= now,
        )
        for row in tokens_of(viewer).order_by("-made_at", "id")
    ]


def token_text(organisation_id: UUID, token_id: UUID, secret: bytes) -> str:
    return PREFIX + urlsafe_b64encode(organisation_id.bytes + token_id.bytes + secret).decode().rstrip("=")


def hash_of(secret: bytes) -> bytes:
    """The secret is long and random, so a plain hash keeps it."""
    return hashlib.sha256(secret).digest()


def bearer_of(token: str, now: datetime) -> Bearer | None:
    """None for every token that is wrong, over or ended, of a password before this one, or of somebody who has left."""
    raw = _bytes_in(token)
    if raw is None:
        return None
    here = Q(person__left_on=None) | Q(person__left_on__gt=Now())
    rows = AccessToken.objects.filter(
        here, organisation_id=UUID(bytes=raw[:16]), id=UUID(bytes=raw[16:32]), lapses_at__gt=now
    )
    row = rows.filter(person__organisation_id=F("organisation_id")).select_related("person__account").first()
    known = bytes(row.secret_hash) if row else b""
    if not hmac.compare_digest(known, hash_of(raw[32:])) or row is None:
        return None
    person = row.person
    if person.account is None or not hmac.compare_digest(person.account.get_session_auth_hash(), row.account_mark):
        return None
    viewer = Viewer(person.id, person.organisation_id, person.name, person.zone)
    return Bearer(viewer, row.id, row.name, frozenset(map(Scope, row.scopes)), row.used_on)


def _bytes_in(token: str) -> bytes | None:
    if not token.startswith(PREFIX) or not token.isascii() or len(token) > 200:
        return None
    text = token.removeprefix(PREFIX)
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return None
    return raw if len(raw) == 64 else None
