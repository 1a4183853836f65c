"""The rooms of the organisation: everybody chooses from them, administrators keep them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import UnusableText
from duologue.readiness import actions
from duologue.readiness.queries import rooms_kept_for
from duologue.readiness.rules.rooms import MOST_SEATS, Privacy
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest

_BLANK = {"name": "", "site": "", "capacity": "2", "privacy": "solid", "step_free": ""}


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """What there is, and one more. What cannot be kept comes back as it was typed, with a sentence."""
    if request.method != "POST":
        return _page(request, _BLANK, "", 200)
    try:
        actions.add_room(request.viewer, _typed(request), now=request.now)
    except (Refused, UnusableText) as trouble:
        return _page(request, {name: reading.words(request, name) for name in _BLANK}, trouble.sentence, 422)
    messages.success(request, _("It is there. Everybody in the organisation may choose it now."))
    return redirect("our-rooms")


@require_POST
def change(request: SignedInRequest, room_id: UUID) -> HttpResponse:
    actions.change_room(request.viewer, room_id, _typed(request), now=request.now)
    messages.success(request, _("It is changed, also for those who have chosen it already."))
    return redirect("our-rooms")


@require_POST
def retirement(request: SignedInRequest, room_id: UUID) -> HttpResponse:
    retired = reading.chosen(request, "to", ["retired", "back"]) == "retired"
    actions.retire_room(request.viewer, room_id, retired=retired, now=request.now)
    return redirect("our-rooms")


def _page(request: SignedInRequest, typed: dict[str, str], trouble: str, status: int) -> HttpResponse:
    kept = rooms_kept_for(request.viewer)
    context = {
        "rooms": [one for one in kept if one.retired_at is None],
        "retired": [one for one in kept if one.retired_at is not None],
        "typed": typed,
        "trouble": trouble,
        "walls": {privacy.value: privacy.words for privacy in Privacy},
    }
    return render(request, "organisation/rooms.html", context, status=status)


def _typed(request: SignedInRequest) -> actions.RoomAsked:
    return actions.RoomAsked(
        name=reading.words(request, "name"),
        site=reading.words(request, "site"),
        capacity=reading.whole(request, "capacity", least=2, most=MOST_SEATS),
        privacy=reading.words(request, "privacy"),
        step_free=reading.words(request, "step_free") == "yes",
    )
