"""Words that somebody else may read for a while: asking, offering, deciding, reading, ending."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from duologue.bridges.actions import let_know
from duologue.disclosure import actions
from duologue.disclosure.policy import deciders
from duologue.disclosure.queries import disclosure_for, disclosures_for, my_marks, words_of
from duologue.disclosure.rules.asking import LONGEST, PURPOSES, What
from duologue.lifecycle.disclosing import agree_to_show, ask_to_read, items_for, offer_to_show
from duologue.meetings.queries import PairFacts, pair_for
from duologue.preparation.rules.strands import STRANDS
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.saying import in_words
from duologue.web.told.disclosures import audience_of, told

FIELDS = ("address", "what", "purpose", "words", "strand", "from_on", "until_on", "days")
BLANK = {"what": What.SHARED.value, "days": "14"}


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """All that concerns the viewer; and asking to read."""
    if request.method != "POST":
        return _page(request, BLANK, "", 200)
    try:
        ask_to_read(request.viewer, reading.words(request, "address"), _asked(request), now=request.now)
    except (Refused, UnusableText) as trouble:
        return _page(request, {name: reading.words(request, name) for name in FIELDS}, trouble.sentence, 422)
    messages.success(request, _("It is sent. Whoever has a say in it has two weeks, and owes no answer."))
    return redirect("disclosures")


@require_http_methods(["GET", "HEAD", "POST"])
def of_pair(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """Offering to show words of this pair, or one's own, to somebody else."""
    pair = pair_for(request.viewer, pair_id, request.now)
    if request.method != "POST":
        return _offer(request, pair, BLANK, "", 200)
    try:
        address, asked = reading.words(request, "address"), _asked(request)
        made = offer_to_show(request.viewer, pair_id, address, asked, now=request.now)
    except (Refused, UnusableText) as trouble:
        return _offer(request, pair, {name: reading.words(request, name) for name in FIELDS}, trouble.sentence, 422)
    return redirect("disclosure", made)


@require_safe
def one(request: SignedInRequest, disclosure_id: UUID) -> HttpResponse:
    """What is asked and where it stands; for those who decide, the exact words to choose from."""
    facts = disclosure_for(request.viewer, disclosure_id, request.now)
    marks = my_marks(request.viewer, facts, request.now)
    context = {
        "one": told(facts, request.viewer),
        "audience": audience_of(facts, request.viewer),
        "items": items_for(request.viewer, facts, request.now) if facts.may_decide and facts.pair_id else [],
        "marks": marks,
        "viewer": request.viewer,
    }
    return render(request, "disclosures/one.html", context)


@require_safe
def words(request: SignedInRequest, disclosure_id: UUID) -> HttpResponse:
    """What was agreed. Each look of its reader is a line in the log of those whose words they are; once a day they get a mail."""
    said = words_of(request.viewer, disclosure_id, request.now)
    facts = disclosure_for(request.viewer, disclosure_id, request.now)
    if facts.i_read:
        concerned = {*deciders(facts.parties), *(one.author_id for one in said)}
        once = f"read {facts.id} {request.now.date()}"
        let_know(request.viewer.organisation_id, concerned, "/log/?only=exceptional", once=once, now=request.now)
    return render(request, "disclosures/words.html", {"one": told(facts, request.viewer), "items": said})


@require_POST
def answer(request: SignedInRequest, disclosure_id: UUID) -> HttpResponse:
    """A no comes back to the same page, and nobody else's changes."""
    if reading.chosen(request, "to", ["yes", "no"]) == "yes":
        agree_to_show(request.viewer, disclosure_id, request.POST.getlist("item"), now=request.now)
        messages.success(
            request, _("Kept. Nothing opens before everybody it belongs to has agreed, and a day has passed.")
        )
    else:
        actions.decline(request.viewer, disclosure_id, now=request.now)
        messages.success(request, _("Kept, and told to nobody. For everybody else it waits until its day, and lapses."))
    return redirect("disclosure", disclosure_id)


@require_POST
def ending(request: SignedInRequest, disclosure_id: UUID) -> HttpResponse:
    actions.end(request.viewer, disclosure_id, now=request.now)
    messages.success(request, _("It is over. The copies cannot be opened any more; what was read was read."))
    return redirect("disclosure", disclosure_id)


def _asked(request: SignedInRequest) -> actions.Asked:
    return actions.Asked(
        what=What(reading.chosen(request, "what", list(What))),
        purpose=reading.chosen(request, "purpose", list(PURPOSES)),
        words=reading.words(request, "words"),
        days=reading.whole(request, "days", least=1, most=LONGEST),
        strand=reading.chosen(request, "strand", ["", *STRANDS]),
        from_on=reading.optional_day(request, "from_on"),
        until_on=reading.optional_day(request, "until_on"),
    )


def _form(typed: dict[str, str], trouble: str) -> dict[str, Any]:
    return {
        "typed": typed,
        "trouble": trouble,
        "kinds": {what.value: what.words for what in What},
        "purposes": in_words(PURPOSES),
        "strands": {"": _("every strand"), **in_words(STRANDS)},
        "longest": LONGEST,
    }


def _page(request: SignedInRequest, typed: dict[str, str], trouble: str, status: int) -> HttpResponse:
    all_of_them = disclosures_for(request.viewer, request.now)
    context = {"all": [told(facts, request.viewer) for facts in all_of_them], **_form(typed, trouble)}
    return render(request, "disclosures/page.html", context, status=status)


def _offer(request: SignedInRequest, pair: PairFacts, typed: dict[str, str], trouble: str, status: int) -> HttpResponse:
    return render(request, "disclosures/offer.html", {"pair": pair, **_form(typed, trouble)}, status=status)
