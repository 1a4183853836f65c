"""Goals of a pair as a file: taken along, and brought in after a look at what would be added.

The look keeps nothing: the text of the file goes into the page and comes back with the next form. So there is no copy to
seal, to guard and to forget, and what is wrong can be mended where one reads it.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from duologue.meetings.queries import PairFacts, pair_for
from duologue.people.rules.sheet import text_of
from duologue.preparation.actions import bring_goals, plan_goals
from duologue.preparation.queries import sheet_goals_for
from duologue.preparation.rules.goal_sheet.columns import ABOUT
from duologue.preparation.rules.goal_sheet.planning import Plan
from duologue.preparation.rules.goal_sheet.writing import write_goals
from duologue.privacy.rules import audience
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _
from duologue.translation import ngettext
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.people.signing_in import freshly
from duologue.web.saying import in_words
from duologue.web.taking_along import file
from duologue.web.templatetags.duologue import given

LARGEST = 1_000_000
"""Bytes; with all its words it comes back in a form, and a form has room for twice as much."""


@require_safe
@freshly
def taken(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """All goals of the pair that its page shows."""
    pair = pair_for(request.viewer, pair_id, request.now)
    text = write_goals(sheet_goals_for(request.viewer, pair))
    return file(text.encode("utf-8-sig"), "goals.csv", "text/csv")


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """What the file would add, or everything that is wrong with it."""
    pair = pair_for(request.viewer, pair_id, request.now)
    if request.method != "POST":
        return _shown(request, pair) if pair.may_write else redirect("goals", pair_id)
    text, notes = "", tuple[str, ...]()
    try:
        text, notes = text_of(_sent(request), LARGEST)
        plan = plan_goals(request.viewer, pair_id, text, now=request.now)
    except UnusableText as trouble:
        return _shown(request, pair, text=text, trouble=trouble.sentence)
    return _shown(request, pair, text=text, plan=plan, notes=notes)


@require_POST
def bring(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """Adds all of it; where something came in the way since the look, nothing of it."""
    pair = pair_for(request.viewer, pair_id, request.now)
    text = reading.words(request)
    try:
        plan = bring_goals(request.viewer, pair_id, text, now=request.now)
    except UnusableText as trouble:
        return _shown(request, pair, text=text, trouble=trouble.sentence)
    if plan.troubles:
        return _shown(request, pair, text=text, plan=plan)
    many = len(plan.additions)
    said = ngettext(
        "{many} goal added from the file; you both see them now.",
        "{many} goals added from the file; you both see them now.",
        many,
    )
    messages.success(request, said.format(many=many))
    return redirect("goals", pair_id)


def _sent(request: SignedInRequest) -> bytes:
    """The file that was chosen, or the text of one that was looked at before."""
    chosen = request.FILES.get("file")
    if chosen is not None:
        raw: bytes = chosen.read(LARGEST + 1)
        return raw
    if "text" not in request.POST:
        raise UnusableText(_("Choose a file first."))
    return reading.words(request).encode("utf-8", "replace")


def _shown(
    request: SignedInRequest,
    pair: PairFacts,
    *,
    text: str = "",
    plan: Plan | None = None,
    trouble: str = "",
    notes: tuple[str, ...] = (),
) -> HttpResponse:
    wrong = bool(trouble or (plan and plan.troubles))
    context = {
        "pair": pair,
        "text": text,
        "plan": plan,
        "trouble": trouble,
        "notes": [*notes, *(plan.notes if plan else ())],
        "columns": in_words(ABOUT),
        "audience": audience.you_and(given(pair.other_name)),
    }
    return render(request, "goals/from_a_file.html", context, status=422 if wrong else 200)
