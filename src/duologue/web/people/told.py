"""Addresses of one's own programs that are told when something happens: named after signing in anew, tried, taken away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.bridges.actions.programs_told import NAME_LIMIT, add_program_told, take_program_away, try_program
from duologue.bridges.queries.told import programs_told_for
from duologue.bridges.rules.addresses import LONGEST
from duologue.bridges.rules.told import TO_CHOOSE
from duologue.people.policy import may_administer
from duologue.people.queries import roles_of
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.people.signing_in import first_again, freshly, shown_lately


@require_safe
@freshly
def page(request: SignedInRequest) -> HttpResponse:
    administers = may_administer(roles_of(request.viewer))
    context = {
        "programs": programs_told_for(request.viewer),
        "events": [event for event in TO_CHOOSE if administers or not event.of_administrators],
        "name_limit": NAME_LIMIT,
        "address_limit": LONGEST,
    }
    return render(request, "people/told.html", context)


@require_POST
def name(request: SignedInRequest) -> HttpResponse:
    """Where one has to sign in anew, the form is not simply carried out."""
    if not shown_lately(request):
        return first_again("your-told")
    secret = add_program_told(
        request.viewer,
        name=reading.words(request, "name"),
        address=reading.words(request, "address"),
        events=request.POST.getlist("events"),
        now=request.now,
    )
    return render(request, "people/told_named.html", {"secret": secret})


@require_POST
def trial(request: SignedInRequest, program_id: UUID) -> HttpResponse:
    try_program(request.viewer, program_id, now=request.now)
    messages.success(request, _("A trial is on its way. Look at this page again in a moment to see how it was taken."))
    return redirect("your-told")


@require_POST
def end(request: SignedInRequest, program_id: UUID) -> HttpResponse:
    take_program_away(request.viewer, program_id, now=request.now)
    messages.success(request, _("Nothing is sent there any more."))
    return redirect("your-told")
