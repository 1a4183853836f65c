"""Calling a method of Slack's: bounded in time and size, and believed only as far as its shape is right."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from duologue.bridges.calendars.asking import Answer, NotFetched, Question, ask
from duologue.bridges.chat.port import NotSaid, Workspace
from duologue.translation import marked

NO_ANSWER = marked("Slack did not answer, or not in time. It is tried again later.")
NO_SENSE = marked("Slack answered something that is no answer. It is tried again later.")
LONGEST_WAIT = 3600
"""Seconds: whoever names more is asked again after that."""
MENDED_BY_HAND = {
    "invalid_auth": marked("Slack does not know the token. Copy the bot token again."),
    "not_authed": marked("Slack does not know the token. Copy the bot token again."),
    "token_revoked": marked("The token was revoked in Slack. Install the app there again, and copy the new token."),
    "token_expired": marked("The token has expired. Install the app in Slack again, and copy the new token."),
    "account_inactive": marked(
        "The app was removed from the workspace. Install it in Slack again, and copy the new token."
    ),
    "missing_scope": marked("The app lacks a permission. Renew it in Slack from the manifest, and install it again."),
    "not_allowed_token_type": marked("That is not the bot token: it begins with “xoxb-”."),
    "team_access_not_granted": marked("The workspace does not let the app in. Ask whoever administers Slack."),
    "bad_client_secret": marked("Slack does not know the client secret. Copy it again."),
    "invalid_client_id": marked("Slack does not know the client ID. Copy it again."),
    "invalid_code": marked("What Slack sent along is over already. Begin again."),
    "code_already_used": marked("What Slack sent along was used already. Begin again."),
    "bad_redirect_uri": marked("Slack does not know where to send you back to. Renew the app from the manifest."),
    "org_login_required": marked("The workspace is being moved by Slack. Switch on again once that is done."),
}
_LATER = {"ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}


def call(workspace: Workspace, method: str, said: Mapping[str, Any], *, until: float) -> dict[str, Any]:
    """What Slack answers. Raises NotSaid."""
    headers = {
        "Content-Type": "application/x-www-form-urlencoded" if method in _FORMS else "application/json; charset=utf-8",
    }
    if workspace.token:
        headers["Authorization"] = f"Bearer {workspace.token}"
    question = Question("POST", f"{workspace.address}/api/{method}", headers, _body(method, said))
    try:
        answer = ask(question, until=until, own_networks=workspace.own_networks)
    except NotFetched:
        raise NotSaid(NO_ANSWER, again=True) from None
    return _believed(answer)


_FORMS = {"conversations.history", "oauth.v2.access"}
"""Slack reads no JSON for these."""


def _body(method: str, said: Mapping[str, Any]) -> bytes:
    if method not in _FORMS:
        return json.dumps(said).encode()
    return urlencode({name: str(value).lower() if value is True else value for name, value in said.items()}).encode()


def _believed(answer: Answer) -> dict[str, Any]:
    if answer.status == 429:
        raise NotSaid(NO_ANSWER, again=True, wait=_wait(answer))
    if answer.status != 200:
        raise NotSaid(NO_ANSWER, again=True)
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or not isinstance(told.get("ok"), bool):
        raise NotSaid(NO_SENSE, again=True)
    if told["ok"]:
        return told
    error = str(told.get("error"))
    if error in _LATER:
        raise NotSaid(NO_ANSWER, again=True, wait=_wait(answer))
    if error in MENDED_BY_HAND:
        raise NotSaid(MENDED_BY_HAND[error], stops=True)
    raise NotSaid(marked("Slack did not take a message: whoever it is for is not there, or wants none from apps."))


def _wait(answer: Answer) -> timedelta | None:
    named = answer.headers.get("Retry-After", "")
    return timedelta(seconds=min(int(named), LONGEST_WAIT)) if named.isascii() and named.isdigit() else None


def text_in(told: object, name: str, *, most: int = 64) -> str:
    value = told.get(name) if isinstance(told, dict) else None
    if not isinstance(value, str) or not value or len(value) > most:
        raise NotSaid(NO_SENSE, again=True)
    return value
