"""Material of workshops: plans, exercises, slides and cards for whoever leads one; and what one takes home from it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.labs import actions
from duologue.labs.rules.workshops.material import MINUTES, Workshop, workshop, workshops
from duologue.meetings.queries import pairs_for
from duologue.meetings.rules.steps import Step
from duologue.privacy.refusals import NotYours, Refused
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.templatetags.duologue import given
from duologue.web.told import workshops as telling


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    return render(request, "workshops/page.html", {"workshops": workshops(), "minutes": MINUTES})


@require_safe
def one(request: SignedInRequest, workshop_id: str) -> HttpResponse:
    """Aims, plan, exercises, and practices for one's own 1:1s."""
    context = telling.told(_found(workshop_id), pairs_for(request.viewer)) | {"minutes": MINUTES}
    return render(request, "workshops/one.html", context)


@require_safe
def slides(request: SignedInRequest, workshop_id: str) -> HttpResponse:
    """One a screen; with the notes of the facilitator open where the address asks for them."""
    found = _found(workshop_id)
    context = {
        "workshop": found,
        "slides": telling.slides(found),
        "many": len(found.slides),
        "notes": request.GET.get("notes") == "open",
    }
    return render(request, "workshops/slides.html", context)


@require_safe
def cards(request: SignedInRequest, workshop_id: str) -> HttpResponse:
    """To be printed and cut apart; how the sentences could be mended comes on a sheet of its own."""
    found = _found(workshop_id)
    context = {
        "workshop": found,
        "sheets": telling.sheets(found),
        "mended": [card for card in found.cards if card.slip],
    }
    return render(request, "workshops/cards.html", context)


@require_POST
def taking_home(request: SignedInRequest, workshop_id: str, practice_id: str) -> HttpResponse:
    """A practice into one's own next 1:1 with somebody, as a draft."""
    pair_id = reading.number(request, "pair")
    if pair_id is None:
        raise Refused(_("Choose with whom first. Nothing was added."))
    meeting = actions.take_home(request.viewer, pair_id, workshop_id, practice_id, now=request.now)
    other = given(meeting.pair.other_name)
    said = _("It stands below as a draft. {other} sees it once you share it, and you may word it otherwise.")
    messages.success(request, said.format(other=other))
    return redirect("step", meeting.id, Step.PREPARE)


def _found(workshop_id: str) -> Workshop:
    found = workshop(workshop_id)
    if found is None:
        raise NotYours
    return found
