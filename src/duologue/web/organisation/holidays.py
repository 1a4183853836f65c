"""The public holidays an organisation keeps: on them the clock of every pair stands still."""

import re
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from duologue.people.actions.permission import require_administrator
from duologue.people.rules.dates import clean_date
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import UnusableText
from duologue.readiness import actions
from duologue.readiness.queries import public_holidays_for
from duologue.translation import gettext as _
from duologue.translation import ngettext
from duologue.web import reading
from duologue.web.middleware import SignedInRequest

SHOWN = 10
"""Lines that are named; a file of another kind has hundreds."""
_DAY = re.compile(
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}[/-]\d{1,2}[/-]\d{4})(?![\d/.-])"
)


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
    """One a line, with a name behind it or none. Raises Refused with every line that is no day."""
    days, wrong = set(), []
    for number, line in enumerate(typed.split("\n"), start=1):
        if not line.strip():
            continue
        found = _DAY.match(line.strip())
        try:
            days.add(clean_date(found[1] if found else line))
        except UnusableText as trouble:
            wrong.append(_("Line {number}: {sentence}").format(number=number, sentence=trouble.sentence))
    if wrong:
        more = [_("And more lines.")] if len(wrong) > SHOWN else []
        raise Refused(" ".join([_("Nothing was noted."), *wrong[:SHOWN], *more]))
    return days
