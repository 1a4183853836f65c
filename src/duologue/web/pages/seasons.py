"""Seasons: declared for a pair or for all one's reports, and ended; and what they do."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.readiness import actions
from duologue.readiness.rules.seasons import PRECEDENCE, SeasonKind
from duologue.translation import gettext as _
from duologue.translation import ngettext
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.told.seasons import rows_of_the_table


@require_safe
def rules(request: SignedInRequest) -> HttpResponse:
    """Every kind of season, what it does and which one is followed: made from the rules themselves."""
    return render(
        request, "seasons/rules.html", {"rows": rows_of_the_table(), "precedence": [_(words) for words in PRECEDENCE]}
    )


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
    said = (
        ngettext("Noted for you and {many} of your reports.", "Noted for you and {many} of your reports.", many)
        if everywhere
        else _("Noted for the two of you.")
    )
    messages.success(request, said.format(many=many))
    return redirect("pair", pair_id)


@require_POST
def end(request: SignedInRequest, season_id: UUID) -> HttpResponse:
    return redirect("pair", actions.end_season(request.viewer, season_id, now=request.now))
