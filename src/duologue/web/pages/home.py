"""Monday, half past eight."""

from typing import cast

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from duologue.lifecycle.monday import monday_for
from duologue.people.models import Account
from duologue.people.queries import offers_of
from duologue.web.middleware import SignedInRequest
from duologue.web.told.week import week


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    monday = monday_for(request.viewer, now=request.now)
    return render(
        request,
        "home/page.html",
        week(monday, request.viewer, request.now) | {"offers": offers_of(cast(Account, request.user), request.viewer)},
    )
