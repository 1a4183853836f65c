"""Break-glass: for custodians asking, approving and reading; for the two of the pair what was opened, by whom and why."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from duologue.bridges.actions import let_know
from duologue.disclosure import actions
from duologue.disclosure.queries import custodians_for, glass_for, glasses_for, opened_words
from duologue.disclosure.rules.glass import LONGEST, PURPOSES, fewest_of
from duologue.lifecycle.disclosing import ask_to_open_pair_of
from duologue.privacy.queries import policy_for
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.saying import in_words

BLANK = {"hours": "8"}
FIELDS = ("address", "purpose", "words", "hours")


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """For custodians alone, those who have not accepted yet among them."""
    if request.method != "POST":
        return _page(request, BLANK, "", 200)
    try:
        made = ask_to_open_pair_of(
            request.viewer,
            reading.words(request, "address"),
            reading.chosen(request, "purpose", list(PURPOSES)),
            reading.words(request, "words"),
            reading.whole(request, "hours", least=1, most=LONGEST),
            now=request.now,
        )
    except (Refused, UnusableText) as trouble:
        return _page(request, {name: reading.words(request, name) for name in FIELDS}, trouble.sentence, 422)
    return redirect("glass", made)


@require_POST
def acceptance(request: SignedInRequest) -> HttpResponse:
    accepted = reading.chosen(request, "to", ["accept", "lay_down"]) == "accept"
    actions.accept_custody(request.viewer, accepted=accepted, now=request.now)
    messages.success(
        request, _("Accepted. You can lay it down at any time.") if accepted else _("Laid down. Nobody is asked why.")
    )
    return redirect("custody" if accepted else "home")


@require_safe
def one(request: SignedInRequest, glass_id: UUID) -> HttpResponse:
    glass = glass_for(request.viewer, glass_id, request.now)
    return render(request, "custody/one.html", {"glass": glass})


@require_POST
def approval(request: SignedInRequest, glass_id: UUID) -> HttpResponse:
    actions.approve_opening(request.viewer, glass_id, now=request.now)
    messages.success(request, _("Your yes is kept. Once there are enough, both people are told in the same moment."))
    return redirect("glass", glass_id)


@require_safe
def words(request: SignedInRequest, glass_id: UUID) -> HttpResponse:
    """Each look is a line in the log of both; once a day they get a mail."""
    said = opened_words(request.viewer, glass_id, request.now)
    glass = glass_for(request.viewer, glass_id, request.now)
    concerned = {glass.breaking.manager, glass.breaking.report}
    once = f"glass read {glass_id} {request.now.date()}"
    let_know(request.viewer.organisation_id, concerned, "/log/?only=exceptional", once=once, now=request.now)
    return render(request, "custody/words.html", {"glass": glass, "items": said})


def _page(request: SignedInRequest, typed: dict[str, str], trouble: str, status: int) -> HttpResponse:
    named = custodians_for(request.viewer)
    me = next((one for one in named if one.person_id == request.viewer.person_id), None)
    if me is None:
        raise NotYours
    needed = policy_for(request.viewer).custodians
    context = {
        "me": me,
        "named": named,
        "many": sum(one.accepted_at is not None for one in named),
        "fewest": fewest_of(needed),
        "needed": needed,
        "longest": LONGEST,
        "purposes": in_words(PURPOSES),
        "all": glasses_for(request.viewer, request.now),
        "typed": typed,
        "trouble": trouble,
    }
    return render(request, "custody/page.html", context, status=status)
