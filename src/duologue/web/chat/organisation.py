"""Letting Duologue into the organisation's chat from the chat's own page: what is needed for that. All else is on its connection."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from duologue.bridges.queries.chat import chat_of
from duologue.people.actions.permission import require_administrator
from duologue.web.middleware import SignedInRequest


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    require_administrator(request.viewer)
    back = settings.DUOLOGUE_PUBLIC_URL + reverse("our-chat-installed")
    return render(request, "organisation/chat.html", {"here": chat_of(request.viewer), "back": back})
