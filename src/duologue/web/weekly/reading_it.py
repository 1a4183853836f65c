"""Getting the Weekly or not, and reading earlier ones."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from duologue.labs.actions import subscribe, unsubscribe
from duologue.labs.queries import issue_out_for, issues_out_for, subscription_of
from duologue.labs.rules.practices import practice_of
from duologue.labs.rules.weekly.due import monday_of, week_of
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.web import reading
from duologue.web.middleware import SignedInRequest

TOLD = {
    "plain": marked("It comes on Monday at half past eight, and names nobody."),
    "names": marked("It comes on Monday at half past eight, with the names of those you meet."),
    "off": marked("No Weekly comes."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def choice(request: SignedInRequest) -> HttpResponse:
    """One press."""
    if request.method == "POST":
        to = reading.chosen(request, "to", TOLD)
        if to == "off":
            unsubscribe(request.viewer)
        else:
            subscribe(request.viewer, names=to == "names", now=request.now)
        messages.success(request, _(TOLD[to]))
        return redirect("your-weekly")
    week = week_of(request.viewer.zone, request.now)
    context = {"wanted": subscription_of(request.viewer), "practice": practice_of(monday_of(week))}
    return render(request, "weekly/yours.html", context)


@require_safe
def archive(request: SignedInRequest) -> HttpResponse:
    issues = issues_out_for(request.viewer, request.viewer.zone, request.now)
    return render(request, "weekly/archive.html", {"issues": issues})


@require_safe
def issue(request: SignedInRequest, issue_id: UUID) -> HttpResponse:
    found = issue_out_for(request.viewer, issue_id, request.viewer.zone, request.now)
    context = {"issue": found, "practice": practice_of(monday_of(found.week))}
    return render(request, "weekly/issue.html", context)
