"""After a 1:1: whether there was room for what the report had to say. Theirs alone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.meetings.rules.steps import Step
from duologue.privacy.queries import policy_for
from duologue.privacy.refusals import NotYours
from duologue.privacy.rules import audience
from duologue.safety import actions
from duologue.safety.queries import after_words_for
from duologue.safety.rules.after import Said
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@require_POST
def note(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    said = reading.chosen(request, "said", ["", *Said])
    page = reading.number(request, "on") or meeting_id  # it may be said beside the next one
    actions.note_after(request.viewer, meeting_id, Said(said) if said else None, now=request.now)
    messages.success(request, _("Noted, for you alone.") if said else _("It is gone."))
    return redirect("step", page, reading.step_from(request, default=Step.WRAP_UP))


@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    words = after_words_for(request.viewer, request.now)
    context = {
        "words": words,
        "counts": [(said.words, sum(one.said is said for one in words)) for said in Said],
        "audience": audience.only_you(),
        "days": policy_for(request.viewer).after_days,
    }
    return render(request, "people/after.html", context)


@require_POST
def removal(request: SignedInRequest) -> HttpResponse:
    """One of them, or all."""
    every = reading.words(request, "which") == "all"
    meeting_id = None if every else reading.number(request, "which")
    if meeting_id is None and not every:
        raise NotYours
    actions.forget_after(request.viewer, meeting_id)
    messages.success(request, _("It is gone."))
    return redirect("after-words")
