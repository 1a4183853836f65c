"""Taking the memory of a pair along: the same words through the same door as its page, and the same line in the log."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from duologue.lifecycle.memory import whole_memory_for
from duologue.meetings.queries import pair_for
from duologue.web.middleware import SignedInRequest
from duologue.web.people.signing_in import freshly
from duologue.web.taking_along import file
from duologue.web.told.memory_file import in_json, in_markdown


@require_safe
@freshly
def as_markdown(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """To be read."""
    pair = pair_for(request.viewer, pair_id, request.now)
    said = whole_memory_for(request.viewer, pair_id, now=request.now)
    return file(in_markdown(said, pair, request.viewer, request.now).encode(), "memory.md", "text/markdown")


@require_safe
@freshly
def as_json(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """To be read by a program."""
    pair = pair_for(request.viewer, pair_id, request.now)
    said = whole_memory_for(request.viewer, pair_id, now=request.now)
    return file(in_json(said, pair, request.viewer, request.now).encode(), "memory.json", "application/json")
