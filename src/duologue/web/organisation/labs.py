"""Workshops and their sessions, kept by administrators and by those who lead them."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from duologue.labs import actions
from duologue.labs.queries import session_kept_by, workshop_kept_by, workshops_kept_by
from duologue.labs.rules.sessions.money import plain_amount
from duologue.labs.rules.workshops.material import workshops as ready_workshops
from duologue.people.rules.zones import OFTEN
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest

_WORKSHOP = ("title", "aims", "audience", "series", "minutes", "plan", "material", "facilitator")
_SESSION = (
    *("day", "time", "zone", "minutes", "seats", "place", "video", "price", "currency", "paying", "pay_link"),
    *("public", "facilitator"),
)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """Those one keeps, and one more. What cannot be kept comes back as it was typed, with a sentence."""
    if request.method != "POST":
        return _page(request, _from_ready(request.GET.get("like", "")), "", 200)
    try:
        workshop_id = actions.add_workshop(request.viewer, _workshop(request), now=request.now)
    except (Refused, UnusableText) as trouble:
        return _page(request, _typed(request, _WORKSHOP), trouble.sentence, 422)
    messages.success(request, _("It is in the catalogue. It has no date yet."))
    return redirect("our-lab", workshop_id)


@require_http_methods(["GET", "HEAD", "POST"])
def workshop(request: SignedInRequest, workshop_id: UUID) -> HttpResponse:
    """One workshop with its sessions, to be changed."""
    if request.method == "POST":
        actions.change_workshop(request.viewer, workshop_id, _workshop(request))
        messages.success(request, _("It is changed."))
        return redirect("our-lab", workshop_id)
    return _workshop_page(request, workshop_id, {}, "", 200)


@require_POST
def retirement(request: SignedInRequest, workshop_id: UUID) -> HttpResponse:
    retired = reading.chosen(request, "to", ["retired", "back"]) == "retired"
    actions.retire_workshop(request.viewer, workshop_id, retired=retired, now=request.now)
    return redirect("our-lab", workshop_id)


@require_POST
def planning(request: SignedInRequest, workshop_id: UUID) -> HttpResponse:
    """One more session."""
    try:
        session_id = actions.plan_session(request.viewer, workshop_id, _session(request), now=request.now)
    except (Refused, UnusableText) as trouble:
        return _workshop_page(request, workshop_id, _typed(request, _SESSION), trouble.sentence, 422)
    messages.success(request, _("It is planned, and whoever wanted to hear of a date gets a mail."))
    return redirect("lab-leading", session_id)


@require_http_methods(["GET", "HEAD", "POST"])
def session(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """A session, to be changed."""
    one = session_kept_by(request.viewer, session_id)
    typed, trouble = dict[str, str](), ""
    local = one.starts_at.astimezone(ZoneInfo(one.zone))
    if request.method == "POST":
        try:
            actions.change_session(request.viewer, session_id, _session(request), now=request.now)
        except (Refused, UnusableText) as refusal:
            typed, trouble = _typed(request, _SESSION), refusal.sentence
            request.undo = True  # type: ignore[attr-defined]
        else:
            messages.success(request, _("It is changed. Whoever has a ticket hears of another time or place by mail."))
            return redirect("our-lab-session", session_id)
    known = {name: str(getattr(one, name)) for name in ("zone", "minutes", "seats", "place", "video", "currency")}
    known |= {"day": f"{local:%Y-%m-%d}", "time": f"{local:%H:%M}", "paying": one.paying, "pay_link": one.pay_link}
    known |= {"price": plain_amount(one.price, one.currency), "public": "yes" if one.public else ""}
    known |= {"facilitator": one.facilitator_name}
    context = {"one": one, "typed": typed or known, "trouble": trouble, "zones": OFTEN}
    return render(request, "organisation/lab_session.html", context, status=422 if trouble else 200)


@require_POST
def calling_off(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    actions.call_off(request.viewer, session_id, now=request.now)
    messages.success(request, _("It is called off, and whoever had a ticket gets a mail."))
    return redirect("lab-session", session_id)


def _page(request: SignedInRequest, typed: dict[str, str], trouble: str, status: int) -> HttpResponse:
    kept, begins = workshops_kept_by(request.viewer, request.now)
    context = {
        "workshops": [one for one in kept if not one.retired],
        "retired": [one for one in kept if one.retired],
        "begins": begins,
        "ready": ready_workshops() if begins else [],
        "typed": typed,
        "trouble": trouble,
    }
    return render(request, "organisation/labs.html", context, status=status)


def _from_ready(which: str) -> dict[str, str]:
    """What the form begins with: a workshop of ours, or nothing but its length."""
    one = next((one for one in ready_workshops() if one.id == which), None)
    if one is None:
        return {"minutes": "90"}
    return {
        "title": one.name,
        "aims": "\n".join(one.aims),
        "audience": one.for_whom[:120],
        "minutes": str(sum(block.minutes for block in one.plan)),
        "plan": "\n".join(f"{block.minutes} {block.name}" for block in one.plan),
        "material": reverse("workshop", args=[one.id]),
    }


def _workshop_page(
    request: SignedInRequest, workshop_id: UUID, typed: dict[str, str], trouble: str, status: int
) -> HttpResponse:
    one = workshop_kept_by(request.viewer, workshop_id)
    known = {name: str(getattr(one, name)) for name in _WORKSHOP if name != "facilitator"}
    context = {
        "one": one,
        "known": known | {"facilitator": one.facilitator_name},
        "typed": typed or {"minutes": str(one.minutes), "seats": "12", "zone": request.viewer.zone},
        "trouble": trouble,
        "zones": OFTEN,
    }
    return render(request, "organisation/lab.html", context, status=status)


def _workshop(request: SignedInRequest) -> actions.WorkshopAsked:
    words = {name: reading.words(request, name) for name in _WORKSHOP if name != "minutes"}
    return actions.WorkshopAsked(minutes=reading.whole(request, "minutes", least=5, most=720), **words)


def _session(request: SignedInRequest) -> actions.SessionAsked:
    plain = ("zone", "place", "video", "price", "currency", "paying", "pay_link", "facilitator")
    return actions.SessionAsked(
        day=reading.day(request, "day"),
        at=reading.clock(request, "time"),
        minutes=reading.whole(request, "minutes", least=5, most=720),
        seats=reading.whole(request, "seats", least=1, most=1_000),
        public=reading.words(request, "public") == "yes",
        **{name: reading.words(request, name) for name in plain},
    )


def _typed(request: SignedInRequest, names: tuple[str, ...]) -> dict[str, str]:
    return {name: reading.words(request, name) for name in names}
