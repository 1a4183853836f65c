"""Who is who at the provider by which the organisation signs in, the codes for when it is away, and whether there is another way."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from duologue.bridges.actions.rescuing import make_codes
from duologue.bridges.actions.signing_in import bind_by_hand, release, require_provider
from duologue.bridges.connections.oidc import NAME
from duologue.bridges.queries.connections import connection_for
from duologue.bridges.queries.sign_in import bound_for, codes_left, is_required, provider_of, waiting_for
from duologue.people.actions.permission import require_administrator
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.people.signing_in import first_again, shown_lately


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    require_administrator(request.viewer)
    known = provider_of(request.viewer.organisation_id)
    here = connection_for(request.viewer, NAME)
    find = request.GET.get("find", "").strip()
    context = {
        "known": known,
        "button": known.says("button") if known else "",
        "required": is_required(known),
        "waiting": waiting_for(request.viewer, known) if known else [],
        "bound": bound_for(request.viewer, known, find) if known else [],
        "find": find,
        "trouble": here.said if here and here.works is False else "",
        "codes": codes_left(request.viewer.organisation_id, request.now).filter(lapses_at=None).count(),
    }
    return render(request, "organisation/sign_in.html", context)


@require_POST
def bind(request: SignedInRequest) -> HttpResponse:
    require_administrator(request.viewer)
    if not shown_lately(request):
        return first_again("our-sign-in")
    waiting = reading.number(request, "waiting")
    address, subject = reading.words(request, "address"), reading.words(request, "subject")
    bind_by_hand(request.viewer, address, waiting_id=waiting, subject=subject, now=request.now)
    messages.success(request, _("They are connected, and told by mail."))
    return redirect("our-sign-in")


@require_POST
def end(request: SignedInRequest) -> HttpResponse:
    require_administrator(request.viewer)
    if not shown_lately(request):
        return first_again("our-sign-in")
    binding = reading.number(request, "binding")
    if binding:
        release(request.viewer, binding, now=request.now)
        messages.success(request, _("That is nobody here any more."))
    return redirect("our-sign-in")


@never_cache
@require_POST
def codes(request: SignedInRequest) -> HttpResponse:
    """The codes, this once."""
    require_administrator(request.viewer)
    if not shown_lately(request):
        return first_again("our-sign-in")
    made = make_codes(request.viewer, now=request.now)
    return render(request, "organisation/rescue_codes.html", {"codes": made})


@require_POST
def require(request: SignedInRequest) -> HttpResponse:
    require_administrator(request.viewer)
    if not shown_lately(request):
        return first_again("our-sign-in")
    to = reading.chosen(request, "to", ["on", "off"])
    require_provider(request.viewer, on=to == "on", now=request.now)
    messages.success(
        request, _("Nobody comes in by another way.") if to == "on" else _("Other ways in are open again.")
    )
    return redirect("our-sign-in")
