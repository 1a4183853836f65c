"""The list of people one may turn to, kept by administrators."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from duologue.privacy.rules.words import UnusableText
from duologue.safety import actions
from duologue.safety.queries import help_kept_for
from duologue.safety.rules.help import ADVICE, Contact, lacks_somebody_outside
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """Who is on it, and one more. What cannot be kept comes back as it was typed, with a sentence."""
    if request.method != "POST":
        return _page(request, Contact("", "", ""), "", 200)
    typed = _typed(request)
    try:
        actions.add_help(request.viewer, typed, now=request.now)
    except UnusableText as trouble:
        return _page(request, typed, trouble.sentence, 422)
    messages.success(request, _("Everybody in the organisation sees it from now on."))
    return redirect("our-help")


@require_POST
def change(request: SignedInRequest, contact_id: UUID) -> HttpResponse:
    actions.change_help(request.viewer, contact_id, _typed(request), now=request.now)
    messages.success(request, _("It is changed."))
    return redirect("our-help")


@require_POST
def listing(request: SignedInRequest, contact_id: UUID) -> HttpResponse:
    listed = reading.chosen(request, "to", ["on", "off"]) == "on"
    actions.list_help(request.viewer, contact_id, listed=listed, now=request.now)
    return redirect("our-help")


def _page(request: SignedInRequest, typed: Contact, trouble: str, status: int) -> HttpResponse:
    kept = help_kept_for(request.viewer)
    listed = [one for one in kept if one.ended_at is None]
    context = {
        "listed": listed,
        "off": [one for one in kept if one.ended_at is not None],
        "advice": _(ADVICE) if lacks_somebody_outside(one.contact for one in listed) else "",
        "typed": typed,
        "trouble": trouble,
    }
    return render(request, "organisation/help.html", context, status=status)


def _typed(request: SignedInRequest) -> Contact:
    name, what_for, how = (reading.words(request, field) for field in ("name", "what_for", "how"))
    return Contact(name, what_for, how, outside=reading.words(request, "outside") == "yes")
