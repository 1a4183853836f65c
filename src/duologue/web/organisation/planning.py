"""Times for everybody or for a department: asked for by an administrator, who is told how many, and of no pair."""

from datetime import datetime

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from duologue.lifecycle.planning_for_all import plan_for_all, teams_of
from duologue.people.queries import departments_for
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries import last_planning_for
from duologue.readiness.rules.planning.counting import FEWEST
from duologue.readiness.rules.planning.making import Told
from duologue.web.middleware import SignedInRequest
from duologue.web.organisation.choosing import EVERYBODY, department_in, named
from duologue.web.people.progress import HERE, in_its_language
from duologue.web.told.counts import pictures
from duologue.web.told.planning import Work, told_while_finding


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    """What came of the last search, in counts, and the way to another."""
    return _page(request, "")


@require_POST
def finding(request: SignedInRequest) -> HttpResponseBase:
    """Look for times, and say how far it is."""
    last_planning_for(request.viewer)  # who is no administrator is told nothing, before the form is read
    try:
        department = department_in(request)
        teams_of(request.viewer, department)
    except Refused as trouble:
        return _page(request, trouble.sentence)
    page = render(request, "plan/going.html").content.decode()
    work = _work(request.viewer, department, request.now)
    return StreamingHttpResponse(in_its_language(told_while_finding(page, HERE, work, back="our-planning")))


def _work(viewer: Viewer, department: str, now: datetime) -> Work:
    def find(told: Told) -> dict[str, object]:
        plan_for_all(viewer, department, told, now=now)
        return {"counted": True}

    return find


def _page(request: SignedInRequest, trouble: str) -> HttpResponse:
    last = last_planning_for(request.viewer)
    context = {
        "last": last,
        "pictures": pictures(last.counts) if last and last.counts else [],
        "departments": [(named(name), name) for name in departments_for(request.viewer)],
        "everybody": EVERYBODY,
        "fewest": FEWEST,
        "trouble": trouble,
    }
    return render(request, "organisation/planning.html", context, status=422 if trouble else 200)
