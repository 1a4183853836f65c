"""One person of the list, added or mended by an administrator: what an import of that row would do, and nothing else."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from duologue.bridges.actions.readdressing import note_address_by_hand
from duologue.lifecycle.reporting import carry_out_whole
from duologue.people.actions import plan_one, take_on_address
from duologue.people.actions.permission import require_administrator
from duologue.people.queries.addresses import address_noted_for
from duologue.people.queries.leaving import OnTheList, person_on_the_list
from duologue.people.rules.one import COLUMNS
from duologue.people.rules.planning import ImportPlan
from duologue.people.rules.zones import OFTEN
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.people.leaving import person_page

MEANWHILE = marked("Somebody changed this person meanwhile, so nothing was changed. Here they stand as they are now.")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Not invited by this: that is a press of its own, on the list."""
    require_administrator(request.viewer)
    typed, trouble = _typed(request), ""
    if request.method == "POST":
        try:
            plan = plan_one(request.viewer, typed, new=True, now=request.now)
            carry_out_whole(request.viewer, plan, now=request.now)
        except (Refused, UnusableText) as refusal:
            trouble = refusal.sentence
        else:
            said = _("{name} is on the list. They come in once you invite them.")
            messages.success(request, said.format(name=plan.additions[0].name))
            return redirect("people")
    context = {"facts": typed, "trouble": trouble, "zones": OFTEN}
    return render(request, "people/new.html", context, status=422 if trouble else 200)


@require_POST
def mend(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Another manager ends a pair, so that is looked at first."""
    person = person_on_the_list(request.viewer, person_id)
    if request.POST.get("basis") != person.basis:
        return person_page(request, person_id, status=409, about={"facts": _(MEANWHILE)})
    typed = _typed(request) | {"email": person.email}
    looks = reading.chosen(request, "to", ["mend", "keep"], default="mend") == "mend"
    try:
        plan = plan_one(request.viewer, typed, new=False, now=request.now)
        if looks and any(move.old for move in plan.moves):
            return _look(request, person, plan, typed)
        carry_out_whole(request.viewer, plan, now=request.now)
    except (Refused, UnusableText) as refusal:
        return person_page(request, person_id, status=422, about={"facts": refusal.sentence}, typed_facts=typed)
    if plan.changes_nothing:
        messages.info(request, _("That is how it stands already."))
    else:
        messages.success(request, _("Mended. It stands so from now on."))
    return redirect("person", person_id)


@require_POST
def address(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    person_on_the_list(request.viewer, person_id)
    try:
        waits = note_address_by_hand(request.viewer, person_id, reading.words(request, "email"), now=request.now)
    except (Refused, UnusableText) as refusal:
        return person_page(request, person_id, status=422, about={"address": refusal.sentence})
    if waits:
        messages.success(
            request, _("They are asked at both addresses. It is theirs once they say yes, within two weeks.")
        )
    else:
        messages.success(request, _("Noted. An invitation that was sent to the old address works no more."))
    return redirect("person", person_id)


@require_safe
def noted(request: SignedInRequest, token: str) -> HttpResponse:
    """What an administrator noted for oneself, before one's yes."""
    new_address = address_noted_for(request.viewer, token, request.now)
    return render(request, "people/address.html", {"address": new_address, "token": token, "trouble": ""})


@require_POST
def take_on(request: SignedInRequest, token: str) -> HttpResponse:
    try:
        take_on_address(request.viewer, token, now=request.now)
    except Refused as refusal:
        context = {"address": "", "token": token, "trouble": refusal.sentence}
        return render(request, "people/address.html", context, status=422)
    messages.success(request, _("It is your address now. You sign in with it from the next time on."))
    return redirect("you")


def _look(request: SignedInRequest, person: OnTheList, plan: ImportPlan, typed: Mapping[str, str]) -> HttpResponse:
    context = {
        "person": person,
        "words": [words for change in plan.changes for words in change.words],
        "new": plan.moves[0].new,
        "fields": {**typed, "basis": person.basis},
    }
    return render(request, "people/mending_look.html", context)


def _typed(request: SignedInRequest) -> dict[str, str]:
    return {column: reading.words(request, column).strip() for column in COLUMNS}
