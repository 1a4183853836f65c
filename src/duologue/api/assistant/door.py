"""How a message comes in: by POST alone, with a token made for assistants, from no page of another place; and nothing is kept of it.

There is no session: whoever asks says with each message who they are, so there is none to be taken over.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from duologue.api.assistant import messages
from duologue.api.assistant.messages import BROKEN, NO_MESSAGE, Message, NotUnderstood
from duologue.api.bearer import bearer_in
from duologue.api.in_english import in_english
from duologue.api.problems import Problem, problem_of
from duologue.people.queries.tokens import Bearer

MOST_BYTES = 64 * 1024


@csrf_exempt
@login_not_required
@in_english
def front(request: HttpRequest) -> HttpResponse:
    """Whatever does not work is an answer in JSON-RPC too, with a sentence; the status of HTTP says it as well."""
    id_: str | int | None = None
    headers: dict[str, str] = {}
    try:
        bearer = _let_in(request)
        message = messages.read(request.body, request.headers)
        id_ = message.id
        with _in_their_words():
            told = _told(bearer, message)
    except Problem as problem:
        headers = problem.headers
        told, status = messages.refusal(id_, NotUnderstood(NO_MESSAGE, problem.detail)), problem.status
    except NotUnderstood as fault:
        # In the older era what is wrong with a message that could be read is told in the message alone.
        by_itself = request.headers.get("MCP-Protocol-Version") in messages.EACH_BY_ITSELF
        told, status = messages.refusal(id_, fault), fault.status if by_itself or id_ is None else 200
    else:
        if told is None:
            return HttpResponse(status=202)
        status = 200
    return HttpResponse(json.dumps(told), status=status, content_type="application/json", headers=headers)


def _let_in(request: HttpRequest) -> Bearer:
    """Raises Problem."""
    if request.method != "POST":
        raise Problem(405, "Messages come by POST. There is no stream to listen to.", {"Allow": "POST"})
    origin = request.headers.get("Origin")
    if origin is not None and origin != settings.DUOLOGUE_PUBLIC_URL:
        raise Problem(403, "No page of another place asks here.")
    bearer = bearer_in(request, datetime.now(UTC))
    if not any(scope.of_assistants for scope in bearer.scopes):
        said = 'Bearer error="insufficient_scope", scope="assistant:read"'
        raise Problem(403, "This token was not made for an assistant. Make another one.", {"WWW-Authenticate": said})
    length = request.headers.get("Content-Length") or "0"
    if not length.isdigit() or int(length) > MOST_BYTES:
        raise Problem(413, f"A message has at most {MOST_BYTES} bytes here, and says how many it has.")
    if request.content_type != "application/json":
        raise Problem(415, "Send JSON, as application/json.")
    return bearer


@contextmanager
def _in_their_words() -> Iterator[None]:
    """A fault of ours says nothing of what was sent or is kept."""
    try:
        yield
    except (NotUnderstood, Problem):
        raise
    except Exception as fault:
        problem = problem_of(fault)
        raise NotUnderstood(BROKEN, problem.detail, status=problem.status) from None


def _told(bearer: Bearer, message: Message) -> dict[str, Any] | None:
    """What is heavy is brought in when somebody first asks."""
    if not message.wants_answer:
        return None
    from duologue.api.assistant.offer import told

    return messages.answer(message, told(bearer, message, datetime.now(UTC)))
