"""Seasons: declared for a pair or for all one's reports, and ended."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from duologue.readiness import actions
from duologue.readiness.rules.seasons import SeasonKind
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@require_POST
def declare(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    everywhere = reading.chosen(request, "for", ["pair", "reports"], default="pair") == "reports"
    many = actions.declare_season(
        request.viewer,
        pair_id,
        reading.chosen(request, "kind", list(SeasonKind)),
        reading.day(request, "first"),
        reading.day(request, "last"),
        for_all_reports=everywhere,
        now=request.now,
    )
    messages.success(
        request, f"Noted for you and {many} of your reports." if everywhere else "Noted for the two of you."
    )
    return redirect("pair", pair_id)


@require_POST
def end(request: SignedInRequest, season_id: UUID) -> HttpResponse:
    return redirect("pair", actions.end_season(request.viewer, season_id, now=request.now))
