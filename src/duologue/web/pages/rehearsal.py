"""Practising a hard conversation: choosing one, playing it, and what one kept. Nothing is stored while one plays."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from duologue.labs import actions
from duologue.labs.queries import kept_rehearsal_for, kept_rehearsals_for
from duologue.labs.rules.rehearsal.kept import transcript
from duologue.labs.rules.rehearsal.playing import play
from duologue.labs.rules.rehearsal.scenarios import CHAIRS, Scenario, scenarios
from duologue.privacy.refusals import NotYours
from duologue.safety.language import check
from duologue.translation import gettext as _
from duologue.web.middleware import SignedInRequest
from duologue.web.pages.rehearsing import keep, saying
from duologue.web.told.rehearsal import INKS, OTHERS, told


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    """Every scenario, and what one kept."""
    return render(
        request, "rehearsal/page.html", {"scenarios": scenarios(), "kept": kept_rehearsals_for(request.viewer)}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def scenario(request: SignedInRequest, scenario_id: str, side: str) -> HttpResponse:
    """One conversation from one chair. Where it stands follows from the sentences that the form brings along."""
    found = _found(scenario_id, side)
    chair, said = found.chairs[side], saying(request)
    played = play(chair, said.sentences, check)
    if said.to == "keep":
        return keep(request, transcript(found.name, chair.other, side, played))
    context = {"scenario": found, "said": said, "other_side": OTHERS[side]} | told(chair, played)
    return render(request, "rehearsal/scenario.html", context, status=422 if said.trouble else 200)


@require_safe
def kept(request: SignedInRequest, kept_id: UUID) -> HttpResponse:
    one = kept_rehearsal_for(request.viewer, kept_id)
    side = one.transcript.side
    context = {"one": one, "mine": INKS[side], "theirs": INKS[OTHERS[side]]}
    return render(request, "rehearsal/kept.html", context)


@require_POST
def removal(request: SignedInRequest, kept_id: UUID) -> HttpResponse:
    actions.forget_rehearsal(request.viewer, kept_id)
    messages.success(request, _("It is gone, words and all."))
    return redirect("rehearsals")


def _found(scenario_id: str, side: str) -> Scenario:
    found = next((one for one in scenarios() if one.id == scenario_id), None)
    if found is None or side not in CHAIRS:
        raise NotYours
    return found
