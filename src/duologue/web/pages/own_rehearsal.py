"""Practising what stands in a draft of one's own. The draft stays as it is, until its author presses to use words in it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from duologue.labs import actions
from duologue.labs.rules.rehearsal.kept import transcript
from duologue.labs.rules.rehearsal.own import chair_for, manners
from duologue.labs.rules.rehearsal.playing import play
from duologue.meetings.queries import PairFacts, meeting_for, pair_for
from duologue.preparation.queries import point_for
from duologue.privacy.refusals import Refused
from duologue.safety.language import check
from duologue.safety.queries import feedback_draft_for
from duologue.safety.rules.feedback import Kind, Part
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.pages.rehearsing import keep, saying
from duologue.web.templatetags.duologue import given
from duologue.web.told.rehearsal import told


@require_http_methods(["GET", "HEAD", "POST"])
def point(request: SignedInRequest, meeting_id: UUID, draft_id: UUID) -> HttpResponse:
    """A talking point that is not shared yet."""
    meeting = meeting_for(request.viewer, meeting_id, request.now)
    draft = point_for(request.viewer, draft_id)
    if draft.shared:
        raise Refused(_(actions.SHARED))
    if "use" in request.POST:
        actions.use_in_point(request.viewer, draft_id, _used(request), now=request.now)
        messages.success(request, _("Your words stand in the draft now. Only you see it, until you share it."))
        return redirect("point-wording", meeting_id, draft_id)
    return _page(request, meeting.pair, draft.text, {})


@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: SignedInRequest, feedback_id: UUID) -> HttpResponse:
    """Feedback that is not given yet."""
    draft = feedback_draft_for(request.viewer, feedback_id, request.now)
    pair = pair_for(request.viewer, draft.pair_id, request.now)
    parts = [Part.BEHAVIOUR, Part.IMPACT] if draft.written.kind is Kind.THANKS else list(Part)
    if "use" in request.POST:
        part = Part(reading.chosen(request, "part", parts))
        actions.use_in_feedback(request.viewer, feedback_id, part, _used(request), now=request.now)
        messages.success(request, _("Your words stand in the draft now. Only you see it, until you give it."))
        return redirect("feedback-draft", feedback_id)
    text = "\n\n".join(draft.written.parts[part] for part in Part if part in draft.written.parts)
    return _page(request, pair, text, {"parts": parts})


def _page(request: SignedInRequest, pair: PairFacts, draft: str, more: dict[str, object]) -> HttpResponse:
    """How might they take it? and then the rehearsal itself."""
    other = given(pair.other_name)
    context = {"pair": pair, "other": other, "draft": draft, "manners": manners().values()} | more
    manner = manners().get((request.POST if request.method == "POST" else request.GET).get("manner", ""))
    if manner is None:
        return render(request, "rehearsal/own.html", context)
    said = saying(request)
    chair = chair_for(manner, other, draft, pair.i_am)
    played = play(chair, said.sentences, check)
    if said.to == "keep":
        return keep(request, transcript(f"{other}: {manner.name.lower()}", other, pair.i_am, played))
    context |= {"manner": manner, "said": said} | told(chair, played)
    return render(request, "rehearsal/own.html", context, status=422 if said.trouble else 200)


def _used(request: SignedInRequest) -> str:
    """The sentence whose button was pressed, by its number."""
    sentences = request.POST.getlist("said")
    return sentences[reading.whole(request, "use", least=0, most=len(sentences) - 1)]
