"""A browser that somebody has signed in with before: it is not locked out with others, and a new one is told of.

The mark is a signed cookie. It opens nothing: it says only that whoever holds it has signed in here, and as whom.
"""

from dataclasses import dataclass
from secrets import token_urlsafe

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

_SALT = "duologue.device"
_KEPT_FOR = 400 * 24 * 60 * 60
"""Seconds; browsers keep no cookie for longer."""
_AT_MOST = 5
"""Accounts on one browser, the latest first."""


@dataclass(frozen=True, slots=True)
class Device:
    id: str
    accounts: tuple[str, ...] = ()

    def knows(self, email: str) -> bool:
        return _mark(email) in self.accounts


def device_of(request: HttpRequest) -> Device:
    """The browser that asks; a new one when it has no mark, or one that is not of our making."""
    try:
        id_, *accounts = signing.loads(request.COOKIES.get(_name(), ""), salt=_SALT, max_age=_KEPT_FOR)
        return Device(id_, tuple(accounts))
    except (signing.BadSignature, ValueError, TypeError):
        return Device(token_urlsafe(16))


def remember(response: HttpResponse, device: Device, email: str) -> None:
    """From now on this browser is one that signed in with this address."""
    others = [mark for mark in device.accounts if mark != _mark(email)]
    kept = signing.dumps([device.id, _mark(email), *others[: _AT_MOST - 1]], salt=_SALT)
    response.set_cookie(
        _name(), kept, max_age=_KEPT_FOR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def _mark(email: str) -> str:
    """Not the address itself, as whoever sits at the browser can read the cookie."""
    return salted_hmac(_SALT, email.lower()).hexdigest()[:32]


def _name() -> str:
    return f"{settings.DUOLOGUE_COOKIE_PREFIX}device"
