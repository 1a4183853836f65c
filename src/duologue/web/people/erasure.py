"""Being erased here: after showing who one is, and typing one's name."""

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from duologue.lifecycle.leaving import erase_me
from duologue.privacy.refusals import Refused
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.people.signing_in import first_again, freshly, shown_lately

WHICH = {"own": False, "all": True}


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """What goes, what stays and why; and then, typed out, the word to go."""
    if request.method != "POST":
        return _asked(request)
    if not shown_lately(request):
        return first_again("your-erasure")
    which = reading.chosen(request, "which", list(WHICH))
    try:
        erase_me(request.viewer, reading.words(request, "name"), words=WHICH[which], now=request.now)
    except Refused as refusal:
        return _page(request, which, refusal.sentence, 422)
    logout(request)
    return render(request, "people/erased.html")


@freshly
def _asked(request: SignedInRequest) -> HttpResponse:
    return _page(request, "own", "", 200)


def _page(request: SignedInRequest, which: str, trouble: str, status: int) -> HttpResponse:
    context = {"name": request.viewer.name, "which": which, "trouble": trouble}
    return render(request, "people/erasure.html", context, status=status)
