"""A letter from an earlier pair: composed and previewed without a trace, sent or not, then read by both."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from duologue.lifecycle.handover import hand_over, handover_for, letter_of
from duologue.meetings.actions import take_back_letter
from duologue.meetings.queries import has_letter, letter_for, pair_for
from duologue.meetings.rules.letters import HEADINGS, mark_of
from duologue.privacy.refusals import NotYours
from duologue.privacy.rules import audience
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.templatetags.duologue import given

MOST = 300
"""Items: what was chosen comes back with the preview."""


@require_http_methods(["GET", "POST"])
def compose(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """Choose, and look at the letter as it would be sent. Looking keeps nothing."""
    handover = handover_for(request.viewer, pair_id, now=request.now)
    if has_letter(request.viewer, pair_id):
        return redirect("letter", pair_id)
    chosen = request.POST.getlist("chosen")[:MOST]
    letter = letter_of(handover, chosen) if request.method == "POST" else ""
    context = {
        "pair": handover.pair,
        "handover": handover,
        "kinds": [(_(HEADINGS[kind]), [one for one in handover.offers if one.kind == kind]) for kind in HEADINGS],
        "chosen": chosen,
        "letter": letter,
        "mark": mark_of(letter),
        "audience": audience.only_you(),
        "then": audience.you_and(given(handover.pair.other_name)),
    }
    return render(request, "handover/compose.html", context)


@require_POST
def send(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    chosen = request.POST.getlist("chosen")[:MOST]
    hand_over(request.viewer, pair_id, chosen, seen=reading.words(request, "mark"), now=request.now)
    messages.success(request, _("It is sent, as you saw it. Both of you find that in your logs."))
    return redirect("letter", pair_id)


@require_safe
def letter(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """As it was sent. Without one, there is no such page."""
    pair = pair_for(request.viewer, pair_id, request.now)
    found = letter_for(request.viewer, pair_id)
    if found is None:
        raise NotYours
    context = {"pair": pair, "letter": found, "audience": audience.you_and(given(pair.other_name))}
    return render(request, "handover/letter.html", context)


@require_POST
def taking_back(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    take_back_letter(request.viewer, pair_id, now=request.now)
    messages.success(request, _("It is gone. What was read was read."))
    return redirect("pair", pair_id)
