"""The organisation's own model: named and tried by administrators, switched on and off, and taken away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from duologue.bridges.actions.own_model import name_model, switch_model, take_model_away
from duologue.bridges.queries.own_model import model_named
from duologue.people.actions.permission import require_administrator
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import UnusableText
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@sensitive_post_parameters("key")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    require_administrator(request.viewer)
    trouble = ""
    if request.method == "POST":
        address, name, key = (reading.words(request, field) for field in ("address", "name", "key"))
        try:
            name_model(request.viewer, address, name, key, now=request.now)
            messages.success(request, "It answers. People find it beside their own points from now on.")
            return redirect("our-model")
        except (Refused, UnusableText) as refusal:
            trouble = refusal.sentence
    context = {"here": model_named(request.viewer), "trouble": trouble}
    return render(request, "organisation/own_model.html", context, status=422 if trouble else 200)


@require_POST
def switch(request: SignedInRequest) -> HttpResponse:
    require_administrator(request.viewer)
    to = reading.chosen(request, "to", ["on", "off", "away"])
    if to == "away":
        take_model_away(request.viewer)
    else:
        switch_model(request.viewer, on=to == "on", now=request.now)
    messages.success(request, {"on": "It is on.", "off": "It is off.", "away": "It is gone."}[to])
    return redirect("our-model")
