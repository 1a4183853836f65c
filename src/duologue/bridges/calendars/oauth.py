"""Being let in by a person at a vendor's (RFC 6749 with PKCE, RFC 7636). What is said is oauthlib's; the way to the network is ours.

No code, no token and no secret is in any error.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from duologue.bridges.calendars.asking import Answer, NotFetched, Question, ask
from duologue.bridges.calendars.port import AppNotTaken, ConsentGone, Kept
from duologue.translation import gettext as _
from duologue.translation import marked

IN_ALL = 10.0
"""Seconds for one question."""
EARLY = timedelta(minutes=2)
"""So long before it ends a token is renewed: clocks differ."""
A_TOKEN_LASTS = timedelta(minutes=50)
"""Where a vendor does not say."""
_ENDED = {"invalid_grant", "interaction_required", "consent_required", "login_required"}
GONE = marked("{title} lets us in no longer. Nothing is lost: connect it again, and all goes on.")
_NOT_LET_IN = marked(
    "{title} does not know the app of your organisation any more. An administrator can try its connection."
)


@dataclass(frozen=True, slots=True)
class Vendor:
    """What is published of a vendor's way in. Another for each cloud that a vendor keeps apart."""

    kind: str
    title: str
    authorise: str
    token: str
    revoke: str
    """Empty where there is none for a single consent."""
    api: str
    scopes: tuple[str, ...]
    more: Mapping[str, str] = field(default_factory=dict)
    """What else it wants to be asked with."""


@dataclass(frozen=True, slots=True)
class App:
    """As what an organisation is known to a vendor."""

    vendor: Vendor
    client_id: str
    client_secret: str
    tells: bool = False
    """Whether this server can be reached by the vendor, to be told that something has changed."""


def new_verifier() -> str:
    """The secret half of PKCE."""
    from oauthlib.oauth2 import WebApplicationClient  # not before somebody connects something

    return str(WebApplicationClient("").create_code_verifier(64))


def way_out(app: App, *, redirect: str, state: str, verifier: str) -> str:
    """The address at which the person is asked by the vendor."""
    from oauthlib.oauth2 import WebApplicationClient

    client = WebApplicationClient(app.client_id)
    return str(
        client.prepare_request_uri(
            app.vendor.authorise,
            redirect_uri=redirect,
            scope=list(app.vendor.scopes),
            state=state,
            code_challenge=client.create_code_challenge(verifier, "S256"),
            code_challenge_method="S256",
            **app.vendor.more,
        )
    )


def exchange(app: App, code: str, *, redirect: str, verifier: str, own_networks: bool, now: datetime) -> dict[str, str]:
    """What is kept of a consent. Raises NotFetched, also when less was granted than is needed."""
    from oauthlib.oauth2 import WebApplicationClient

    body = WebApplicationClient(app.client_id).prepare_request_body(
        code=code,
        redirect_uri=redirect,
        include_client_id=True,
        client_secret=app.client_secret,
        code_verifier=verifier,
    )
    said = _token(app, body, own_networks)
    granted = set(str(said.get("scope", "")).split())
    if granted and any(scope not in granted for scope in app.vendor.scopes if scope.startswith("https://")):
        raise NotFetched(
            _("{title} did not grant all that was asked. Leave every box ticked there.").format(title=app.vendor.title)
        )
    if not said.get("refresh_token"):
        raise NotFetched(_("{title} lets us in for an hour only. Connect it again.").format(title=app.vendor.title))
    kept = Kept({"client": app.client_id})
    _keep(kept, said, now)
    return kept.words


def bearer(app: App, kept: Kept, *, own_networks: bool, now: datetime, anew: bool = False) -> str:
    """What lets us in now. Renewed when it is about to end; whoever calls holds the row of the account, so by one at a time.

    A consent is for the app that it was given to, and for no other that an administrator puts in its place.
    """
    if not kept["refresh"] or kept["client"] not in ("", app.client_id):
        raise ConsentGone(_(GONE).format(title=app.vendor.title))
    ends = float(kept["ends"] or 0)
    if not anew and kept["access"] and now.timestamp() < ends:
        return kept["access"]
    from oauthlib.oauth2 import WebApplicationClient

    body = WebApplicationClient(app.client_id).prepare_refresh_body(
        refresh_token=kept["refresh"], client_id=app.client_id, client_secret=app.client_secret
    )
    try:
        _keep(kept, _token(app, body, own_networks), now)
    except ConsentGone:
        kept["refresh"] = kept["access"] = ""
        raise
    kept["client"] = app.client_id  # also of a consent from before that was kept
    return kept["access"]


def revoke(app: App, kept: Kept, *, own_networks: bool) -> None:
    """RFC 7009, where the vendor has it."""
    if app.vendor.revoke and kept["refresh"]:
        from urllib.parse import urlencode

        _post(app.vendor.revoke, urlencode({"token": kept["refresh"]}), own_networks)


def _keep(kept: Kept, said: dict[str, Any], now: datetime) -> None:
    lasts = str(said.get("expires_in"))
    seconds = int(lasts) if re.fullmatch(r"[0-9]{1,9}", lasts) else A_TOKEN_LASTS.total_seconds()
    kept["access"] = str(said["access_token"])
    kept["ends"] = str((now + timedelta(seconds=seconds) - EARLY).timestamp())
    if said.get("refresh_token"):  # some give another each time, some keep the first
        kept["refresh"] = str(said["refresh_token"])


def said_to(app: App, body: str, *, own_networks: bool) -> tuple[int, dict[str, Any]]:
    """What is answered where tokens are given out: the status, and what was said, or nothing where that was no JSON. Raises NotFetched."""
    answer = _post(app.vendor.token, body, own_networks)
    try:
        said = json.loads(answer.body)
    except (ValueError, RecursionError):
        said = None
    return answer.status, said if isinstance(said, dict) else {}


def _token(app: App, body: str, own_networks: bool) -> dict[str, Any]:
    status, said = said_to(app, body, own_networks=own_networks)
    if 200 <= status < 300 and isinstance(said.get("access_token"), str):
        return said
    trouble, title = said.get("error"), app.vendor.title
    if trouble in _ENDED:
        raise ConsentGone(_(GONE).format(title=title))
    if trouble in {"invalid_client", "unauthorized_client"}:
        raise AppNotTaken(_(_NOT_LET_IN).format(title=title), app.vendor.kind)
    raise NotFetched(_("{title} is out of order. It is tried again later.").format(title=title))


def _post(address: str, body: str, own_networks: bool) -> Answer:
    """Not where it may be sent on to: the secret is in the body."""
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    question = Question("POST", address, headers, body.encode(), reads_troubles=True, follows=False)
    return ask(question, until=monotonic() + IN_ALL, own_networks=own_networks)
