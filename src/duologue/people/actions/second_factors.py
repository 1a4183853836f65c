"""Secrets of signing in, when their key changes."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from duologue.privacy.vault import keep_secret, tell_secret


def keep_secrets_anew() -> int:
    """Each under the current key of the house; how many. For the command line: a secret belongs to an account."""
    done = 0
    for key in list(Authenticator.objects.values_list("pk", flat=True)):
        with transaction.atomic():
            one = Authenticator.objects.select_for_update().filter(pk=key).first()
            if one is None or one.type == Authenticator.Type.WEBAUTHN:
                continue
            one.data = _each(one.data, lambda kept: keep_secret(tell_secret(kept)))
            one.save(update_fields=["data"])
            done += 1
    return done


def _each(data: dict[str, Any], anew: Callable[[str], str]) -> dict[str, Any]:
    """A code for signing in has a secret, the list of codes for an emergency a seed or the codes themselves."""
    found = dict(data)
    for name in ("secret", "seed"):
        if name in found:
            found[name] = anew(found[name])
    if "migrated_codes" in found:
        found["migrated_codes"] = [anew(code) for code in found["migrated_codes"]]
    return found
