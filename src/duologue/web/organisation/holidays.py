"""The public holidays an organisation keeps: on them the clock of every pair stands still."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from duologue.people.actions.permission import require_administrator
from duologue.privacy.refusals import Refused
from duologue.readiness import actions
from duologue.readiness.queries import public_holidays_for
from duologue.translation import gettext as _
from duologue.translation import ngettext
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """What is noted, and more of them. What cannot be read comes back as it was typed, with a sentence."""
    require_administrator(request.viewer)
    if request.method != "POST":
        return _page(request, "", "", 200)
    typed = reading.words(request, "days")
    try:
        many = actions.note_public_holidays(request.viewer, _days(typed), now=request.now)
    except Refused as trouble:
        return _page(request, typed, trouble.sentence, 422)
    said = ngettext("{many} noted. On that day no clock runs.", "{many} noted. On those days no clock runs.", many)
    messages.success(request, said.format(many=many))
    return redirect("our-holidays")


@require_POST
def removal(request: SignedInRequest) -> HttpResponse:
    actions.take_back_public_holiday(request.viewer, reading.day(request, "on"), now=request.now)
    return redirect("our-holidays")


def _page(request: SignedInRequest, typed: str, trouble: str, status: int) -> HttpResponse:
    context = {"holidays": public_holidays_for(request.viewer, request.now), "typed": typed, "trouble": trouble}
    return render(request, "organisation/holidays.html", context, status=status)


def _days(typed: str) -> set[date]:
    """One a line. Raises Refused with the line that is no day."""
    days = set()
    for number, line in enumerate(typed.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            days.add(date.fromisoformat(line.strip()))
        except ValueError:
            said = _("Line {number} is not a date. Nothing was noted; write it like 2026-12-25.")
            raise Refused(said.format(number=number)) from None
    return days
