"""Between two 1:1s: promises are done by the one who owes them, and closed by the other."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from duologue.followup import actions
from duologue.followup.rules.commitments import Ending
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@require_POST
def done(request: SignedInRequest, commitment_id: UUID) -> HttpResponse:
    """The owner says it is done, or takes that back."""
    if reading.chosen(request, "to", ["done", "open"]) == "done":
        actions.say_done(request.viewer, commitment_id, now=request.now)
        messages.success(request, _("Noted as done. The other closes it."))
    else:
        actions.take_back_done(request.viewer, commitment_id, now=request.now)
    return _where_from(request)


@require_POST
def closure(request: SignedInRequest, commitment_id: UUID) -> HttpResponse:
    """The other side closes it: kept, changed or dropped."""
    actions.close_commitment(
        request.viewer,
        commitment_id,
        Ending(reading.chosen(request, "ending", [ending.value for ending in Ending])),
        reason=reading.words(request, "reason"),
        now=request.now,
    )
    return _where_from(request)


@require_POST
def removal(request: SignedInRequest, commitment_id: UUID) -> HttpResponse:
    """The one who wrote it down, or the one it speaks for, takes it out."""
    actions.take_out_commitment(request.viewer, commitment_id, now=request.now)
    return _where_from(request)


def _where_from(request: HttpRequest) -> HttpResponseRedirect:
    back = request.POST.get("back", "/")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "/")
