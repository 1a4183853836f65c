"""Words written while meeting: two inks on one page, a private note, and a draft that survives a lost connection."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from duologue.lifecycle import hold
from duologue.meetings import actions
from duologue.meetings.queries import meeting_for, note_for
from duologue.meetings.rules.steps import Step
from duologue.privacy.rules import audience
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.templatetags.duologue import given
from duologue.web.told.sharing import had_been_opened

_PAGE_OF_KIND = {"note": Step.HOLD, "agreed": Step.WRAP_UP}


@require_POST
def add(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """A finished entry; the other sees it now."""
    kind = reading.chosen(request, "kind", _PAGE_OF_KIND, default="note")
    point_id = reading.number(request, "point")
    hold.say(request.viewer, meeting_id, reading.words(request), kind, point_id, now=request.now)
    return redirect("step", meeting_id, _PAGE_OF_KIND[kind])


@require_http_methods(["GET", "POST"])
def wording(request: SignedInRequest, meeting_id: UUID, note_id: UUID) -> HttpResponse:
    """One's own entry in other words."""
    note = note_for(request.viewer, note_id)
    if request.method == "GET":
        meeting = meeting_for(request.viewer, meeting_id, request.now)
        context = {"note": note, "meeting": meeting, "audience": audience.you_and(given(meeting.pair.other_name))}
        return render(request, "meeting/note_wording.html", context)
    actions.rewrite_note(
        request.viewer, note_id, reading.words(request), version=reading.version(request), now=request.now
    )
    return redirect("step", meeting_id, _PAGE_OF_KIND[note.kind])


@require_POST
def removal(request: SignedInRequest, meeting_id: UUID, note_id: UUID) -> HttpResponse:
    kind = note_for(request.viewer, note_id).kind
    actions.strike_note(request.viewer, note_id, now=request.now)
    messages.success(request, _("Your note is taken out.") + " " + had_been_opened(request.viewer, note_id))
    return redirect("step", meeting_id, _PAGE_OF_KIND[kind])


@require_POST
def private(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """One's own note, for nobody else."""
    actions.keep_private_note(
        request.viewer, meeting_id, reading.words(request), version=reading.version(request), now=request.now
    )
    return redirect("step", meeting_id, reading.step_from(request, default=Step.HOLD))


@require_POST
def draft(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """What is being typed, kept for its author alone; emptied, it is dropped."""
    field, text = reading.chosen(request, "field", ["note", "agreed", "point", "private"]), reading.words(request)
    if text.strip():
        actions.keep_draft(request.viewer, meeting_id, field, text, now=request.now)
    else:
        actions.drop_draft(request.viewer, meeting_id, field, now=request.now)
    if "from" in request.POST:  # by a button, not while it is typed
        return redirect("step", meeting_id, reading.step_from(request, default=Step.WRAP_UP))
    return HttpResponse(status=204)
