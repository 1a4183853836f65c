"""Whether assistants of the two may read what the pair shares."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.meetings import actions
from duologue.meetings.queries import assistants_for
from duologue.privacy.rules import audience
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.templatetags.duologue import given


@require_safe
def page(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    stands = assistants_for(request.viewer, pair_id, request.now)
    who = audience.you_and(given(stands.pair.other_name))
    return render(request, "meeting/assistants.html", {"stands": stands, "pair": stands.pair, "audience": who})


@require_POST
def choose(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """Anything but a clear yes ends it."""
    if reading.words(request, "to") == "allow":
        stands = actions.allow_assistants(request.viewer, pair_id, now=request.now)
        other = given(stands.pair.other_name)
        waits = _("It waits for {other}, who is told by mail that something is there to look at.").format(other=other)
        messages.success(request, _("You both allow it from now on.") if stands.since else waits)
    else:
        actions.stop_assistants(request.viewer, pair_id, now=request.now)
        messages.success(
            request, _("No assistant reads the other's words here. To begin again takes a yes of you both.")
        )
    return redirect("assistants", pair_id)
