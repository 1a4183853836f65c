"""Signing in by way of the organisation's own provider: out to it, and back with a code for a question of our own.

What was asked stands in the session, for ten minutes, and is taken out when somebody comes back: it works once, in this browser.
"""

import hmac
import logging
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from duologue.bridges.actions.signing_in import come_in, connect_oneself, note_saying
from duologue.bridges.calendars.oauth import new_verifier
from duologue.bridges.connections.oidc import BY_ADDRESS
from duologue.bridges.connections.provider import (
    IN_ALL,
    Provider,
    ProviderTrouble,
    claims_of,
    exchange,
    provider_at,
    told_of,
    way_out,
)
from duologue.bridges.queries.sign_in import comes_as_somebody, provider_of, subject_of
from duologue.bridges.rules.connections import Opened
from duologue.bridges.rules.id_token import BadToken, Expected, Shown, shown_by
from duologue.people.queries import signed_in_account
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import somebody_outside
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.web import errors
from duologue.web.middleware import SignedInRequest
from duologue.web.people.signing_in import BY_PROVIDER, freshly

ASKED = "provider_asked"
LASTS = 10 * 60
"""Seconds."""
AT_ONCE = 5
"""Questions that one browser may have open."""
IN, AGAIN, CONNECT = "in", "again", "connect"
NOT_ASKED = marked("That was not asked for in this browser, or too long ago, or it was used already. Nothing was done.")
NOBODY = marked(
    "You have shown who you are, but nobody here is known as that. An administrator of Duologue where you work sees that you came, "
    "and can connect you."
)
NO_ADDRESS = marked(
    "You have shown who you are, but nobody here is known as that: {provider} did not say which mail address of yours it has verified. An "
    "administrator of Duologue where you work sees that you came, and can connect you."
)
NOT_BELIEVED = marked(
    "What came back from {provider} could not be believed, so nothing was done. If it happens again, tell an administrator."
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    house_id: UUID
    issuer: str
    why: str
    account: str
    nonce: str
    verifier: str
    at: datetime
    then: str


@login_not_required
@never_cache
@require_safe
def begin(request: HttpRequest, house_id: UUID) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    now = datetime.now(UTC)
    with acting_as(somebody_outside(house_id), now):
        known = provider_of(house_id)
    return _out(request, known, IN, now) if known else errors.not_found(request, NotYours())


@never_cache
@require_safe
def again(request: SignedInRequest) -> HttpResponse:
    """Before something that matters: the provider is asked to ask once more, and has to say when it did."""
    known = provider_of(request.viewer.organisation_id)
    if known is None:
        raise NotYours
    return _out(request, known, AGAIN, request.now)


@never_cache
@require_safe
@freshly
def connect(request: SignedInRequest) -> HttpResponse:
    """Whoever is signed in here shows who they are there as well; from then on the one is the other."""
    known = provider_of(request.viewer.organisation_id)
    if known is None:
        raise NotYours
    return _out(request, known, CONNECT, request.now)


@login_not_required
@never_cache
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    now = datetime.now(UTC)
    asked = _taken_out(request, now)
    if asked is None:
        return _trouble(request, _(NOT_ASKED), because="not asked")
    if request.user.is_authenticated:
        return _back_inside(request, asked, now)  # type: ignore[arg-type]
    if asked.why != IN:
        return _trouble(request, _(NOT_ASKED), because="signed out")
    with acting_as(somebody_outside(asked.house_id), now):
        known = provider_of(asked.house_id)
    shown = _shown(request, known, asked, now)
    if isinstance(shown, HttpResponse) or known is None:
        return shown if isinstance(shown, HttpResponse) else _trouble(request, _(NOT_ASKED), because="off")
    with acting_as(somebody_outside(asked.house_id), now):
        account_id = come_in(known, shown, now=now)
    account = signed_in_account(account_id) if account_id else None
    if account is None:
        wanted = known.says("match") == BY_ADDRESS and not shown.address
        sentence = _(NO_ADDRESS).format(provider=known.says("button")) if wanted else _(NOBODY)
        return _trouble(request, sentence, because="no address" if wanted else "nobody", status=403)
    record_authentication(request, account, method=BY_PROVIDER, at=_shown_at(shown))
    response: HttpResponse = perform_login(request, Login(user=account, redirect_url=asked.then or None))
    return response


def _back_inside(request: SignedInRequest, asked: Asked, now: datetime) -> HttpResponse:
    if asked.why == IN:
        return redirect(settings.LOGIN_REDIRECT_URL)  # signed in meanwhile, in another tab
    known = provider_of(request.viewer.organisation_id)
    if (asked.house_id, asked.account) != (request.viewer.organisation_id, str(request.user.pk)):
        return _trouble(request, _(NOT_ASKED), because="somebody else")
    shown = _shown(request, known, asked, now)
    if isinstance(shown, HttpResponse) or known is None:
        return shown if isinstance(shown, HttpResponse) else _trouble(request, _(NOT_ASKED), because="off")
    account_id = UUID(asked.account)
    if asked.why == CONNECT:
        try:
            connect_oneself(request.viewer, account_id, known, shown, now=now)
        except Refused as refusal:
            return _trouble(request, refusal.sentence, because="connected otherwise")
        messages.success(request, _("From now on that is you."))
        return redirect("you")
    if subject_of(known, account_id) != shown.subject:
        return _trouble(
            request, _("You have shown that you are somebody else than is signed in here."), because="other"
        )
    record_authentication(request, request.user, method=BY_PROVIDER, at=_shown_at(shown), reauthenticated=True)
    request.GET = QueryDict(urlencode({"next": asked.then}))
    return resume_request(request) or redirect("you")


def _out(request: HttpRequest, known: Opened, why: str, now: datetime) -> HttpResponse:
    try:
        provider = provider_at(known.says("issuer"), until=monotonic() + IN_ALL)
    except ProviderTrouble as trouble:
        return _away(request, known, trouble)
    state = secrets.token_urlsafe(32)
    asked = {
        "house": str(known.organisation_id),
        "issuer": known.says("issuer"),
        "why": why,
        "account": str(request.user.pk) if request.user.is_authenticated else "",
        "nonce": secrets.token_urlsafe(32),
        "verifier": new_verifier(),
        "at": now.timestamp(),
        "then": get_next_redirect_url(request) or "",
    }
    others = sorted(request.session.get(ASKED, {}).items(), key=lambda one: one[1]["at"])
    request.session[ASKED] = dict([*others[1 - AT_ONCE :], (state, asked)])
    way = way_out(provider, known, {**asked, "state": state}, redirect=_back(), anew=why == AGAIN)  # type: ignore[dict-item]
    return redirect(way)


def _taken_out(request: HttpRequest, now: datetime) -> Asked | None:
    open_ones: dict[str, dict[str, Any]] = request.session.get(ASKED, {})
    given = request.GET.get("state", "")
    state = next((one for one in open_ones if hmac.compare_digest(one.encode(), given.encode())), None)
    if state is None:
        return None
    one = open_ones.pop(state)
    request.session[ASKED] = open_ones
    if not 0 <= now.timestamp() - one["at"] <= LASTS:
        return None
    at = datetime.fromtimestamp(one["at"], UTC)
    return Asked(
        UUID(one["house"]), one["issuer"], one["why"], one["account"], one["nonce"], one["verifier"], at, one["then"]
    )


def _shown(request: HttpRequest, known: Opened | None, asked: Asked, now: datetime) -> Shown | HttpResponse:
    if known is None or known.says("issuer") != asked.issuer:
        return _trouble(request, _(NOT_ASKED), because="changed meanwhile")
    until, button = monotonic() + IN_ALL, known.says("button")
    if request.GET.get("error"):
        return _trouble(
            request, _("Signing in at {provider} was not finished.").format(provider=button), because="error"
        )
    try:
        provider = provider_at(asked.issuer, until=until)
        if request.GET.get("iss", asked.issuer) != asked.issuer or (provider.names_itself and "iss" not in request.GET):
            raise BadToken("sent by another")
        return _asked_for(request.GET.get("code", ""), provider, known, asked, until, now)
    except ProviderTrouble as trouble:
        return _away(request, known, trouble)
    except BadToken as bad:
        return _trouble(request, _(NOT_BELIEVED).format(provider=button), because=bad.because)


def _asked_for(code: str, provider: Provider, known: Opened, asked: Asked, until: float, now: datetime) -> Shown:
    tokens = exchange(provider, known, code, asked.verifier, redirect=_back(), until=until)
    claims = claims_of(provider, tokens.id_token, until=until)
    expected = Expected(asked.issuer, known.says("client_id"), asked.nonce, asked.at, anew=asked.why == AGAIN)
    shown = shown_by(claims, expected, now=now)
    if asked.why != IN or known.says("match") != BY_ADDRESS or shown.address:
        return shown
    outside = somebody_outside(asked.house_id)
    with acting_as(outside, now):
        if comes_as_somebody(known, shown.subject):
            return shown
    try:
        told = told_of(provider, tokens, shown.subject, until=until)
    except ProviderTrouble as trouble:
        _log.warning("the provider did not say an address: %s", trouble.because)
        told = None
    with acting_as(outside, now):
        note_saying(known, says=told is not None, now=now)
    return shown_by({**claims, **(told or {})}, expected, now=now)


def _shown_at(shown: Shown) -> float:
    """Where the provider does not say when, it may have been long ago: nothing that matters is opened by it."""
    return shown.shown_at.timestamp() if shown.shown_at else 0.0


def _back() -> str:
    return f"{settings.DUOLOGUE_PUBLIC_URL}{reverse('account_provider_back')}"


def _away(request: HttpRequest, known: Opened, trouble: ProviderTrouble) -> HttpResponse:
    sentence = _("{provider} cannot be asked now. Nothing was done; try again in a moment.")
    return _trouble(
        request, sentence.format(provider=known.says("button")), because=trouble.because or "away", status=503
    )


def _trouble(request: HttpRequest, sentence: str, *, because: str, status: int = 422) -> HttpResponse:
    _log.warning("signing in by the provider came to nothing: %s", because)
    return render(request, "account/provider_trouble.html", {"sentence": sentence}, status=status)
