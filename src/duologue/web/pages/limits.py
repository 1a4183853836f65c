"""The pair's own longest gap and moves a quarter."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from duologue.readiness import actions
from duologue.readiness.rules.postponement.limits import MOST_MOVES, MOST_WEEKS
from duologue.readiness.rules.postponement.names import Rule
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.web import reading
from duologue.web.middleware import SignedInRequest

TOLD = {
    Rule.STRICTER: marked("That stands from now on, and both of you see it."),
    Rule.PROPOSED: marked(
        "It is proposed. It stands when your report agrees, and goes away by itself in two weeks if not."
    ),
}


@require_POST
def keep(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """Stricter by the report, or proposed by the manager."""
    weeks = reading.whole(request, "weeks", least=1, most=MOST_WEEKS)
    moves = reading.whole(request, "moves", least=0, most=MOST_MOVES)
    rule = actions.set_limits(request.viewer, pair_id, weeks, moves, now=request.now)
    messages.success(request, _(TOLD[rule]))
    return redirect("pair", pair_id)


@require_POST
def agree(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """The report agrees to what was proposed."""
    actions.agree_to_limits(request.viewer, pair_id, now=request.now)
    messages.success(request, _("That stands from now on."))
    return redirect("pair", pair_id)
