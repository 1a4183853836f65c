"""Templates as an organisation writes them: saved in versions, looked at as a pair would see them, then published."""

from dataclasses import dataclass
from itertools import zip_longest

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from duologue.lifecycle.suggesting import kind_seen_by
from duologue.preparation import actions
from duologue.preparation.queries import kinds_written_for, version_for, versions_for
from duologue.preparation.rules.bank import bank
from duologue.preparation.rules.browsing import advice_on
from duologue.preparation.rules.own_templates import (
    MOST_LINES,
    Line,
    NotYetATemplate,
    Written,
    begun_from,
    written_from,
)
from duologue.preparation.rules.shape import Shape
from duologue.preparation.rules.strands import STRANDS
from duologue.preparation.rules.templates import templates
from duologue.privacy.refusals import NotYours
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.saying import in_words
from duologue.web.told.questions import ASKERS

_NOTHING = Written("", Shape.NORMAL, "", ())


@dataclass(frozen=True, slots=True)
class Example:
    """One side of an invented pair, for whom a preview is shown."""

    i_am: str
    report_name: str = "Robin Ekström"


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    """Every kind of 1:1, and whose words pairs see for it."""
    ours = kinds_written_for(request.viewer)
    come = [(template.id, template.name, ours.pop(template.id, [])) for template in templates()]
    added = [(kind, versions[0].version.written.name, versions) for kind, versions in ours.items()]
    return render(request, "organisation/kinds.html", {"come": come, "added": added})


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: SignedInRequest) -> HttpResponse:
    """A kind of 1:1 that does not come with Duologue."""
    return _edit(request, "")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, kind: str) -> HttpResponse:
    """The latest version, or what comes with Duologue, to write the next version from."""
    return _edit(request, kind)


@require_safe
def version(request: SignedInRequest, kind: str, number: int) -> HttpResponse:
    """One version as a pair would see it, what the checker says, and every other version."""
    saved = version_for(request.viewer, kind, number)
    template, questions = begun_from(saved.version, bank())
    context = {
        "saved": saved,
        "versions": versions_for(request.viewer, kind),
        "sides": [(Example(side), kind_seen_by(side, template, questions)) for side in ("report", "manager")],
        "advice": [(one, found) for one, found in zip(questions, advice_on(questions, []), strict=True) if found],
        "comes_with": any(known.id == kind for known in templates()),
    }
    return render(request, "organisation/version.html", context)


@require_POST
def publication(request: SignedInRequest, kind: str, number: int) -> HttpResponse:
    actions.publish_template(request.viewer, kind, number, now=request.now)
    messages.success(request, _("Pairs see it from now on. What they have begun with already stays as it was."))
    return redirect("our-kind-version", kind, number)


@require_POST
def coming_back(request: SignedInRequest, kind: str, number: int) -> HttpResponse:
    latest = actions.bring_back(request.viewer, kind, number, now=request.now)
    return redirect("our-kind-version", kind, latest.number)


@require_POST
def withdrawal(request: SignedInRequest, kind: str) -> HttpResponse:
    actions.withdraw_template(request.viewer, kind, now=request.now)
    messages.success(request, _("It is no longer on show. Its versions are kept."))
    return redirect("our-kinds")


def _edit(request: SignedInRequest, kind: str) -> HttpResponse:
    versions = versions_for(request.viewer, kind)
    begins_from = next((template for template in templates() if template.id == kind), None)
    if kind and not versions and begins_from is None:
        raise NotYours
    if request.method != "POST":
        latest = versions[0].version if versions else None
        written = latest.written if latest else written_from(begins_from, bank()) if begins_from else _NOTHING
        return _form(request, kind, written, latest.number if latest else 0)
    typed, based_on = _typed(request), reading.version(request)
    try:
        saved = actions.save_template(request.viewer, kind, typed, based_on=based_on, now=request.now)
    except NotYetATemplate as trouble:
        return _form(request, kind, typed, based_on, troubles=trouble.sentences, status=422)
    except actions.SavedMeanwhile as trouble:
        meanwhile = trouble.number
        return _form(request, kind, typed, meanwhile, troubles=[trouble.sentence], meanwhile=meanwhile, status=409)
    return redirect("our-kind-version", saved.kind, saved.number)


def _form(
    request: SignedInRequest,
    kind: str,
    written: Written,
    based_on: int,
    *,
    troubles: list[str] | None = None,
    meanwhile: int = 0,
    status: int = 200,
) -> HttpResponse:
    """`meanwhile`: the number of a version that somebody saved first, to be looked at."""
    blank = [Line("", "")] * max(0, min(3, MOST_LINES - len(written.lines)))
    context = {
        "kind": kind,
        "written": written,
        "lines": [*written.lines, *blank],
        "based_on": based_on,
        "troubles": troubles,
        "meanwhile": meanwhile,
        "shapes": list(Shape),
        "strands": in_words(STRANDS),
        "askers": in_words(ASKERS),
    }
    return render(request, "organisation/kind.html", context, status=status)


def _typed(request: SignedInRequest) -> Written:
    """As it came; blank lines at the end are the room that was left for more."""
    columns = [request.POST.getlist(name) for name in ("words", "strand", "asks")]
    lines = [Line(words, strand, asks or "either") for words, strand, asks in zip_longest(*columns, fillvalue="")]
    while lines and not (lines[-1].words.strip() or lines[-1].strand):
        lines.pop()
    name, shape, why = (reading.words(request, field) for field in ("name", "shape", "why"))
    return Written(name, shape, why, tuple(lines))
