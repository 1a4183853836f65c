"""A page with next to nothing on it, at an address that only the benchmark adds: signed in, all middleware, one query."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from duologue.people.models import Organisation
from duologue.web.middleware import SignedInRequest
from duologue.web.urls import handler404, handler429, handler500
from duologue.web.urls import urlpatterns as pages

__all__ = ["handler404", "handler429", "handler500", "urlpatterns"]


def bare(request: SignedInRequest) -> HttpResponse:
    """One query, one line."""
    return HttpResponse(f"<!doctype html><title>Bare</title><p>{_asked(request)}</p>")


def framed(request: SignedInRequest) -> HttpResponse:
    """The same inside the frame that every page has."""
    return render(request, "base.html", {"asked": _asked(request)})


def _asked(request: HttpRequest) -> str:
    assert isinstance(request, HttpRequest)
    viewer = request.viewer  # type: ignore[attr-defined]
    return Organisation.objects.get(id=viewer.organisation_id).name


urlpatterns = [path("bare/", bare, name="bare"), path("bare/framed/", framed, name="bare-framed"), *pages]
