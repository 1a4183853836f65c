"""What an assistant can ask for, put together when one first asks; and how each is carried out."""

import json
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from pydantic import BaseModel, ValidationError

from duologue.api.assistant import both, messages, own, saying
from duologue.api.assistant.messages import NO_SUCH_METHOD, WRONG_PARAMETERS, Message, NotUnderstood
from duologue.api.assistant.shapes import Asked
from duologue.api.problems import problem_of
from duologue.people.actions.tokens import note_asked, note_use
from duologue.people.queries.tokens import Bearer
from duologue.people.rules.scopes import Scope
from duologue.privacy.identity import acting_as
from duologue.privacy.viewer import Viewer, others_words_shut


@dataclass(frozen=True, slots=True)
class Tool:
    name: str
    title: str
    scope: Scope
    asks: type[Asked]
    answers: type[BaseModel]
    act: Callable[[Viewer, Any, datetime], BaseModel]
    what: str
    """In the log of the one whose assistant it is: "you asked for …"."""
    writes: bool = False
    in_pair: Callable[[Viewer, Any, datetime], UUID] | None = None
    """For what opens words of the other's: in which pair, once both allowed it there."""

    @property
    def described(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "title": self.title,
            "description": f"{(self.act.__doc__ or '').strip()} {saying.DATA}",
            "inputSchema": self.asks.model_json_schema(),
            "outputSchema": self.answers.model_json_schema(mode="serialization"),
            "annotations": {
                "title": self.title,
                "readOnlyHint": not self.writes,
                "destructiveHint": False,
                "idempotentHint": not self.writes,
                "openWorldHint": False,
            },
        }


_READ, _DRAFT, _BOTH = Scope.ASSISTANT_READ, Scope.ASSISTANT_DRAFT, Scope.ASSISTANT_BOTH
TOOLS = {
    tool.name: tool
    for tool in (
        Tool("my_week", "My week", _READ, own.Nothing, own.Week, own.my_week, "your week"),
        Tool(
            "my_next_meetings",
            "My next 1:1s",
            _READ,
            own.Nothing,
            own.Meetings,
            own.my_next_meetings,
            "when your 1:1s are",
        ),
        Tool("my_promises", "My promises", _READ, own.Whose, own.Promises, own.my_promises, "what is promised"),
        Tool(
            "my_preparation",
            "My preparation of a 1:1",
            _READ,
            own.OfMeeting,
            own.Preparation,
            own.my_preparation,
            "your own words on a 1:1",
        ),
        Tool("my_goals", "My goals with somebody", _READ, own.OfMeeting, own.Goals, own.my_goals, "your goals"),
        Tool(
            "add_point_draft",
            "A point as a draft",
            _DRAFT,
            own.NewDraft,
            own.Kept,
            own.add_point_draft,
            "a new draft on your agenda",
            writes=True,
        ),
        Tool(
            "agenda_of_both",
            "The agenda of both",
            _BOTH,
            own.OfMeeting,
            both.AgendaOfBoth,
            both.agenda_of_both,
            "the agenda of both",
            in_pair=both.pair_that_allows,
        ),
    )
}


def told(bearer: Bearer, message: Message, now: datetime) -> dict[str, Any]:
    """Raises NotUnderstood."""
    match message.method:
        case "initialize" if not message.by_itself:
            return messages.greeting(message, saying.INSTRUCTIONS)
        case "ping" if not message.by_itself:
            return {}
        case "server/discover" if message.by_itself:
            return messages.greeting(message, saying.INSTRUCTIONS)
        case "tools/list":
            offered = [tool.described for tool in TOOLS.values() if tool.scope in bearer.scopes]
            return messages.listed(message, "tools", offered)
        case "tools/call":
            return _called(bearer, _tool(message), message.params.get("arguments"), now)
        case "prompts/list":
            return messages.listed(message, "prompts", [saying.PROMPT])
        case "prompts/get":
            return saying.prompt(message.params.get("name"), message.params.get("arguments"))
    raise NotUnderstood(NO_SUCH_METHOD, "Nothing is done here by that name.")


def _tool(message: Message) -> Tool:
    name = message.params.get("name")
    tool = TOOLS.get(name) if isinstance(name, str) else None
    if tool is None:
        raise NotUnderstood(WRONG_PARAMETERS, "There is no tool of that name here.")
    return tool


def _called(bearer: Bearer, tool: Tool, arguments: Any, now: datetime) -> dict[str, Any]:
    """What a person would be told on a page, an assistant is told in the result, so that it can do better."""
    with acting_as(bearer.viewer, now):  # by itself: what is refused was asked, too
        note_use(bearer, now=now)
        note_asked(bearer, tool.what, now=now)
    if tool.scope not in bearer.scopes:
        return saying.no(f"This token was not made for that: it lacks {tool.scope}.")
    try:
        asked = tool.asks.model_validate({} if arguments is None else arguments)
    except ValidationError as fault:
        wrong = {".".join(map(str, one["loc"])) or "arguments": one["msg"] for one in fault.errors()}
        return saying.no(f"Nothing was done. {'; '.join(f'{where}: {why}' for where, why in wrong.items())}")
    try:
        given = _acted(bearer.viewer, tool, asked, now)
    except Exception as fault:
        problem = problem_of(fault)
        if problem.status >= 500:
            raise
        return saying.no(problem.detail)
    return saying.yes(json.loads(given.model_dump_json()))


def _acted(viewer: Viewer, tool: Tool, asked: Asked, now: datetime) -> BaseModel:
    pair_id, rule = None, ""
    if tool.in_pair:
        with acting_as(viewer, now), others_words_shut():
            pair_id, rule = tool.in_pair(viewer, asked, now), saying.RULE
    with acting_as(viewer, now, under=rule, of=pair_id), timezone.override(viewer.zone):
        try:
            # What changes something answers with no words: docs/decisions/0032.
            with nullcontext() if tool.writes else others_words_shut():
                return tool.act(viewer, asked, now)
        except Exception:
            transaction.set_rollback(True)
            raise
