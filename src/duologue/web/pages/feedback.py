"""Feedback between the two of a pair, in both directions: written for oneself, given, received."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from duologue.meetings.queries import PairFacts, pair_for
from duologue.privacy.refusals import Refused
from duologue.privacy.rules import audience
from duologue.privacy.rules.words import UnusableText
from duologue.safety import actions
from duologue.safety.language import check
from duologue.safety.queries import card_for, feedback_draft_for, feedback_for
from duologue.safety.rules.feedback import Kind, Mark, Part, Written, unanswered
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.templatetags.duologue import given, when
from duologue.web.told.feedback import fields, told


@require_safe
def of_pair(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    return _page(request, pair_for(request.viewer, pair_id, request.now))


@require_POST
def begin(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """Keep it, or give it at once. What cannot be kept comes back as it was typed; what cannot be given stays a draft."""
    written = _typed(request)
    try:
        kept = actions.keep_feedback(request.viewer, pair_id, written, now=request.now)
    except UnusableText as trouble:
        return _page(request, pair_for(request.viewer, pair_id, request.now), written, trouble.sentence)
    return _go_on(request, pair_id, kept)


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: SignedInRequest, feedback_id: UUID) -> HttpResponse:
    """Going on with a draft of one's own."""
    found = feedback_draft_for(request.viewer, feedback_id, request.now)
    if request.method != "POST":
        return _draft(request, feedback_id, "", 200)
    written, version = _typed(request), reading.version(request)
    try:
        actions.keep_feedback(
            request.viewer, found.pair_id, written, feedback_id=feedback_id, version=version, now=request.now
        )
    except UnusableText as trouble:
        return _draft(request, feedback_id, trouble.sentence, 422, written)
    return _go_on(request, found.pair_id, feedback_id)


@require_POST
def taking_back(request: SignedInRequest, given_id: UUID) -> HttpResponse:
    actions.take_back(request.viewer, given_id, now=request.now)
    messages.success(request, _("It is a draft again; nobody has seen it."))
    return redirect("feedback-draft", given_id)


@require_POST
def removal(request: SignedInRequest, feedback_id: UUID) -> HttpResponse:
    pair_id = actions.throw_away(request.viewer, feedback_id, now=request.now)
    messages.success(request, _("Thrown away; nobody else has seen it."))
    return redirect("feedback", pair_id)


@require_POST
def answer(request: SignedInRequest, given_id: UUID) -> HttpResponse:
    text = reading.words(request)
    pair_id = actions.answer_feedback(request.viewer, given_id, text, now=request.now)
    messages.success(request, _("Sent. {name} reads it now.").format(name=_other(request, pair_id)))
    return redirect("feedback", pair_id)


@require_POST
def landing(request: SignedInRequest, given_id: UUID) -> HttpResponse:
    text = reading.words(request)
    pair_id = actions.say_how_it_landed(request.viewer, given_id, text, now=request.now)
    messages.success(
        request, _("Kept, for you alone.") if text.strip() else _("How it landed is gone; nobody else read it.")
    )
    return redirect("feedback", pair_id)


@require_POST
def putting_away(request: SignedInRequest, given_id: UUID) -> HttpResponse:
    away = reading.chosen(request, "to", ["away", "back"]) == "away"
    pair_id = actions.put_away(request.viewer, given_id, away=away, now=request.now)
    said = _("Put away. {name} does not learn of it.") if away else _("It is back. {name} does not learn of it.")
    messages.success(request, said.format(name=_other(request, pair_id)))
    return redirect("feedback", pair_id)


def _go_on(request: SignedInRequest, pair_id: UUID, feedback_id: UUID) -> HttpResponse:
    if reading.chosen(request, "to", ["keep", "give"], default="keep") == "keep":
        messages.success(request, _("Kept, for you alone."))
        return redirect("feedback-draft", feedback_id)
    try:
        done = actions.give(request.viewer, feedback_id, now=request.now)
    except Refused as refusal:
        return _draft(request, feedback_id, refusal.sentence, 422)
    said = (
        _("Given. {name} reads it now.")
        if done.at_once
        else _("Given. {name} reads it from {when}, as the card of {name} asks. Until then you can take it back.")
    )
    messages.success(request, said.format(name=_other(request, pair_id), when=when(done.arrives_at)))
    return redirect("feedback", pair_id)


def _other(request: SignedInRequest, pair_id: UUID) -> str:
    return given(pair_for(request.viewer, pair_id, request.now).other_name)


def _page(request: SignedInRequest, pair: PairFacts, typed: Written | None = None, trouble: str = "") -> HttpResponse:
    other = given(pair.other_name)
    context = {
        "pair": pair,
        "card": card_for(request.viewer, pair),
        **told(feedback_for(request.viewer, pair, request.now), pair.other_name),
        "change": fields(Kind.CHANGE, typed),
        "thanks": fields(Kind.THANKS, typed),
        "trouble": trouble,
        "once_given": _once_given(other),
        "typed": typed,
        "audience": audience.you_and(other),
        "until_sent": _("Only you, until you send it; then {other} too. Not HR, not administrators.").format(
            other=other
        ),
        "until_given": _(
            "Only you, until you give it to {other}; then the two of you. Not HR, not administrators."
        ).format(other=other),
        "at_once": _("Only you, until you give it; then {other} too, at once. Not HR, not administrators.").format(
            other=other
        ),
        "only_you": audience.only_you(),
    }
    return render(request, "feedback/page.html", context, status=422 if trouble else 200)


def _once_given(other: str) -> str:
    return _(
        "Once it has arrived, {name} is told on their first page, and it belongs to them: it cannot be taken back then."
    ).format(name=other)


def _draft(
    request: SignedInRequest, feedback_id: UUID, trouble: str, status: int, typed: Written | None = None
) -> HttpResponse:
    found = feedback_draft_for(request.viewer, feedback_id, request.now)
    pair = pair_for(request.viewer, found.pair_id, request.now)
    written = typed or found.written
    context = {
        "pair": pair,
        "draft": found,
        "card": card_for(request.viewer, pair),
        "fields": fields(written.kind, written),
        "remarks": unanswered(written, check),
        "marks": written.marks,
        "trouble": trouble,
        "once_given": _once_given(given(pair.other_name)),
        "until_given": _("Only you, until you give it to {other}.").format(other=given(pair.other_name)),
    }
    return render(request, "feedback/draft.html", context, status=status)


def _typed(request: SignedInRequest) -> Written:
    kind = Kind(reading.chosen(request, "kind", list(Kind)))
    marks = {
        key: Mark(mark)
        for key, mark in zip(request.POST.getlist("remark"), request.POST.getlist("mark"), strict=False)
        if mark in set(Mark)
    }
    return Written(kind, {part: reading.words(request, part) for part in Part}, marks)
