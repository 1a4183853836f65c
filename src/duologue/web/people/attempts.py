"""How often a password may be tried: slow for whoever guesses, and no way to lock somebody out.

From one address an account is tried five times in five minutes; from anywhere on new browsers, fifty times an hour. A browser
on which that account signed in before has a count of its own, so that its owner comes in whatever others try.
"""

from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import RateLimitUsage, get_ip
from django.http import HttpRequest

from duologue.web.people.device import device_of

_APP = "allauth.account"  # where allauth keeps the limits: ACCOUNT_RATE_LIMITS


def count(request: HttpRequest, email: str) -> RateLimitUsage | None:
    """Counts one attempt; None when there were too many. What is returned takes the count back, once it was right."""
    used = RateLimitUsage(usage=[])
    for action, key in _counts(request, email):
        one = ratelimit.consume(request, app=_APP, action=action, key=key)
        if one is None:
            return None
        used.usage.extend(one.usage)
    return used


def forgive(request: HttpRequest, email: str) -> None:
    """After a password was set anew by way of a mail."""
    for action, key in _counts(request, email):
        ratelimit.clear(request, app=_APP, action=action, key=key)


def _counts(request: HttpRequest, email: str) -> list[tuple[str, str]]:
    device, email = device_of(request), email.lower()
    if device.knows(email):
        return [("login_failed_known", f"{device.id}:{email}")]
    return [("login_failed", f"{get_ip(request)}:{email}"), ("login_failed_anywhere", email)]
