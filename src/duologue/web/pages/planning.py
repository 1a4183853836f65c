"""Times for all one's 1:1s at once: found for a manager, shown to each report alone, taken by both or left."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.lifecycle import proposals
from duologue.lifecycle.planning_together import planned_by
from duologue.privacy.refusals import Refused
from duologue.readiness import actions
from duologue.readiness.queries import proposals_for
from duologue.readiness.rules.postponement.ledger import Side
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.people.progress import HERE, in_its_language
from duologue.web.told.planning import finding_mine, planning, told_while_finding


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    """What was found for the viewer's reports, as pictures and one by one."""
    return render(request, "plan/page.html", planning(request.viewer, request.now))


@require_POST
def finding(request: SignedInRequest) -> HttpResponseBase:
    """Look for times, and say how far it is."""
    planned_by(request.viewer, request.now)  # who leads nobody has nothing to plan, before anything is said
    page = render(request, "plan/going.html").content.decode()
    told = told_while_finding(page, HERE, finding_mine(request.viewer, request.now))
    return StreamingHttpResponse(in_its_language(told))


@require_POST
def showing(request: SignedInRequest) -> HttpResponse:
    """The manager takes what was found: each report sees their own, and takes it or leaves it."""
    planned_by(request.viewer, request.now)
    chosen = set(request.POST.getlist("proposal"))
    mine = [one for one in proposals_for(request.viewer, request.now) if one.side is Side.MANAGER]
    shown = [one for one in mine if str(one.id) in chosen]
    if not shown:
        raise Refused(_("Choose at least one of the times that were found. Nothing was changed."))
    actions.show_proposals(request.viewer, shown, took=True, now=request.now)
    for one in shown:
        if one.other_took:
            proposals.take(request.viewer, one.id, now=request.now)
    messages.success(request, _("They see it now. A 1:1 moves when the other has taken the time, too."))
    return redirect("planning")


@require_POST
def taking(request: SignedInRequest, proposal_id: UUID) -> HttpResponse:
    found = proposals.take(request.viewer, proposal_id, now=request.now)
    said = (
        _("It is moved. Everything on the agenda came along.")
        if found.other_took
        else _("Noted. It moves when you both say so.")
    )
    messages.success(request, said)
    return redirect("pair", found.pair_id)


@require_POST
def leaving(request: SignedInRequest, proposal_id: UUID) -> HttpResponse:
    found = actions.leave_proposal(request.viewer, proposal_id, now=request.now)
    messages.success(request, _("It stays when it is."))
    if reading.chosen(request, "from", ["pair", "plan"], default="pair") == "plan":
        return redirect("planning")
    return redirect("pair", found.pair_id)
