"""The seasons of an organisation: declared for everybody or for a department, by hand or from a calendar, and ended."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from duologue.people.queries import departments_for, organisation_of
from duologue.privacy.refusals import Refused
from duologue.readiness.actions import declare_for_team, end_team_season
from duologue.readiness.queries import team_seasons_for
from duologue.readiness.rules.calendars.reading import LARGEST
from duologue.readiness.rules.freezes import KIND, freezes_in
from duologue.readiness.rules.seasons import OF_A_TEAM
from duologue.translation import gettext as _
from duologue.translation import ngettext
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.organisation.choosing import EVERYBODY, department_in, named
from duologue.web.told.seasons import choices, names


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """What stands, and one more. What cannot be declared comes back with a sentence."""
    if request.method != "POST":
        return _page(request)
    try:
        kind = reading.chosen(request, "kind", list(OF_A_TEAM))
        season = (kind, reading.day(request, "first"), reading.day(request, "last"))
        many = declare_for_team(request.viewer, department_in(request), [season], now=request.now)
    except Refused as trouble:
        return _page(request, trouble.sentence)
    messages.success(request, _("It is declared, and it ends by itself.") if many else _("It stood there already."))
    return redirect("our-seasons")


@require_POST
def ending(request: SignedInRequest, season_id: UUID) -> HttpResponse:
    end_team_season(request.viewer, season_id, now=request.now)
    messages.success(request, _("It is over, from now on."))
    return redirect("our-seasons")


@require_POST
def look(request: SignedInRequest) -> HttpResponse:
    """What a calendar of freezes would declare. Nothing is kept of it, and nothing changes."""
    team_seasons_for(request.viewer, request.now)
    file = request.FILES.get("file")
    if file is None:
        return _page(request, _("Choose a file first."))
    try:
        department = department_in(request)
    except Refused as trouble:
        return _page(request, trouble.sentence)
    # What happens in the night is read on the organisation's clock, wherever its administrator sits.
    zone = organisation_of(request.viewer).zone
    # One byte more than there is room for is enough to be told so.
    found = freezes_in(file.read(LARGEST + 1), request.viewer.day_of(request.now), ZoneInfo(zone))
    context = {"found": found, "for_whom": named(department), "department": department, "zone": zone}
    return render(request, "organisation/seasons_look.html", context, status=200 if found.seasons else 422)


@require_POST
def keep(request: SignedInRequest) -> HttpResponse:
    """The days that the look showed, or those of them that are still chosen."""
    days = [(KIND.value, *stretch) for stretch in _stretches(request)]
    try:
        many = declare_for_team(request.viewer, department_in(request), days, now=request.now)
    except Refused as trouble:
        return _page(request, trouble.sentence)
    said = ngettext(
        "{many} season is declared from the calendar.", "{many} seasons are declared from the calendar.", many
    )
    messages.success(request, said.format(many=many))
    return redirect("our-seasons")


def _page(request: SignedInRequest, trouble: str = "") -> HttpResponse:
    standing = team_seasons_for(request.viewer, request.now)
    context = {
        "standing": standing,
        "trouble": trouble,
        "today": request.viewer.day_of(request.now),
        "kinds": dict(choices(reversed(OF_A_TEAM))),
        "names": names(),
        "departments": [(named(name), name) for name in departments_for(request.viewer)],
        "everybody": EVERYBODY,
        "typed": {name: request.POST.get(name, "") for name in ("kind", "first", "last", "for")},
    }
    return render(request, "organisation/seasons.html", context, status=422 if trouble else 200)


def _stretches(request: SignedInRequest) -> Iterator[tuple[date, date]]:
    """Fields such as 2026-12-01/2026-12-05. Raises Refused."""
    for raw in request.POST.getlist("days"):
        first, _slash, last = raw.partition("/")
        try:
            yield date.fromisoformat(first), date.fromisoformat(last)
        except ValueError:
            raise Refused(_("These are no days we showed. Nothing was changed; choose the file again.")) from None
