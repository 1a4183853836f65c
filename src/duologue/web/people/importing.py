"""Importing people: choose a file, look at what it would change, say go, and watch it happen."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from duologue.people.actions import keep_sheet, plan_import
from duologue.people.policy import may_administer
from duologue.people.queries import roles_of, sheet_for
from duologue.people.rules.sheet import LARGEST, read_csv
from duologue.privacy.refusals import NotYours
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _
from duologue.web.middleware import SignedInRequest
from duologue.web.people.progress import in_its_language, told_while_importing

SHOWN = 40
"""Rows of each kind on the page; the rest is counted."""


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: SignedInRequest) -> HttpResponse:
    if not may_administer(roles_of(request.viewer)):
        raise NotYours
    if request.method != "POST":
        return render(request, "people/import.html")
    try:
        raw = _chosen(request)
        read_csv(raw)
    except UnusableText as trouble:
        return render(request, "people/import.html", {"trouble": trouble.sentence}, status=422)
    return redirect("import-dry-run", keep_sheet(request.viewer, raw, now=request.now))


@require_safe
def dry_run(request: SignedInRequest, sheet_id: UUID) -> HttpResponse:
    plan = plan_import(request.viewer, sheet_for(request.viewer, sheet_id), now=request.now)
    lists = {"problems": plan.problems, "additions": plan.additions, "changes": plan.changes, "moves": plan.moves}
    shown = {name: {"first": rows[:SHOWN], "more": max(0, len(rows) - SHOWN)} for name, rows in lists.items()}
    context = {"plan": plan, "sheet_id": sheet_id, "shown": shown}
    return render(request, "people/import_dry_run.html", context)


@require_POST
def carry_out(request: SignedInRequest, sheet_id: UUID) -> HttpResponseBase:
    sheet_for(request.viewer, sheet_id)  # what is not hers is not there, before anything is said
    page = render(request, "people/import_going.html").content.decode()
    told = told_while_importing(page, request.viewer, sheet_id, request.now)
    return StreamingHttpResponse(in_its_language(told))


def _chosen(request: SignedInRequest) -> bytes:
    file = request.FILES.get("file")
    if file is None:
        raise UnusableText(_("Choose a file first."))
    # One byte more than there is room for is enough to be told so.
    raw: bytes = file.read(LARGEST + 1)
    return raw
