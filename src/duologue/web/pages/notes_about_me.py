"""Asking for what the other keeps about oneself in notes of their own, and answering that."""

from collections import defaultdict
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.disclosure import actions
from duologue.disclosure.queries import AskingFacts, asking_for, askings_for, notes_in_question, released_for
from duologue.disclosure.rules.own_notes import REASONS, Asking
from duologue.meetings.queries import ended_pairs_for, pairs_for
from duologue.privacy.refusals import Refused
from duologue.safety.queries import help_for
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.saying import in_words

MOST = 2000
"""Sentences in one answer."""


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    """All that the viewer asked and is asked; and the pairs in which they may ask."""
    context = {
        "all": askings_for(request.viewer, request.now),
        "pairs": pairs_for(request.viewer) + ended_pairs_for(request.viewer, request.now),
    }
    return render(request, "notes_about_me/page.html", context)


@require_POST
def ask(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    made = actions.ask_for_notes(request.viewer, pair_id, now=request.now)
    messages.success(request, _("It is sent. They have thirty days to answer, and are reminded."))
    return redirect("notes-asked", made)


@require_safe
def one(request: SignedInRequest, asked_id: UUID) -> HttpResponse:
    """Where it stands; for whoever is asked, their own notes to choose from."""
    return _one(request, asking_for(request.viewer, asked_id, request.now), None, "", "", 200)


@require_POST
def answer(request: SignedInRequest, asked_id: UUID) -> HttpResponse:
    keep, reason = request.POST.getlist("keep")[:MOST], reading.words(request, "reason")
    facts = asking_for(request.viewer, asked_id, request.now)
    try:
        actions.answer_asking(request.viewer, asked_id, _by_note(keep), reason, now=request.now)
    except Refused as refusal:
        if not facts.may_answer:
            raise
        return _one(request, facts, set(keep), reason, refusal.sentence, 422)
    messages.success(request, _("It is answered. They are told by mail that there is an answer, without a word of it."))
    return redirect("notes-asked", asked_id)


@require_POST
def taking_back(request: SignedInRequest, asked_id: UUID) -> HttpResponse:
    actions.take_asking_back(request.viewer, asked_id, now=request.now)
    messages.success(request, _("It is taken back, and they are told so in their list."))
    return redirect("notes-about-me")


@require_safe
def words(request: SignedInRequest, asked_id: UUID) -> HttpResponse:
    """What was released. Each look of whoever asked is a line in the author's log."""
    said = released_for(request.viewer, asked_id, request.now)
    context = {"one": asking_for(request.viewer, asked_id, request.now), "items": said}
    return render(request, "notes_about_me/words.html", context)


def _by_note(keep: list[str]) -> dict[str, set[int]]:
    """As the form says it: the mark of a note, a colon, and the number of a sentence in it."""
    kept: dict[str, set[int]] = defaultdict(set)
    for value in keep:
        mark, _colon, number = value.partition(":")
        if number.isascii() and number.isdigit() and len(number) < 7:
            kept[mark].add(int(number))
    return kept


def _one(
    request: SignedInRequest, facts: AskingFacts, keep: set[str] | None, reason: str, trouble: str, status: int
) -> HttpResponse:
    notes = notes_in_question(request.viewer, facts) if facts.may_answer else []
    told = [(note, [(f"{note.mark}:{number}", part) for number, part in enumerate(note.parts)]) for note in notes]
    context = {
        "one": facts,
        "notes": told,
        "keep": keep or set(),
        "reason": reason,
        "reasons": {kind: words for kind, words in in_words(REASONS).items() if kind != "none"},
        "trouble": trouble,
        "contacts": help_for(request.viewer) if facts.mine and facts.state is Asking.OVERDUE else [],
    }
    return render(request, "notes_about_me/one.html", context, status=status)
