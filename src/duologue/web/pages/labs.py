"""Workshops: what is on offer, asking for a seat, and one's own tickets."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.labs import actions
from duologue.labs.queries import (
    catalogue_for,
    entry_of,
    leads_session,
    link_to,
    own_ticket,
    polls_for,
    session_for,
    ticket_for,
    tickets_for,
    workshop_of,
)
from duologue.labs.rules.sessions.tickets import LIVE, State
from duologue.people.queries import organisation_of
from duologue.privacy.refusals import NotYours
from duologue.translation import gettext as _
from duologue.translation import ngettext
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.taking_along import file


@require_safe
def catalogue(request: SignedInRequest) -> HttpResponse:
    """Every workshop with its next sessions, and one's own tickets."""
    tickets = [one for one in tickets_for(request.viewer) if one.session.ends_at > request.now]
    context = {"workshops": catalogue_for(request.viewer, request.now), "tickets": tickets}
    return render(request, "labs/catalogue.html", context)


@require_POST
def telling(request: SignedInRequest, workshop_id: UUID) -> HttpResponse:
    """To hear of a date, or not any more."""
    wished = reading.chosen(request, "to", ["on", "off"]) == "on"
    actions.wish_for_date(request.viewer, workshop_id, wished=wished, now=request.now)
    messages.success(
        request, _("You get a mail as soon as it has a date.") if wished else _("You get no mail about it.")
    )
    return redirect("labs")


@require_safe
def session(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """When and where, who leads it, and the ticket one has or may ask for."""
    one = session_for(request.viewer, session_id)
    ticket = ticket_for(request.viewer, session_id)
    has_one = ticket is not None and ticket.state in LIVE
    context = {
        "one": one,
        "workshop": workshop_of(request.viewer, one.workshop_id),
        "ticket": ticket,
        "has_one": has_one,
        "money": ticket.money(request.now) if ticket and has_one else "",
        "certified": ticket is not None and ticket.certified(request.now),
        "ahead": one.starts_at > request.now and not one.called_off,
        "leads": leads_session(request.viewer, one),
        "polls": polls_for(request.viewer, session_id) if ticket and ticket.state is State.ATTENDED else [],
    }
    return render(request, "labs/session.html", context)


@require_POST
def booking(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    me = reading.words(request, "me") == "yes"
    others = [line.strip() for line in reading.words(request, "others").splitlines() if line.strip()]
    booked = actions.book(request.viewer, session_id, me=me, others=others, now=request.now)
    messages.success(request, _told(booked))
    return redirect("lab-session", session_id)


@require_POST
def acceptance(request: SignedInRequest, ticket_id: UUID) -> HttpResponse:
    ticket = own_ticket(request.viewer, ticket_id)
    actions.accept(request.viewer, ticket_id, now=request.now)
    messages.success(request, _("The seat is yours."))
    return redirect("lab-session", ticket.session.id)


@require_POST
def cancelling(request: SignedInRequest, ticket_id: UUID) -> HttpResponse:
    ticket = own_ticket(request.viewer, ticket_id)
    money = actions.cancel(request.viewer, ticket_id, now=request.now)
    messages.success(request, " ".join(filter(None, (_("Your ticket is cancelled."), money))))
    return redirect("lab-session", ticket.session.id)


@require_safe
def calendar(request: SignedInRequest, ticket_id: UUID) -> HttpResponse:
    """The entry that the mail brings, once more."""
    ticket = own_ticket(request.viewer, ticket_id)
    if not ticket.holds:
        raise NotYours
    link = link_to(request.viewer.organisation_id, ticket.id, ticket.session.id, guest=False)
    return file(entry_of(ticket.id, ticket.session, link, now=request.now).encode(), "workshop.ics", "text/calendar")


@require_safe
def certificate_of(request: SignedInRequest, ticket_id: UUID) -> HttpResponse:
    """One's own, where one was there."""
    ticket = own_ticket(request.viewer, ticket_id)
    if not ticket.certified(request.now):
        raise NotYours
    from duologue.web.told.certificate_file import certificate  # what draws is large, and a start need not wait for it

    words = certificate(ticket, organisation_of(request.viewer).name)
    return file(words, "certificate.pdf", "application/pdf")


def _told(booked: actions.Booked) -> str:
    seats, waits = booked.seated, booked.waiting
    if not seats + waits:
        return _("Everybody you named has a ticket already; it stays as it is.")
    told = []
    if seats:
        told.append(ngettext("One seat is taken for you.", "{many} seats are taken for you.", seats).format(many=seats))
    if waits:
        told.append(
            ngettext("One is on the waiting list.", "{many} are on the waiting list.", waits).format(many=waits)
        )
    return " ".join([*told, _("Each gets a mail.")])
