"""What Slack says to us: verified, told apart, and handed to the desk. Bolt tells the kinds apart; what is done is ours.

Bolt writes whole requests into its log, so it is given one that keeps nothing; and nothing of its own calls Slack.
"""

import json
import logging
import re
from collections.abc import Callable, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any

from duologue.bridges.chat.port import UNKNOWN, Desk, Heard, NotSaid, Workspace
from duologue.bridges.chat.slack import blocks
from duologue.bridges.chat.slack.calls import call
from duologue.bridges.rules.chat import NOT_HERE, Filled, Form
from duologue.translation import gettext as _

if TYPE_CHECKING:
    from slack_bolt import App, BoltRequest, BoltResponse

OPENS_WITHIN = 2.0
"""Seconds. Slack waits three for us, and lets us open a form for three."""
_NOTHING = ""


def hear(workspace: Workspace, body: bytes, headers: Mapping[str, str], desk: Desk) -> Heard:
    from slack_bolt import BoltRequest

    try:
        # What cannot be read was not sent by Slack: neither as bytes, nor as a time or a signature, nor as a body.
        text = body.decode()
        int(headers.get("X-Slack-Request-Timestamp", ""))
        headers.get("X-Slack-Signature", "").encode("ascii")
        asked = BoltRequest(body=text, headers=dict(headers))
    except (ValueError, AttributeError, TypeError, RecursionError):
        return UNKNOWN
    faults: list[Exception] = []
    answer = _app(workspace, desk, faults).dispatch(asked)
    if faults:
        raise faults[0]
    if answer.status == 401:
        return UNKNOWN
    if answer.status == 404 and "unhandled" in (answer.body or ""):
        return Heard(200)  # signed, and nothing we know: Slack would send it again for ever
    kind = "application/json" if (answer.body or "").startswith("{") else "text/plain; charset=utf-8"
    return Heard(answer.status, answer.body or "", kind)


def _app(workspace: Workspace, desk: Desk, faults: list[Exception]) -> "App":
    from slack_bolt import App
    from slack_bolt.authorization import AuthorizeResult

    def authorize(**_: Any) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=workspace.team, bot_token=workspace.token)

    silent = logging.Logger("slack", level=logging.CRITICAL + 1)
    app = App(
        logger=silent,
        signing_secret=workspace.secret,
        authorize=authorize,
        process_before_response=True,
        ssl_check_enabled=False,
        ignoring_self_events_enabled=False,
    )

    @app.error
    def fault(error: Exception) -> None:
        faults.append(error)

    app.use(_ours(workspace, desk))
    _listen(app, _Ear(workspace, desk))
    return app


def _ours(workspace: Workspace, desk: Desk) -> Callable[..., Any]:
    """Only this workspace, and only once: what was done already is answered and not done again."""
    from slack_bolt import BoltResponse

    def ours(body: dict[str, Any], request: "BoltRequest", next_: Callable[[], Any]) -> "BoltResponse | None":
        if body.get("type") != "url_verification":
            if _team_of(body) != workspace.team:
                return BoltResponse(status=401)
            marks = (f"request {request.headers.get('x-slack-signature', [''])[0]}", *_marks_of(body))
            if not desk.is_fresh(*marks):
                return BoltResponse(status=200, body=json.dumps({"response_action": "clear"}) if _is_form(body) else "")
        next_()
        return None

    return ours


def _team_of(body: Mapping[str, Any]) -> object:
    team = body.get("team")
    return body.get("team_id") or (team.get("id") if isinstance(team, dict) else None)


def _marks_of(body: Mapping[str, Any]) -> list[str]:
    if body.get("event_id"):
        return [f"event {body['event_id']}"]
    if _is_form(body):
        return [f"view {_part(body, 'view', 'id')}"]
    return [f"trigger {body['trigger_id']}"] if body.get("trigger_id") else []


def _is_form(body: Mapping[str, Any]) -> bool:
    return body.get("type") == "view_submission"


class _Ear:
    """What is done with each kind of request. Bolt hands over what a method names."""

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        self.workspace, self.desk = workspace, desk

    def opened(self, event: dict[str, Any]) -> None:
        if event.get("tab") == "home":
            self.desk.shows_home(str(event.get("user")))

    def removed(self) -> None:
        self.desk.removed()

    def command(self, ack: Callable[..., Any], body: dict[str, Any]) -> None:
        # In a channel, too, only who typed it sees the answer; nothing typed is shown to anybody.
        said = self.desk.join(str(body.get("user_id")), str(body.get("text", "")))
        ack(text=said, response_type="ephemeral")

    def pressed(self, ack: Callable[..., Any], body: dict[str, Any], action: dict[str, Any]) -> None:
        user, ref = _part(body, "user", "id"), str(action.get("value", ""))
        answered = self.desk.press(user, ref, _answers_in(body)) if _is_alone(body) else _(NOT_HERE)
        _open(self.workspace, body, answered)
        ack()

    def shortcut(self, ack: Callable[..., Any], body: dict[str, Any]) -> None:
        _open(self.workspace, body, self.desk.form(_part(body, "user", "id")))
        ack()

    def submitted(self, ack: Callable[..., Any], body: dict[str, Any], view: dict[str, Any]) -> None:
        again = self.desk.send(_part(body, "user", "id"), str(view.get("private_metadata", "")), _filled(view))
        if again is None:
            ack(response_action="clear")
        else:
            ack(response_action="update", view=blocks.form(again))

    def passed(self, ack: Callable[..., Any]) -> None:
        ack()


def _listen(app: "App", ear: _Ear) -> None:
    app.event("app_home_opened")(ear.opened)
    for gone in ("app_uninstalled", "tokens_revoked"):
        app.event(gone)(ear.removed)
    for said in ("message", "app_mention"):
        app.event(said)(ear.passed)
    app.command(blocks.COMMAND)(ear.command)
    app.action(re.compile(f"^{blocks.PRESS}_"))(ear.pressed)
    app.action(re.compile(f"^({blocks.LINK}_|{blocks.ANSWER}|{blocks.MEETING}|{blocks.SHARE})"))(ear.passed)
    app.shortcut(blocks.POINT)(ear.shortcut)
    app.view(blocks.POINT)(ear.submitted)


def _open(workspace: Workspace, body: Mapping[str, Any], answered: Form | str) -> None:
    if isinstance(answered, str) and answered == _NOTHING:
        return
    view = blocks.form(answered) if isinstance(answered, Form) else blocks.sentence(answered)
    opening = {"trigger_id": str(body.get("trigger_id")), "view": view}
    try:
        call(workspace, "views.open", opening, until=monotonic() + OPENS_WITHIN)
    except NotSaid:
        return  # whoever pressed presses again; there is nobody else to tell


def _is_alone(body: Mapping[str, Any]) -> bool:
    """Ours stand in talks with one person and on their home page. What comes from elsewhere was carried there."""
    container = body.get("container")
    kind = container.get("type") if isinstance(container, dict) else None
    return kind == "view" or _part(body, "channel", "name") == "directmessage"


def _answers_in(body: Mapping[str, Any]) -> dict[str, str]:
    return {
        block: value
        for block, fields in _values(body.get("state")).items()
        if isinstance(fields, dict) and (value := _chosen(fields.get(blocks.ANSWER)))
    }


def _filled(view: Mapping[str, Any]) -> Filled:
    values = _values(view.get("state"))
    typed = _field(values, blocks.TEXT)
    text = typed.get("value") if isinstance(typed, dict) else None
    return Filled(
        view=str(view.get("id")),
        text=text if isinstance(text, str) else "",
        meeting=_chosen(_field(values, blocks.MEETING)),
        share=_chosen(_field(values, blocks.SHARE)) == "shared",
    )


def _values(state: object) -> dict[str, Any]:
    values = state.get("values") if isinstance(state, dict) else None
    return values if isinstance(values, dict) else {}


def _field(values: Mapping[str, Any], name: str) -> object:
    fields = values.get(name)
    return fields.get(name) if isinstance(fields, dict) else None


def _chosen(field: object) -> str:
    option = field.get("selected_option") if isinstance(field, dict) else None
    value = option.get("value") if isinstance(option, dict) else None
    return value if isinstance(value, str) else ""


def _part(body: Mapping[str, Any], name: str, key: str) -> str:
    part = body.get(name)
    return str(part.get(key, "")) if isinstance(part, dict) else ""
