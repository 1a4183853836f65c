"""The page about oneself."""

from datetime import timedelta
from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from duologue.bridges.queries.sign_in import own_way_in
from duologue.followup.actions import choose_digest
from duologue.followup.queries import wants_digest
from duologue.people.actions import choose_language, choose_prompt, choose_zone, record_absence, strike_absence
from duologue.people.models import Account
from duologue.people.queries import absences_for, me, my_prompt, people_for
from duologue.people.rules.zones import OFTEN
from duologue.readiness.actions import choose_check_in_mail
from duologue.readiness.queries import wants_check_in_mail
from duologue.safety.actions import choose_language_check, keep_card
from duologue.safety.queries import my_card, wants_language_check
from duologue.safety.rules.card import Card, Wish
from duologue.safety.rules.feedback import Moment
from duologue.translation import LANGUAGES, marked
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.saying import in_words

PROMPT_DAYS = {
    0: marked("on the day"),
    1: marked("the day before"),
    2: marked("two days before"),
    3: marked("three days before"),
    7: marked("a week before"),
}


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    mine = me(request.viewer)
    names = {person.id: person.name for person in people_for(request.viewer)} if mine.manager_id else {}
    absences = absences_for(request.viewer, since=request.now.date() - timedelta(days=1))
    context = {
        "me": mine,
        "manager_name": names.get(mine.manager_id, "") if mine.manager_id else "",
        "absences": [absence for absence in absences if absence.mine],
        "account": cast(Account, request.user),
        "zones": OFTEN,
        "languages": LANGUAGES,
        "prompt": my_prompt(request.viewer),
        "prompt_days": in_words(PROMPT_DAYS),
        "card": my_card(request.viewer),
        "moments": list(Moment),
        "digest_wanted": wants_digest(request.viewer),
        "looked_over": wants_language_check(request.viewer),
        "asked_by_mail": wants_check_in_mail(request.viewer),
        "way_in": own_way_in(request.viewer, cast(Account, request.user).pk),
    }
    return render(request, "people/you.html", context)


@require_POST
def zone(request: SignedInRequest) -> HttpResponse:
    chosen = choose_zone(request.viewer, request.POST.get("zone", ""), now=request.now)
    messages.success(request, _("Times are shown in {zone} from now on.").format(zone=chosen))
    return redirect("you")


@require_POST
def language(request: SignedInRequest) -> HttpResponse:
    """It is answered in the language that was chosen."""
    chosen = choose_language(request.viewer, request.POST.get("language", ""), now=request.now)
    with override(chosen or settings.LANGUAGE_CODE):
        messages.success(request, _("Pages and mails speak English from now on."))
    return redirect("you")


@require_POST
def card(request: SignedInRequest) -> HttpResponse:
    """How one likes to be told things."""
    kept = Card(
        Moment(reading.chosen(request, "moment", list(Moment))),
        *(reading.words(request, wish) for wish in Wish),
    )
    keep_card(request.viewer, kept, now=request.now)
    messages.success(request, _("Kept. Whoever has a 1:1 with you reads it before writing to you."))
    return redirect("you")


@require_POST
def prompt(request: SignedInRequest) -> HttpResponse:
    """To be reminded to prepare, or not."""
    days = reading.chosen(request, "days_before", ["", *map(str, PROMPT_DAYS)])
    at = reading.clock(request, "at") if days else None
    choose_prompt(request.viewer, int(days) if days else None, at, now=request.now)
    said = (
        _("A word comes before each 1:1, unless you are ready by then.") if days else _("No word comes before a 1:1.")
    )
    messages.success(request, said)
    return redirect("you")


@require_POST
def check_in_mail(request: SignedInRequest) -> HttpResponse:
    """To be asked by mail how one comes to a 1:1, or not."""
    wanted = reading.chosen(request, "to", ["on", "off"]) == "on"
    choose_check_in_mail(request.viewer, wanted=wanted, now=request.now)
    messages.success(
        request, _("A check-in comes by mail before each 1:1.") if wanted else _("No check-in comes by mail.")
    )
    return redirect("you")


@require_POST
def digest(request: SignedInRequest) -> HttpResponse:
    """To get the weekly mail of what is open, or not."""
    wanted = reading.chosen(request, "to", ["on", "off"]) == "on"
    choose_digest(request.viewer, wanted=wanted, now=request.now)
    messages.success(request, _("It comes as a week begins.") if wanted else _("No such mail comes."))
    return redirect("you")


@require_POST
def language_check(request: SignedInRequest) -> HttpResponse:
    """To be told while writing how words may sound, or not."""
    wanted = reading.chosen(request, "to", ["on", "off"]) == "on"
    choose_language_check(request.viewer, wanted=wanted, now=request.now)
    messages.success(
        request, _("Words are looked over again while you write.") if wanted else _("Nothing is remarked on.")
    )
    return redirect("you")


@require_POST
def absences(request: SignedInRequest) -> HttpResponse:
    from_on = reading.day(request, "from")
    until_on = reading.optional_day(request, "until") or from_on
    record_absence(request.viewer, from_on=from_on, until_on=until_on, now=request.now)
    messages.success(request, _("Noted: the days you are away, and nothing about why."))
    return redirect("you")


@require_POST
def removal(request: SignedInRequest, absence_id: UUID) -> HttpResponse:
    strike_absence(request.viewer, absence_id, now=request.now)
    return redirect("you")
