"""Taking everything of one's own along: after signing in anew, as somebody else may sit at an open screen."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.people.actions.exporting import ask_for_export, note_fetched, remove_export
from duologue.people.queries.exports import export_file_for, export_for
from duologue.people.queries.leaving import leaves_on
from duologue.web.middleware import SignedInRequest
from duologue.web.people.signing_in import first_again, freshly, shown_lately
from duologue.web.taking_along import file


@require_safe
@freshly
def page(request: SignedInRequest) -> HttpResponse:
    context = {"export": export_for(request.viewer, request.now), "leaves_on": leaves_on(request.viewer)}
    return render(request, "people/everything.html", context)


@require_POST
def ask(request: SignedInRequest) -> HttpResponse:
    """Where one has to sign in anew, the page comes back to ask again: a form from before is not simply carried out."""
    if not shown_lately(request):
        return first_again("your-everything")
    ask_for_export(request.viewer, now=request.now)
    return redirect("your-everything")


@require_safe
@freshly
def fetch(request: SignedInRequest, export_id: UUID) -> HttpResponse:
    content = export_file_for(request.viewer, export_id, request.now)
    note_fetched(request.viewer, export_id, now=request.now)
    return file(content, "everything.zip", "application/zip")


@require_POST
def removal(request: SignedInRequest) -> HttpResponse:
    remove_export(request.viewer)
    return redirect("your-everything")
