"""Taking everything of one's own along: after signing in anew, as somebody else may sit at an open screen."""

from functools import partial
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from duologue.people.actions.exporting import ask_for_export, note_fetched, remove_export
from duologue.people.queries.exports import export_file_for, export_for
from duologue.web.middleware import SignedInRequest
from duologue.web.taking_along import file

_freshly_signed_in = partial(reauthentication_required, app="allauth.mfa")


@require_safe
@_freshly_signed_in
def page(request: SignedInRequest) -> HttpResponse:
    return render(request, "people/everything.html", {"export": export_for(request.viewer, request.now)})


@require_POST
def ask(request: SignedInRequest) -> HttpResponse:
    """Where one has to sign in anew, the page comes back to ask again: a form from before is not simply carried out."""
    if is_reauthentication_required(request, app="allauth.mfa"):
        return redirect(f"{reverse('account_reauthenticate')}?next={reverse('your-everything')}")
    ask_for_export(request.viewer, now=request.now)
    return redirect("your-everything")


@require_safe
@_freshly_signed_in
def fetch(request: SignedInRequest, export_id: UUID) -> HttpResponse:
    content = export_file_for(request.viewer, export_id, request.now)
    note_fetched(request.viewer, export_id, now=request.now)
    return file(content, "everything.zip", "application/zip")


@require_POST
def removal(request: SignedInRequest) -> HttpResponse:
    remove_export(request.viewer)
    return redirect("your-everything")
