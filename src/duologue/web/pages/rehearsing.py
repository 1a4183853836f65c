"""What a form of a rehearsal says: the sentences so far, and what is to become of them."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from duologue.labs import actions
from duologue.labs.rules.rehearsal.kept import Transcript
from duologue.labs.rules.rehearsal.playing import LONGEST, MOST_SAID
from duologue.privacy.rules.words import UnusableText, clean_words
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@dataclass(frozen=True, slots=True)
class Saying:
    sentences: tuple[str, ...]
    to: str
    text: str = ""
    """What stands in the field: a sentence to say otherwise, or one that could not be taken."""
    trouble: str = ""


def saying(request: SignedInRequest) -> Saying:
    """The sentences so far and the one just said; or fewer of them, where one goes back a step."""
    earlier = tuple(one[:LONGEST] for one in request.POST.getlist("said")[:MOST_SAID])
    if request.method != "POST":
        return Saying((), "say")
    if "back" in request.POST:
        kept = reading.whole(request, "back", least=0, most=len(earlier))
        return Saying(earlier[:kept], "back", text="".join(earlier[kept : kept + 1]))
    to = reading.chosen(request, "to", ["say", "silent", "keep"], default="say")
    if to == "keep":
        return Saying(earlier, to)
    if to == "silent":
        return Saying((*earlier, ""), to)
    return _said(reading.words(request), earlier)


def keep(request: SignedInRequest, kept: Transcript) -> HttpResponse:
    kept_id = actions.keep_rehearsal(request.viewer, kept, now=request.now)
    messages.success(request, _("Kept, for you alone."))
    return redirect("rehearsal-kept", kept_id)


def _said(text: str, earlier: tuple[str, ...]) -> Saying:
    try:
        return Saying((*earlier, clean_words(text, limit=LONGEST)), "say")
    except UnusableText as trouble:
        return Saying(earlier, "say", text, trouble.sentence)
