"""Which mails one gets, and when none comes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.bridges.actions import choose_quiet_hours, choose_usual_hours
from duologue.bridges.queries.mail import quiet_hours_for
from duologue.bridges.queries.returns import my_silence
from duologue.bridges.rules.kinds import KINDS, TO_CHOOSE, Kind
from duologue.lifecycle import mail_choices
from duologue.privacy.refusals import NotYours
from duologue.translation import gettext as _
from duologue.translation.dates import weekdays
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    wanted, hours = mail_choices.wanted_by(request.viewer), quiet_hours_for(request.viewer)
    context = {
        "chosen": [(kind, KINDS[kind], wanted[kind]) for kind in TO_CHOOSE],
        "essential": [of for of in KINDS.values() if of.essential],
        "hours": hours,
        "days": [(number, name, number in hours.days) for number, name in enumerate(weekdays())],
        "zone": request.viewer.zone,
        "silent": my_silence(request.viewer),
    }
    return render(request, "mail/yours.html", context)


@require_POST
def choice(request: SignedInRequest, mail_kind: str) -> HttpResponse:
    """To get a kind of mail, or not."""
    if mail_kind not in TO_CHOOSE:
        raise NotYours
    wanted = reading.chosen(request, "to", ["on", "off"]) == "on"
    mail_choices.choose(request.viewer, Kind(mail_kind), wanted=wanted, now=request.now)
    name = KINDS[Kind(mail_kind)].name
    said = _("{name}: comes from now on.") if wanted else _("{name}: no such mail comes.")
    messages.success(request, said.format(name=name))
    return redirect("your-mail")


@require_POST
def quiet_hours(request: SignedInRequest) -> HttpResponse:
    """One's own, or the usual ones again."""
    if reading.chosen(request, "to", ["own", "usual"]) == "usual":
        choose_usual_hours(request.viewer)
        messages.success(request, _("The usual hours hold again."))
        return redirect("your-mail")
    days = frozenset(number for number in range(7) if f"day-{number}" in request.POST)
    begins, ends = reading.clock(request, "begins"), reading.clock(request, "ends")
    choose_quiet_hours(request.viewer, begins, ends, days, now=request.now)
    messages.success(request, _("Kept. What falls into these hours comes when they end."))
    return redirect("your-mail")
