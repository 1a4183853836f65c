"""A pair's one page, which changes with the step of its 1:1."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from duologue.followup.queries import taken_on_in
from duologue.followup.rules.following import quarters
from duologue.lifecycle.meeting_page import MeetingPage, meeting_page, pair_page
from duologue.lifecycle.memory import memory_for
from duologue.meetings.queries import has_letter, history_for, pair_for
from duologue.meetings.rules.steps import Step
from duologue.people.queries import has_come_in
from duologue.preparation.actions import look
from duologue.preparation.rules.about import about_of
from duologue.preparation.rules.strands import STRANDS
from duologue.privacy.rules import audience
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.saying import in_words
from duologue.web.steps import links, slug
from duologue.web.templatetags.duologue import given
from duologue.web.told import told

FIVE_YEARS = 270
"""1:1s, of a pair that meets every week."""


@require_safe
def of_pair(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """The current 1:1 at its step; arranging where there is none."""
    return _shown(request, pair_page(request.viewer, pair_id, now=request.now))


@require_safe
def of_meeting(request: SignedInRequest, meeting_id: UUID, step: Step | None = None) -> HttpResponse:
    """One 1:1 at the step in the address, or at its own."""
    return _shown(request, meeting_page(request.viewer, meeting_id, step, now=request.now))


@require_safe
def earlier(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """All 1:1s of a pair, the latest first."""
    pair = pair_for(request.viewer, pair_id, request.now)
    sides = (request.viewer.person_id, pair.other_id)
    context = {
        "pair": pair,
        "viewer": request.viewer,
        "quarters": quarters(taken_on_in(request.viewer, pair_id), sides),
        "beads": history_for(request.viewer, pair_id, limit=FIVE_YEARS)[::-1],
        "letter": has_letter(request.viewer, pair_id),
        "audience": audience.you_and(given(pair.other_name)),
    }
    return render(request, "meeting/earlier.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def memory(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """Everything this pair has said, found by words, strand and person.

    What is looked for is posted: in an address it would end in histories and in the logs of what stands between.
    """
    asked, strand, who = (
        reading.words(request, "find")[:200],
        reading.words(request, "strand"),
        reading.words(request, "by"),
    )
    pair = pair_for(request.viewer, pair_id, request.now)
    by = {"me": request.viewer.person_id, "other": pair.other_id}.get(who)
    kept = strand if strand in STRANDS else ""
    found = memory_for(request.viewer, pair_id, asked=asked, strand=kept, by=by, now=request.now)
    context = {
        "pair": pair,
        "memory": found,
        "asked": {"find": asked, "strand": kept, "by": who},
        "strands": in_words(STRANDS),
        "viewer": request.viewer,
        "audience": audience.shared_and_own(given(pair.other_name)),
        "only_you": audience.only_you(),
    }
    return render(request, "meeting/memory.html", context)


def _shown(request: SignedInRequest, page: MeetingPage) -> HttpResponse:
    about = about_of(request.GET.get("about", ""))
    context: dict[str, Any] = {
        "page": page,
        "pair": page.pair,
        "meeting": page.meeting,
        "viewer": request.viewer,
        "now": request.now,
        "steps": links(page.now.step, page.shown, page.meeting.id if page.meeting else None),
        "step_slug": slug(page.shown),
        "about": about.key if about else "",
        **told(page, request.viewer, request.now),
    }
    if page.meeting is None:
        context["letter"] = has_letter(request.viewer, page.pair.id)
        context["to_come_in"] = page.pair.may_write and not has_come_in(request.viewer, page.pair.other_id)
    if request.GET.get("strand") in STRANDS:
        context["first_strand"] = request.GET["strand"]
    # What the page fetches again by itself is no look of a person's.
    if page.meeting and page.margin and _to_come(page) and "X-Live" not in request.headers:
        look(request.viewer, page.meeting, page.margin.look, now=request.now)
    return render(request, f"meeting/{slug(page.shown)}.html", context)


def _to_come(page: MeetingPage) -> bool:
    return page.meeting is not None and page.meeting.state == "planned" and page.pair.may_write
