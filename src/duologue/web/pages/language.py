"""The language check: an author's own unsent words in, remarks about these words out. Nothing of it is kept."""

from typing import Any

from django.http import JsonResponse
from django.views.decorators.http import require_POST

from duologue.safety.language import check
from duologue.safety.queries import wants_language_check
from duologue.safety.rules.language.checking import segments
from duologue.safety.rules.language.draft import LONGEST, Context, Draft, Hit
from duologue.safety.rules.language.keeping import instead
from duologue.safety.rules.language.words import Segment
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@require_POST
def remarks(request: SignedInRequest) -> JsonResponse:
    """What a reader may stumble over, with places as a page counts them: in UTF-16 units."""
    context = Context(reading.chosen(request, "context", list(Context)))
    text = reading.words(request)
    wanted = len(text) <= LONGEST and wants_language_check(request.viewer)
    found = _told(Draft(text, context)) if wanted else []
    answer = JsonResponse({"remarks": found})
    answer["Cache-Control"] = "no-store"
    return answer


def _told(draft: Draft) -> list[dict[str, Any]]:
    sentences = segments(draft)
    return [_one(draft.text, hit, sentences) for hit in check(draft)]


def _one(text: str, hit: Hit, sentences: tuple[Segment, ...]) -> dict[str, Any]:
    within = next((one for one in sentences if one.start <= hit.start < one.start + len(one.text)), None)
    places = (within.start, within.start + len(within.text)) if within else (hit.start, hit.end)
    return {
        "words": text[hit.start : hit.end],
        "why": hit.why,
        "rewrite": hit.rewrite,
        "instead": instead(within, hit) if within else hit.rewrite,
        "rule": hit.rule,
        "sentence": [_units(text[:place]) for place in places],
    }


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
