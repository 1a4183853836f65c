"""A time that was found for a 1:1: taken by both, or left."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from duologue.lifecycle import proposals
from duologue.readiness import actions
from duologue.web.middleware import SignedInRequest


@require_POST
def taking(request: SignedInRequest, proposal_id: UUID) -> HttpResponse:
    found = proposals.take(request.viewer, proposal_id, now=request.now)
    said = (
        "It is moved. Everything on the agenda came along."
        if found.other_took
        else "Noted. It moves when you both say so."
    )
    messages.success(request, said)
    return redirect("pair", found.pair_id)


@require_POST
def leaving(request: SignedInRequest, proposal_id: UUID) -> HttpResponse:
    found = actions.leave_proposal(request.viewer, proposal_id, now=request.now)
    messages.success(request, "It stays when it is.")
    return redirect("pair", found.pair_id)
