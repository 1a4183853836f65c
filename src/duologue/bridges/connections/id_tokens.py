"""Whether a token was signed by the provider: with one of its published keys, in a way that no secret of ours could sign."""

import binascii
import json
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from typing import Any

from duologue.bridges.rules.id_token import BadToken

WAYS = {
    "RSA": ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    "EC": ("ES256", "ES384", "ES512"),
    "OKP": ("EdDSA", "Ed25519"),
}
"""By the type of key. `none` and everything with a shared secret are not among them, whatever a token says of itself."""
LONGEST = 20_000
MOST_KEYS = 50
SHORTEST_RSA = 2048

Keys = list[Mapping[str, Any]]


class UnknownKey(Exception):
    """Signed with a key that is not among those we know: they may have changed."""


def usable(found: object) -> Keys:
    """The public keys of a set that may sign; whatever else is in it is passed over."""
    keys = found.get("keys") if isinstance(found, dict) else None
    if not isinstance(keys, list):
        return []
    return [one for one in keys[:MOST_KEYS] if isinstance(one, dict) and one.get("kty") in WAYS and _signs(one)]


def claims_in(token: str, keys: Keys) -> dict[str, Any]:
    """Raises UnknownKey, and BadToken."""
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import import_key

    if len(token) > LONGEST:
        raise BadToken("length")
    header = _header(token)
    way, kid = header.get("alg"), header.get("kid")
    if not any(way in ways for ways in WAYS.values()):
        raise BadToken("algorithm")
    fitting = [one for one in keys if way in WAYS[one["kty"]] and one.get("alg") in (None, way)]
    named = [one for one in fitting if one.get("kid") == kid] if kid is not None else fitting
    if not named:
        raise UnknownKey
    if len(named) > 1:
        raise BadToken("key")
    try:
        key = import_key(dict(named[0]))
        if key.key_type == "RSA" and key.raw_value.key_size < SHORTEST_RSA:  # type: ignore[union-attr]
            raise BadToken("key")
        return dict(jwt.decode(token, key, algorithms=[str(way)]).claims)
    except (JoseError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise BadToken("signature") from None


def _header(token: str) -> dict[str, Any]:
    first = token.partition(".")[0]
    try:
        header = json.loads(urlsafe_b64decode(first + "=" * (-len(first) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        raise BadToken("header") from None
    if token.count(".") != 2 or not isinstance(header, dict) or not isinstance(header.get("alg"), str):
        raise BadToken("header")
    return header


def _signs(key: Mapping[str, Any]) -> bool:
    operations = key.get("key_ops")
    return key.get("use", "sig") == "sig" and (operations is None or "verify" in operations)
