"""The questions an organisation adds to the bank."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from duologue.preparation import actions
from duologue.preparation.queries import added_questions_for
from duologue.preparation.rules.bank import DEPTHS, Question, bank
from duologue.preparation.rules.browsing import advice_on
from duologue.preparation.rules.strands import STRANDS
from duologue.preparation.rules.wording import Finding
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import UnusableText
from duologue.safety.language import check
from duologue.safety.rules.language.draft import Context, Draft
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.saying import in_words
from duologue.web.told.questions import ASKERS

_BLANK = Question("", "", "theirs", "either", 2, (), "", "", "")


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """What was added, and one more, after a look at it. What cannot be kept comes back as it was typed, with a sentence."""
    if request.method != "POST":
        return _page(request, _BLANK, "", 200)
    typed = _typed(request)
    try:
        match reading.chosen(request, "to", ["look", "reword", "add"], default="look"):
            case "look":
                return _look(request, actions.could_add_question(request.viewer, typed))
            case "reword":
                return _page(request, typed, "", 200)
        actions.add_question(request.viewer, typed, now=request.now)
    except (Refused, UnusableText) as trouble:
        return _page(request, typed, trouble.sentence, 422)
    messages.success(request, _("It is there. Everybody in the organisation may choose it now."))
    return redirect("our-questions")


@require_POST
def retirement(request: SignedInRequest, added_id: UUID) -> HttpResponse:
    retired = reading.chosen(request, "to", ["retired", "back"]) == "retired"
    actions.retire_question(request.viewer, added_id, retired=retired, now=request.now)
    return redirect("our-questions")


def _look(request: SignedInRequest, question: Question) -> HttpResponse:
    """As everybody would read it, with the remarks on it, before anybody does."""
    in_use = [one.question for one in added_questions_for(request.viewer) if not one.retired_by]
    (advice,) = advice_on([question], [*in_use, *bank()])
    known = {finding.words.lower() for finding in advice}
    heard = [(hit, question.words[hit.start : hit.end]) for hit in check(Draft(question.words, Context.QUESTION))]
    more = [
        Finding("your question", hit.rule, words, hit.why.rstrip("."))
        for hit, words in heard
        if words.lower() not in known
    ]
    context = {
        "question": question,
        "advice": [*advice, *more],
        "strands": in_words(STRANDS),
        "depths": in_words(DEPTHS),
        "askers": in_words(ASKERS),
    }
    return render(request, "organisation/question_look.html", context)


def _page(request: SignedInRequest, typed: Question, trouble: str, status: int) -> HttpResponse:
    added = added_questions_for(request.viewer)
    in_use = [one.question for one in added if not one.retired_by]
    advice = advice_on([one.question for one in added], [*in_use, *bank()])
    context = {
        "added": list(zip(added, advice, strict=True)),
        "typed": typed,
        "trouble": trouble,
        "strands": in_words(STRANDS),
        "depths": in_words(DEPTHS),
        "askers": in_words(ASKERS),
    }
    return render(request, "organisation/questions.html", context, status=status)


def _typed(request: SignedInRequest) -> Question:
    fields = ("text", "strand", "asks", "depth", "listen_for", "follow_up", "avoid")
    text, strand, asks, depth, *notes = (reading.words(request, name) for name in fields)
    number = int(depth) if depth in map(str, DEPTHS) else 0
    return Question("", text, strand, asks, number, (), *notes)
