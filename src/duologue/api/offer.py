"""All that can be asked, put together once, when somebody first asks."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, URLResolver
from django.urls.resolvers import RegexPattern
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from duologue.api.acts import (
    after,
    agendas,
    before,
    choices,
    deputies,
    feedback,
    finding,
    goals,
    holding,
    labs,
    limits,
    moving,
    oneself,
    organisation,
    planning,
    points,
    promises,
    questions,
    rooms,
    seasons,
    sharing,
    times,
    turns,
    voice,
    weekly,
)
from duologue.api.problems import Problem

SAYS = """What you can do on the pages, for your own programs, as you.

Words that you wrote come with their text. Of words that another wrote an answer says that they are there, when and by whom, and
never what they are: read them on the page, where that is logged."""


class _Offer(NinjaAPI):
    def on_exception(self, request: HttpRequest, exc: Any) -> HttpResponse:
        """Nothing is answered in here: the door says what did not work."""
        match exc:
            case ValidationError():
                raise _unfitting(exc)
            case HttpError():
                raise Problem(400, "This is no JSON that can be read, or not the one that belongs there.")
            case Http404():
                raise Problem(404)
        raise exc


def _unfitting(fault: ValidationError) -> Problem:
    """Where and why, without what was sent."""
    errors = [
        {"where": [str(step) for step in one["loc"] if step != "payload"], "why": str(one["msg"])}
        for one in fault.errors
    ]
    return Problem(422, "Something that was sent does not fit; nothing was done.", errors=errors[:20])


offer = _Offer(
    title="Duologue", version="1", description=SAYS, docs_url=None, openapi_url=None, urls_namespace="api-v1"
)
_ROUTERS = (
    *(oneself, choices, deputies, times, moving, finding, limits, seasons, planning),
    *(agendas, questions, points, before, holding, turns),
    *(promises, after, goals, feedback, sharing, labs, weekly, voice, organisation, rooms),
)
for _one in _ROUTERS:
    offer.add_router("", _one.router)
_addresses = URLResolver(RegexPattern(r"^"), offer.urls[0])
_BARE = "api-root"
"""Where the library has a view of its own, for documents that it does not serve here."""


def called(request: HttpRequest, rest: str) -> HttpResponse:
    try:
        match = _addresses.resolve(rest)
    except Resolver404:
        raise Problem(404) from None
    if match.url_name == _BARE:
        raise Problem(404)
    answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return answer
