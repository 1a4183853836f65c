"""In the log of whoever runs the server: that somebody showed who they are, or could not, and by which way.

The id of an account and no address: who signs in stands in no file that others may read.
"""

from typing import Any

import structlog
from allauth.account.signals import authentication_step_completed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from duologue.people.models import Account

_log = structlog.get_logger("duologue.signing_in")


def listen() -> None:
    """For as long as this process lasts."""
    authentication_step_completed.connect(_shown)
    user_login_failed.connect(_refused)
    user_logged_in.connect(_in)
    user_logged_out.connect(_out)


def _shown(user: Account | None, method: str, **more: Any) -> None:
    """A step of it: a password before a code, too; and once more, before something that matters."""
    _log.info("showed who they are", account=_id(user), by=method, again=bool(more.get("reauthenticated")))


def _refused(**_more: Any) -> None:
    """Of whom is not said: what was typed there may be a password."""
    _log.warning("could not sign in")


def _in(user: Account | None, **_more: Any) -> None:
    _log.info("signed in", account=_id(user))


def _out(user: Account | None, **_more: Any) -> None:
    _log.info("signed out", account=_id(user))


def _id(user: Account | None) -> str:
    return str(user.pk) if user else ""
