"""How openly the check-ins of a pair begin."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from duologue.readiness import actions
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.web import reading
from duologue.web.middleware import SignedInRequest

TOLD = {
    "reserved": marked(
        "From now on nothing of how you are is chosen to be shown, for either of you, until you choose it."
    ),
    "as_usual": marked("Your word is taken back. What was answered stays as it was."),
}


@require_POST
def reserve(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """More reserved for the two, or one's own word taken back."""
    to = reading.chosen(request, "to", TOLD)
    actions.reserve_pair(request.viewer, pair_id, reserved=to == "reserved", now=request.now)
    messages.success(request, _(TOLD[to]))
    return redirect("pair", pair_id)
