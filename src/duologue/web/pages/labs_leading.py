"""A session for whoever leads it: who comes, who is here, who practises with whom, and the minutes."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.labs import actions
from duologue.labs.queries import attendance_for, polls_led, workshop_of
from duologue.labs.rules.sessions.plan import at_the_clock, parts_in
from duologue.labs.rules.sessions.tickets import Refund, may_check_in
from duologue.privacy.refusals import NotYours
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.web import reading
from duologue.web.middleware import SignedInRequest

MONEY = {
    "paid": marked("It is noted as paid."),
    "due": marked("It is to be given back."),
    "returned": marked("It is noted as given back."),
}


@require_safe
def page(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    attendance = attendance_for(request.viewer, session_id)
    one = attendance.session
    workshop = workshop_of(request.viewer, one.workshop_id)
    begins = one.starts_at.astimezone(ZoneInfo(one.zone))
    context = {
        "one": one,
        "workshop": workshop,
        "attendance": attendance,
        "plan": [(f"{at:%H:%M}", part) for at, part in at_the_clock(parts_in(workshop.plan), begins)],
        "open": may_check_in(one.starts_at, request.now) and not one.called_off,
        "polls": polls_led(request.viewer, attendance),
        "may_ask": may_check_in(one.starts_at, request.now) and one.ends_at > request.now and not one.called_off,
        "ahead": one.starts_at > request.now and not one.called_off,
    }
    return render(request, "labs/leading.html", context)


@require_POST
def checking_in(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """By the code of a ticket, or by a press beside a name."""
    here = True
    ticket_id = reading.number(request, "ticket")
    if ticket_id is None:
        name = actions.check_in_by_code(request.viewer, session_id, reading.words(request, "code"), now=request.now)
    else:
        here = reading.chosen(request, "to", ["here", "not_here"]) == "here"
        name = actions.say_here(request.viewer, session_id, ticket_id, here=here, now=request.now)
    said = _("{name} is here.") if here else _("{name} is not here, after all.")
    messages.success(request, said.format(name=name))
    return redirect("lab-leading", session_id)


@require_POST
def drawing(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    size = int(reading.chosen(request, "size", ["2", "3"]))
    actions.draw_groups(request.viewer, session_id, size, now=request.now)
    return redirect("lab-leading", session_id)


@require_POST
def money(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Paid, to be given back after all, given back."""
    to = reading.chosen(request, "to", MONEY)
    ticket_id = reading.number(request, "ticket")
    if ticket_id is None:
        raise NotYours
    if to == "paid":
        actions.say_paid(request.viewer, ticket_id, now=request.now)
    else:
        actions.decide_refund(request.viewer, ticket_id, Refund(to), now=request.now)
    messages.success(request, _(MONEY[to]))
    return redirect("lab-leading", session_id)
