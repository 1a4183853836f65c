"""The messages, for administrators: what is new, what is in hand, and what became of the rest."""

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from duologue.labs.actions import note_on_message
from duologue.labs.queries import box_for, message_for
from duologue.labs.rules.contact import KEPT_FOR, LONGEST, State
from duologue.translation import gettext as _
from duologue.translation.dates import day_of_month
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    asked, page_asked = request.GET.get("state", ""), request.GET.get("page", "1")
    state = State(asked) if asked in list(State) else State.NEW
    number = int(page_asked) if page_asked.isdecimal() and len(page_asked) < 7 else 1
    box = box_for(request.viewer, state, request.now, page=number)
    context = {"box": box, "here": state, "states": [(one, box.counts[one]) for one in State], "days": KEPT_FOR.days}
    return render(request, "contact/box.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def message(request: SignedInRequest, message_id: UUID) -> HttpResponse:
    """One of them, and what is noted on it. The answer goes out by one's own mail program."""
    if request.method == "POST":
        state = State(reading.chosen(request, "state", list(State)))
        notes, version = reading.words(request, "notes"), reading.version(request)
        note_on_message(request.viewer, message_id, state, notes, version=version, now=request.now)
        messages.success(request, _("Noted."))
        return redirect("our-message", message_id)
    found = message_for(request.viewer, message_id, request.now)
    subject = quote(_("Your message of {day}").format(day=day_of_month(found.line.at)))
    context = {
        "message": found,
        "states": {one.value: one.words for one in State},
        "longest": LONGEST,
        # The address was looked over when it came; quoted, it can add no other header to the mail.
        "answer": f"mailto:{quote(found.address, safe='@')}?subject={subject}",
    }
    return render(request, "contact/message.html", context)
