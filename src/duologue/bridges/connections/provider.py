"""Talking with an OpenID provider: what it publishes of itself, its keys, and a code for a token. The way to the network is that
of every other bridge, so addresses are looked at before they are asked, and nothing is waited for or read without end.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from time import monotonic
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

from django.conf import settings

from duologue.bridges.calendars.asking import Answer, NotFetched, Question, ask
from duologue.bridges.connections.id_tokens import Keys, UnknownKey, claims_in, usable
from duologue.bridges.rules.addresses import cleaned
from duologue.bridges.rules.connections import Opened
from duologue.bridges.rules.id_token import BadToken
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _
from duologue.translation import marked

IN_ALL = 10.0
"""Seconds for everything that one step asks."""
LARGEST = 200_000
"""Bytes of an answer."""
HOLDS = 3600.0
AGAIN = 30.0
"""Seconds before keys are fetched once more because of one that is not among them."""
SCOPES = "openid email profile"
WELL_KNOWN = "/.well-known/openid-configuration"


class ProviderTrouble(Exception):
    """It could not be asked, or said what makes no sense. `sentence` is for whoever waits; nothing that came back is in it."""

    def __init__(self, sentence: str, *, because: str = "") -> None:
        super().__init__(sentence)
        self.sentence, self.because = sentence, because


@dataclass(frozen=True, slots=True)
class Provider:
    issuer: str
    authorise: str
    token: str
    keys_at: str
    userinfo: str
    by_post: bool
    """Whether it wants our secret in the form, and not in a header."""
    names_itself: bool
    """Whether it says who it is when it sends somebody back (RFC 9207)."""


@dataclass(frozen=True, slots=True)
class Tokens:
    id_token: str
    access_token: str


_providers: dict[str, tuple[float, Provider]] = {}
_keys: dict[str, tuple[float, Keys]] = {}
"""Of this process: by issuer, and by where they are published."""
_missed: dict[str, float] = {}
"""When keys were fetched because one was missing: whoever sends tokens of their own making makes us ask no more than that."""


def forget_what_is_known(issuer: str) -> None:
    """To look anew, when an administrator tries it."""
    known = _providers.pop(issuer, None)
    if known:
        _keys.pop(known[1].keys_at, None)


def provider_at(issuer: str, *, until: float) -> Provider:
    """Raises ProviderTrouble."""
    known = _providers.get(issuer)
    if known and monotonic() - known[0] < HOLDS:
        return known[1]
    said = _json(Question("GET", issuer.rstrip("/") + WELL_KNOWN, _JSON, largest=LARGEST, follows=False), until)
    if said.get("issuer") != issuer:
        raise ProviderTrouble(
            _(
                "What is at that address calls itself by another name. Copy the issuer exactly as the provider "
                "writes it."
            ),
            because="issuer",
        )
    authorise, token, keys_at = (
        _address(said, name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")
    )
    if not (authorise and token and keys_at):
        raise ProviderTrouble(_("It does not say where to sign in, or not by https."), because="endpoints")
    ways = said.get("token_endpoint_auth_methods_supported")
    by_post = isinstance(ways, list) and "client_secret_basic" not in ways and "client_secret_post" in ways
    names_itself = said.get("authorization_response_iss_parameter_supported") is True
    userinfo = _address(said, "userinfo_endpoint")
    provider = Provider(issuer, authorise, token, keys_at, userinfo, by_post, names_itself)
    _providers[issuer] = (monotonic(), provider)
    return provider


def keys_of(provider: Provider, *, until: float, anew: bool = False) -> Keys:
    """Those it published; fetched again after an hour, or where one is missing, at most twice a minute. Raises ProviderTrouble."""
    at, now = provider.keys_at, monotonic()
    fetched, keys = _keys.get(at, (0.0, []))
    missed = anew and now - _missed.get(at, -AGAIN) >= AGAIN
    if keys and now - fetched < HOLDS and not missed:
        return keys
    if missed:
        _missed[at] = now
    found = usable(_json(Question("GET", provider.keys_at, _JSON, largest=LARGEST, follows=False), until))
    if not found:
        raise ProviderTrouble(_("It publishes no key that we could use."), because="keys")
    _keys[provider.keys_at] = (monotonic(), found)
    return found


def claims_of(provider: Provider, token: str, *, until: float) -> dict[str, Any]:
    """Raises BadToken and ProviderTrouble. Keys that have changed are fetched once."""
    try:
        return claims_in(token, keys_of(provider, until=until))
    except UnknownKey:
        pass
    try:
        return claims_in(token, keys_of(provider, until=until, anew=True))
    except UnknownKey:
        raise BadToken("key") from None


def way_out(provider: Provider, opened: Opened, asked: Mapping[str, str], *, redirect: str, anew: bool) -> str:
    """Where the browser is sent. `asked` has state, nonce and verifier."""
    digest = sha256(asked["verifier"].encode()).digest()
    parameters = {
        "response_type": "code",
        "client_id": opened.says("client_id"),
        "redirect_uri": redirect,
        "scope": SCOPES,
        "state": asked["state"],
        "nonce": asked["nonce"],
        "code_challenge": urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
        **({"prompt": "login", "max_age": "0"} if anew else {}),
    }
    return f"{provider.authorise}{'&' if '?' in provider.authorise else '?'}{urlencode(parameters)}"


def exchange(provider: Provider, opened: Opened, code: str, verifier: str, *, redirect: str, until: float) -> Tokens:
    """A code works once, and only with the secret half that this browser's session kept. Raises ProviderTrouble."""
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect, "code_verifier": verifier}
    client_id, secret = opened.says("client_id"), opened.says("client_secret")
    login = (quote_plus(client_id), quote_plus(secret)) if secret and not provider.by_post else None
    if login is None:
        form |= {"client_id": client_id, **({"client_secret": secret} if secret else {})}
    headers = {**_JSON, "Content-Type": "application/x-www-form-urlencoded"}
    said = _json(
        Question("POST", provider.token, headers, urlencode(form).encode(), login, largest=LARGEST, follows=False),
        until,
    )
    token, access = said.get("id_token"), said.get("access_token", "")
    if not isinstance(token, str) or not isinstance(access, str):
        raise ProviderTrouble(_("It did not say who you are."), because=_("no token"))
    return Tokens(token, access)


def told_of(provider: Provider, tokens: Tokens, subject: str, *, until: float) -> dict[str, Any]:
    """What it says of somebody elsewhere than in the token; of nobody but the one the token is about."""
    if not provider.userinfo or not tokens.access_token:
        return {}
    question = Question("GET", provider.userinfo, _JSON, bearer=tokens.access_token, largest=LARGEST, follows=False)
    said = _json(question, until)
    if said.get("sub") != subject:
        raise BadToken("userinfo")
    # Whether an address is verified is asked of whoever says the address: the token may have meant another one.
    verified = {"email_verified": said.get("email_verified", False)} if "email" in said else {}
    return {name: said[name] for name in ("email", "name", "preferred_username") if name in said} | verified


_JSON = {"Accept": "application/json", "Accept-Encoding": "gzip, identity"}
_AWAY = marked("It did not answer, or not as an OpenID provider does.")


def _json(question: Question, until: float) -> dict[str, Any]:
    try:
        answer: Answer = ask(question, until=until, own_networks=settings.DUOLOGUE_OWN_NETWORKS)
    except NotFetched:
        raise ProviderTrouble(_(_AWAY), because="away") from None
    if answer.status != 200:
        raise ProviderTrouble(_(_AWAY), because=f"status {answer.status}")
    try:
        said = json.loads(answer.body)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise ProviderTrouble(_(_AWAY), because="no JSON")
    return said


def _address(said: Mapping[str, Any], name: str) -> str:
    """Empty where there is none that may be asked."""
    found = said.get(name)
    try:
        address = cleaned(found, own_networks=settings.DUOLOGUE_OWN_NETWORKS) if isinstance(found, str) else ""
    except UnusableText:
        return ""
    return address if urlsplit(address).scheme in ("https", "http") else ""
