"""One's own words in a pair: who opened them, and closing or taking back each. Also once the pair has ended."""

from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.lifecycle.narrowing import CHECK_IN, close_own, own_words_in, take_back
from duologue.privacy.rules import audience
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.told.sharing import had_opened


@require_safe
def page(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    pair, told = own_words_in(request.viewer, pair_id, now=request.now)
    context = {
        "pair": pair,
        "told": told,
        "tomorrow": request.viewer.day_of(request.now) + timedelta(days=1),
        "audience": audience.only_you(),
    }
    return render(request, "meeting/own_words.html", context)


@require_POST
def closing(request: SignedInRequest, pair_id: UUID, kind: str, row_id: UUID) -> HttpResponse:
    """Now, or at the end of a day."""
    at = None
    if reading.chosen(request, "ends", ["now", "on"]) == "on":
        at = datetime.combine(reading.day(request, "last") + timedelta(days=1), time(), ZoneInfo(request.viewer.zone))
    close_own(request.viewer, pair_id, kind, row_id, at, now=request.now)
    closed = _("That is noted. Both of you find it in your logs, without the words.")
    messages.success(request, closed if kind != CHECK_IN else _("That is noted, and no list says so."))
    return redirect("own-words", pair_id)


@require_POST
def taking_back(request: SignedInRequest, pair_id: UUID, kind: str, row_id: UUID) -> HttpResponse:
    pair, told = take_back(request.viewer, pair_id, kind, row_id, now=request.now)
    said = [_("It is gone, for both of you. What was read was read."), had_opened(pair.other_name, told.opened_at)]
    if told.opened_at is None and kind != "letter":  # that one was sent is in both lists
        said.append(_("No list of theirs says that you took it back."))
    messages.success(request, " ".join(said))
    return redirect("own-words", pair_id)
