"""Another wording, or a summary, of one's own draft by the organisation's own model. It is shown once and kept nowhere."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from duologue.bridges.queries.own_model import own_model_is_on
from duologue.bridges.rules.own_model import LONGEST, NONE_HERE, NoSuggestion, Wish
from duologue.meetings.queries import meeting_for
from duologue.preparation.queries import point_for
from duologue.preparation.rules.strands import STRANDS
from duologue.privacy.refusals import Refused
from duologue.safety.actions.own_model import suggest
from duologue.safety.rules.language.draft import Context, Draft
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@require_POST
def suggestion(request: SignedInRequest, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    """Of what the author has on the page, and only of a point of theirs; what stands in the database is not sent."""
    point, meeting = point_for(request.viewer, point_id), meeting_for(request.viewer, meeting_id, request.now)
    if not own_model_is_on(request.viewer):
        raise Refused(NONE_HERE)
    wish = Wish(reading.chosen(request, "wish", list(Wish)))
    text = reading.words(request)[: LONGEST + 1]
    said, trouble = "", ""
    try:
        said = suggest(request.viewer, Draft(text, Context.AGENDA), wish, now=request.now)
    except NoSuggestion as none:
        trouble = none.sentence
    strand = reading.chosen(request, "strand", STRANDS, default=point.strand)
    context = {"point": point, "meeting": meeting, "text": text, "said": said, "trouble": trouble, "wish": wish}
    context |= {"version": reading.version(request), "strand": strand}
    return render(request, "meeting/own_model.html", context)
