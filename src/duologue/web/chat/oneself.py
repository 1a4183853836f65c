"""One's own connection with the chat: begun and ended by oneself, and what comes there."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.bridges.actions.connecting_chat import ask_for_code, choose_in_chat, part_chat
from duologue.bridges.queries.chat import own_chat_for
from duologue.bridges.rules.chat import Occasion
from duologue.translation import gettext as _
from duologue.web.middleware import SignedInRequest


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    return _page(request)


@require_POST
def connect(request: SignedInRequest) -> HttpResponse:
    """A code that is shown this once."""
    here = own_chat_for(request.viewer, request.now)
    if here is None or here.connected:
        return redirect("your-chat")
    return _page(request, ask_for_code(request.viewer, now=request.now))


@require_POST
def part(request: SignedInRequest) -> HttpResponse:
    part_chat(request.viewer)
    messages.success(request, _("It is ended. Nothing comes there any more."))
    return redirect("your-chat")


@require_POST
def choose(request: SignedInRequest) -> HttpResponse:
    choose_in_chat(request.viewer, {one for one in Occasion if one in request.POST.getlist("wanted")})
    messages.success(request, _("Kept."))
    return redirect("your-chat")


def _page(request: SignedInRequest, code: str = "") -> HttpResponse:
    here = own_chat_for(request.viewer, request.now)
    return render(request, "people/chat.html", {"here": here, "code": code})
