"""What an administrator does for one person on the list: their last day, and a deputy while they are away."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.lifecycle.leaving import say_they_are_back, say_when_they_leave
from duologue.meetings.actions import end_deputy, name_deputy_for
from duologue.meetings.actions.erasing import AFTER_LEAVING
from duologue.meetings.queries import deputies_named_for
from duologue.people.actions import call_leaving_off, could_leave
from duologue.people.queries import colleague_at
from duologue.people.queries.leaving import OnTheList, person_on_the_list
from duologue.people.queries.roles import roles_here_for
from duologue.people.rules.zones import OFTEN
from duologue.privacy.refusals import NotYours, Refused
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.web import reading
from duologue.web.middleware import SignedInRequest

NOTHING: Mapping[str, str] = {}
NOBODY = marked("Nobody here signs in with that address. Nothing was changed; look at it again.")


@require_safe
def page(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    return person_page(request, person_id)


@require_POST
def leave(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """A look at a day first, then the day; calling it off while it has not come, and a way back when it has."""
    match reading.chosen(request, "to", ["look", "leave", "stay", "back"], default="look"):
        case "stay":
            call_leaving_off(request.viewer, person_id, now=request.now)
            messages.success(request, _("Called off. They stay as they are."))
            return redirect("person", person_id)
        case "back":
            say_they_are_back(request.viewer, person_id, now=request.now)
            messages.success(
                request, _("They are back, and are told by mail. A new pair begins once a manager is named.")
            )
            return redirect("person", person_id)
        case to:
            return _leave(request, person_id, reading.day(request, "on"), looks=to == "look")


def _leave(request: SignedInRequest, person_id: UUID, on: date, *, looks: bool) -> HttpResponse:
    person = person_on_the_list(request.viewer, person_id)
    try:
        if looks:
            could_leave(request.viewer, person_id, on=on, now=request.now)
            return _look(request, person, on)
        say_when_they_leave(request.viewer, person_id, on=on, now=request.now)
    except Refused as refusal:
        return person_page(request, person_id, refusal.sentence, status=422)
    told = _("Noted. They are told by mail where they can take along what is theirs.")
    messages.success(request, told if on > request.viewer.day_of(request.now) else _("Noted. They are let in no more."))
    return redirect("person", person_id)


def _look(request: SignedInRequest, person: OnTheList, on: date) -> HttpResponse:
    """Who it is, what ends, and from when nothing brings it back. Changes nothing."""
    today = request.viewer.day_of(request.now)
    context = {
        "person": person,
        "on": on,
        "at_once": on <= today,
        "for_good_on": on + AFTER_LEAVING,
        "tonight": on + AFTER_LEAVING <= today,
        "pairs": len(person.reports) + bool(person.manager_name),
    }
    return render(request, "people/leaving_look.html", context)


@require_POST
def deputy(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    person_on_the_list(request.viewer, person_id)
    first, last = reading.day(request, "first"), reading.day(request, "last")
    chosen = colleague_at(request.viewer, reading.words(request, "address"))
    try:
        if chosen is None:
            raise Refused(_(NOBODY))
        name_deputy_for(request.viewer, person_id, chosen, first_on=first, last_on=last, now=request.now)
    except Refused as refusal:
        return person_page(request, person_id, refusal.sentence, status=422)
    messages.success(request, _("Noted. Both are told by mail; the reports find it in their lists."))
    return redirect("person", person_id)


@require_POST
def deputy_ending(request: SignedInRequest, person_id: UUID, deputy_id: UUID) -> HttpResponse:
    if deputy_id not in {one.id for one in deputies_named_for(request.viewer, person_id, request.now)}:
        raise NotYours
    end_deputy(request.viewer, deputy_id, now=request.now)
    return redirect("person", person_id)


def person_page(
    request: SignedInRequest,
    person_id: UUID,
    trouble: str = "",
    *,
    status: int = 200,
    about: Mapping[str, str] = NOTHING,
    typed_facts: Mapping[str, str] = NOTHING,
) -> HttpResponse:
    """`about`: what was refused of the facts, the address or a role, each said beside its own form."""
    person = person_on_the_list(request.viewer, person_id)
    today = request.viewer.day_of(request.now)
    context = {
        "person": person,
        "facts": typed_facts or _facts(person),
        "zones": OFTEN,
        "gone": person.left_on is not None and person.left_on <= today,
        "named": deputies_named_for(request.viewer, person_id, request.now),
        "today": today,
        "now": request.now,
        "trouble": trouble,
        "roles": roles_here_for(request.viewer, person_id),
        "about": about,
        "is_oneself": person_id == request.viewer.person_id,
        "typed": {name: reading.words(request, name) for name in ("on", "address", "first", "last", "email")},
    }
    return render(request, "people/person.html", context, status=status)


def _facts(person: OnTheList) -> dict[str, str]:
    """As the form has them."""
    return {
        "name": person.name,
        "manager": person.manager_email,
        "department": person.department,
        "zone": person.zone,
        "starts_on": person.starts_on.isoformat() if person.starts_on else "",
    }
