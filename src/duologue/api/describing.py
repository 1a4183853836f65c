"""What there is to ask, for programs (OpenAPI 3.1) and for people: the same description, told twice."""

import json
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from duologue.api import once
from duologue.api.hrefs import ROOT
from duologue.api.offer import offer
from duologue.api.problems import KIND, TITLES
from duologue.api.webhooks import SHAPES, webhooks
from duologue.bridges.rules.told import TO_CHOOSE
from duologue.people.rules.scopes import Scope

_ALWAYS = (400, 401, 403, 404, 405, 429, 500, 503)
_CHANGING = (409, 412, 413, 415, 422, 428)
_PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "RFC 9457. `detail` is a sentence; nothing that was sent is repeated.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/Unfitting"}},
    },
}
_UNFITTING = {
    "type": "object",
    "properties": {"where": {"type": "array", "items": {"type": "string"}}, "why": {"type": "string"}},
}
_KEY = {
    "name": once.HEADER,
    "in": "header",
    "required": False,
    "description": "Of your choosing, new for every request: what comes again within a day is answered as before, and done once.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"},
    "example": "0e9c9f0a-take-1",
}
_IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The ETag that you were given.",
    "schema": {"type": "string"},
    "example": '"3"',
}


@cache
def description() -> dict[str, Any]:
    """The whole of it; the same for everybody, so it is put together once."""
    told: dict[str, Any] = json.loads(json.dumps(offer.get_openapi_schema(path_prefix=ROOT), default=str))
    told["servers"] = [{"url": "/"}]
    parts = told["components"]
    parts["schemas"] |= {"Problem": _PROBLEM, "Unfitting": _UNFITTING, **SHAPES}
    parts["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "A token of yours: `duo_…`."}
    }
    for path in told["paths"].values():
        for method, act in path.items():
            _tell(method, act)
    told["webhooks"] = webhooks()
    return told


def _tell(method: str, act: dict[str, Any]) -> None:
    act["security"] = [{"token": []}]
    act["description"] = f"{act.get('description', '').strip()}\n\nScope: `{act['x-scope']}`."
    act["operationId"] = act["operationId"].removeprefix("duologue_api_acts_")
    answers = {str(status): answer for status, answer in act["responses"].items()}
    for status in _ALWAYS + (_CHANGING if method != "get" else (422,)):
        answers[str(status)] = _problem(status)
    act["responses"] = answers
    parameters = act.setdefault("parameters", [])
    if method == "post":
        parameters.append(_KEY)
    if "If-Match" in act["description"]:
        parameters.append(_IF_MATCH)


def _problem(status: int) -> dict[str, Any]:
    shape = {"$ref": "#/components/schemas/Problem"}
    example = {"type": f"{ROOT}/docs#problem-{status}", "title": TITLES[status], "status": status, "detail": "…"}
    return {"description": TITLES[status], "content": {KIND: {"schema": shape, "example": example}}}


def schema(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_text(), content_type="application/json")


@cache
def _text() -> str:
    return json.dumps(description(), ensure_ascii=False)


def page(request: HttpRequest) -> HttpResponse:
    """For people: without a script, from here alone."""
    return HttpResponse(_page())


@cache
def _page() -> str:
    told = {"acts": _acts(), "about": description()["info"], "root": ROOT}
    context = told | {"scopes": list(Scope), "titles": TITLES, "events": TO_CHOOSE}
    return render_to_string("api/docs.html", context)


def _acts() -> list[tuple[str, list[dict[str, Any]]]]:
    """By the thing they are about, in the order in which they are offered."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in description()["paths"].items():
        for method, act in methods.items():
            told = {
                "method": method.upper(),
                "path": path,
                "id": act["operationId"],
                "summary": act["summary"],
                "says": act["description"].split("\n\nScope:")[0],
                "scope": act["x-scope"],
                "fields": _fields(act),
            }
            groups.setdefault(act["tags"][0], []).append(told)
    return list(groups.items())


def _fields(act: dict[str, Any]) -> list[tuple[str, str, bool]]:
    """What a body has: name, kind, whether it has to be there."""
    body = act.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    found = description_of(body)
    needed = found.get("required", [])
    return [(name, _kind(field), name in needed) for name, field in found.get("properties", {}).items()]


def description_of(shape: dict[str, Any]) -> dict[str, Any]:
    """A shape, or the one it points to."""
    name = shape.get("$ref", "").removeprefix("#/components/schemas/")
    found: dict[str, Any] = description()["components"]["schemas"][name] if name else shape
    return found


def _kind(field: dict[str, Any]) -> str:
    if "enum" in field:
        return " or ".join(str(value) or "“”" for value in field["enum"])
    if "anyOf" in field:
        return " or ".join(_kind(one) for one in field["anyOf"] if one.get("type") != "null")
    return str(field.get("format") or field.get("type") or field.get("$ref", "").rsplit("/", 1)[-1])
