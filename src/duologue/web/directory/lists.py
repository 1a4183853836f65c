"""The lists of an HR system: what each would change, the word to go, and how its first row is understood."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from duologue.bridges.connections.hr_drop import folder_of
from duologue.bridges.queries.connections import connection_for
from duologue.bridges.rules.hr import DROP, PULL, as_list, mapping_of, sheet_in
from duologue.lifecycle.hr import drop_list, go_ahead
from duologue.people.actions.permission import require_administrator
from duologue.people.queries.directory_readings import ReadingFacts, a_waiting_list, readings_for
from duologue.people.rules.mapping import FACTS, people_in
from duologue.people.rules.saying import as_kept
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.web import reading
from duologue.web.directory.tasks import FETCH_LIST, FETCHED
from duologue.web.middleware import SignedInRequest
from duologue.web.people.signing_in import first_again, shown_lately

TITLES = {DROP: marked("Files that were dropped"), PULL: marked("Lists that were fetched")}
STATES = {
    "looked": marked("waits for a word"),
    "done": marked("done"),
    "troubled": marked("could not be used"),
    "dropped": marked("not used"),
}


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    require_administrator(request.viewer)
    sources = [
        {
            "name": source,
            "title": _(title),
            "here": connection_for(request.viewer, source),
            "readings": [(_shown(one), _(STATES[one.state])) for one in readings_for(request.viewer, source)],
            "preview": _preview(request.viewer, source),
        }
        for source, title in TITLES.items()
    ]
    context = {"sources": sources, "folder": folder_of(request.viewer.organisation_id)}
    return render(request, "organisation/directory_lists.html", context)


@require_POST
def settle(request: SignedInRequest, reading_id: UUID) -> HttpResponse:
    require_administrator(request.viewer)
    if not shown_lately(request):
        return first_again("our-lists")
    waiting = _waiting(request.viewer, reading_id)
    here = connection_for(request.viewer, waiting.source)
    try:
        if reading.chosen(request, "to", ["go", "drop"]) == "go":
            go_ahead(request.viewer, waiting.source, reading_id, here.settings if here else {}, now=request.now)
            messages.success(request, _("Done. What is held of it waits with the directory."))
        else:
            drop_list(request.viewer, waiting.source, reading_id, now=request.now)
            messages.success(request, _("It is not used. Nothing was changed."))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("our-lists")


@require_POST
def fetch(request: SignedInRequest) -> HttpResponse:
    """A job asks; the page shows what came of it."""
    require_administrator(request.viewer)
    ours = str(request.viewer.organisation_id)
    try:
        with transaction.atomic():  # a refusal of the second undoes nothing else
            app.configure_task(FETCH_LIST, queueing_lock=f"{FETCH_LIST} {ours}").defer(organisation_id=ours)
    except AlreadyEnqueued:
        messages.success(request, _("It is being asked already."))
        return redirect("our-lists")
    messages.success(request, _("It is being asked. Look again in a minute."))
    return redirect("our-lists")


def _shown(one: ReadingFacts) -> ReadingFacts:
    """A file has a name of its own; what was fetched is named by us."""
    return replace(one, name=_(one.name)) if one.name == FETCHED else one


def _waiting(viewer: Viewer, reading_id: UUID) -> ReadingFacts:
    for source in TITLES:
        for one in readings_for(viewer, source):
            if one.id == reading_id:
                return one
    raise NotYours


def _preview(viewer: Viewer, source: str) -> list[tuple[str, str]]:
    """What is made of the first person of the list that waits; nothing where none does, or it cannot be read."""
    here, text = connection_for(viewer, source), a_waiting_list(viewer, source)
    if here is None or text is None:
        return []
    try:
        people = people_in(sheet_in(as_list(text)), mapping_of(here.settings)).people
    except UnusableText:
        return []
    if not people:
        return []
    kept = {"external": people[0].key, **as_kept(people[0].said)}
    return [(_(words), _in_words(kept.get(fact))) for fact, words in FACTS.items() if fact in kept]


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _("nothing is said") if value is None else str(value) or _("none")
