"""The pulse: answering the seven statements, and what came of them for the groups one belongs to."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.safety import actions
from duologue.safety.queries import figures_for, open_pulse_for
from duologue.safety.rules.pulse.statements import LEAST, MOST, SCALE, SOURCE, STATEMENTS
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.saying import in_words
from duologue.web.told import pulse as told

MOST_TRIED = 30


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    waiting = open_pulse_for(request.viewer, request.now)
    context = {
        "open": waiting,
        "statements": [(f"statement-{one.number}", one) for one in STATEMENTS],
        "points": [
            (str(value), f"{value}, {words}" if value in (LEAST, MOST) else str(value))
            for value, words in in_words(SCALE).items()
        ],
        "scale": in_words(SCALE),
        "source": _(SOURCE),
        "groups": told.groups(figures_for(request.viewer)),
        "least": told.least_shown(),
        "others": told.OTHERS,
        "tried": _tried(request, waiting.with_others if waiting else told.least_shown()),
    }
    return render(request, "pulse/page.html", context)


@require_POST
def answer(request: SignedInRequest) -> HttpResponse:
    values = ["", *map(str, SCALE)]
    chosen = {one.number: reading.chosen(request, f"statement-{one.number}", values) for one in STATEMENTS}
    actions.answer_pulse(
        request.viewer, {number: int(value) for number, value in chosen.items() if value}, now=request.now
    )
    messages.success(
        request, _("Thank you. Your answer lies with those of others now, and nobody can take it out again.")
    )
    return redirect("pulse")


def _tried(request: SignedInRequest, many: int) -> told.Tried:
    """From the address, so that trying changes nothing; what is not understood is tried as it stands at first."""
    asked = request.GET
    mine, count = asked.get("mine", ""), asked.get("many", "")
    others = asked.get("others", "")
    return told.tried(
        int(mine) if mine in set(map(str, range(LEAST, MOST + 1))) else 2,
        others if others in told.OTHERS else "high",
        min(max(int(count), 1), MOST_TRIED)
        if count.isascii() and count.isdigit() and len(count) < 4
        else min(many, 30),
    )
