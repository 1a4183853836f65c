"""The administrator's list of people, and inviting them."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from duologue.bridges.actions import invite_by_mail, invite_everyone_by_mail
from duologue.people.queries import roll_for
from duologue.translation import gettext as _
from duologue.translation import ngettext
from duologue.web.middleware import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: SignedInRequest) -> HttpResponse:
    """A search is posted: a name in an address would end in logs and histories."""
    find = request.POST.get("find", "").strip()[:100]
    page = request.GET.get("page", "1")
    roll = roll_for(request.viewer, find=find, page=int(page) if page.isdecimal() and len(page) < 7 else 1)
    return render(
        request,
        "people/roll.html",
        {
            "roll": roll,
            "find": find,
            "now": request.now,
            "today": request.viewer.day_of(request.now),
            "into_a_folder": not settings.EMAIL_HOST,
        },
    )


@require_POST
def invite_one(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    invite_by_mail(request.viewer, person_id, now=request.now)
    messages.success(request, _("The invitation is on its way. It works once, for two weeks."))
    return redirect("people")


@require_POST
def invite_everyone(request: SignedInRequest) -> HttpResponse:
    number = invite_everyone_by_mail(request.viewer, now=request.now)
    if number:
        said = ngettext("{many} invitation is on the way.", "{many} invitations are on the way.", number)
        messages.success(request, said.format(many=f"{number:,}"))
    else:
        messages.info(request, _("Everybody can sign in, or has an invitation that waits."))
    return redirect("people")
