"""What an address of one's own is told, as OpenAPI describes it: the other direction, where we ask and a program answers."""

from datetime import UTC, datetime
from json import loads
from typing import Any
from uuid import UUID

from duologue.bridges.rules.told import Event, body_of

_SAYS = """{sentence}. Sent by this server to an address that its owner named on the page “Addresses that are told”, and to
nobody else.

A kind, a time and an id, and no word of anybody's: what it is about is fetched with a token, where that may read it. Of what waits for
its moment, such as feedback, it is said when that has come and not before. What is not taken is sent again, less and less often, for
three days, with the same `webhook-id`; nothing is promised of the order."""
_TOLD = {
    "type": "object",
    "title": "Told",
    "description": "What happened, when, and to what: no name and no word.",
    "required": ["type", "timestamp", "data"],
    "additionalProperties": False,
    "properties": {
        "type": {"type": "string", "enum": [event.value for event in Event]},
        "timestamp": {"type": "string", "format": "date-time", "description": "When it happened, in UTC."},
        "data": {
            "type": "object",
            "required": ["id"],
            "additionalProperties": False,
            "properties": {
                "id": {"type": "string", "format": "uuid", "description": "Of what it happened to."},
                "href": {"type": "string", "description": "Where that is read, if it has an address of its own."},
            },
        },
    },
}
_HEADERS = (
    (
        "webhook-id",
        "The same each time that this is sent: what came already need not be looked at.",
        r"^[0-9a-f-]{36}$",
    ),
    ("webhook-timestamp", "When it was sent, in seconds since 1970. Refuse what is older than five minutes.", r"^\d+$"),
    (
        "webhook-signature",
        "`v1,` and, in Base64, the HMAC-SHA256 of `webhook-id`, `webhook-timestamp` and the body as it came, with dots between "
        "them. The key is what follows `whsec_` in the secret that you were shown, read as Base64. As Standard Webhooks have it.",
        r"^v1,[A-Za-z0-9+/]{43}=$",
    ),
)
_ANSWERS = {
    "2XX": {"description": "Taken, within ten seconds. What the answer says is not read."},
    "410": {"description": "Gone: nothing is sent there any more, and its owner gets a mail."},
    "default": {"description": "Not taken, as is no answer, a redirect, or one after ten seconds: it is sent again."},
}
SHAPES = {"Told": _TOLD}


def webhooks() -> dict[str, Any]:
    """By kind."""
    return {event.value: {"post": _told_of(event)} for event in Event}


def _told_of(event: Event) -> dict[str, Any]:
    example = loads(body_of(event, UUID(int=0x7), datetime(2026, 11, 23, 8, 30, tzinfo=UTC)))
    return {
        "operationId": f"told_{event.value.replace('.', '_')}",
        "summary": event.sentence,
        "description": _SAYS.format(sentence=event.sentence),
        "tags": ["Told instead of asking"],
        "security": [],
        "parameters": [
            {
                "name": name,
                "in": "header",
                "required": True,
                "description": says,
                "schema": {"type": "string", "pattern": shape},
            }
            for name, says, shape in _HEADERS
        ],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Told"}, "example": example}},
        },
        "responses": _ANSWERS,
    }
