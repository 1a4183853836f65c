"""The chat of the organisation, as its administrators connect it: tried before it is kept, and switched on and off."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from duologue.bridges.actions.connecting_chat import connect_chat, disconnect_chat, switch_chat, try_chat
from duologue.bridges.queries.chat import chat_of
from duologue.people.actions.permission import require_administrator
from duologue.privacy.refusals import Refused
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@sensitive_post_parameters("token", "secret")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """What stands, and the form. What does not work comes back with a sentence, and without what was typed."""
    require_administrator(request.viewer)
    trouble = ""
    if request.method == "POST":
        token, secret = (reading.words(request, name) for name in ("token", "secret"))
        try:
            connect_chat(request.viewer, "slack", token, secret, now=request.now)
            messages.success(request, "It works. Everybody finds on their own page how to connect themselves.")
            return redirect("our-chat")
        except Refused as refusal:
            trouble = refusal.sentence
    hears = settings.DUOLOGUE_PUBLIC_URL + reverse("public-chat", args=[request.viewer.organisation_id])
    context = {"here": chat_of(request.viewer), "hears": hears, "trouble": trouble}
    return render(request, "organisation/chat.html", context, status=422 if trouble else 200)


@require_POST
def switch(request: SignedInRequest) -> HttpResponse:
    """Try it, on, off, or away with it."""
    require_administrator(request.viewer)
    to = reading.chosen(request, "to", ["try", "on", "off", "away"])
    if to == "try":
        trouble = try_chat(request.viewer, now=request.now)
        messages.success(request, trouble or "It works.")
    elif to == "away":
        disconnect_chat(request.viewer)
        messages.success(request, "It is gone, and what let Duologue in with it.")
    else:
        switch_chat(request.viewer, on=to == "on", now=request.now)
        messages.success(request, "It is on." if to == "on" else "It is off. Nothing is said or heard there.")
    return redirect("our-chat")
