"""What an auditor reads: how Duologue is set up here, and how often what must be rare happened. No content, nobody's name."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from duologue.disclosure.queries import custodians_for
from duologue.disclosure.rules import asking, glass
from duologue.people.policy import may_see_everyone
from duologue.people.queries import roles_of
from duologue.privacy.queries import policies_for, policy_for, tallies_for
from duologue.privacy.refusals import NotYours
from duologue.privacy.rules.register import register
from duologue.safety.queries import pulse_releases_for
from duologue.safety.rules.pulse.release import FEWEST
from duologue.translation import gettext as _
from duologue.translation import ngettext
from duologue.web.middleware import SignedInRequest

A_YEAR = timedelta(days=365)


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    """For auditors, and for administrators, whom it watches."""
    if not may_see_everyone(roles_of(request.viewer)):
        raise NotYours
    context = {
        "settings": _settings(request),
        "policies": policies_for(request.viewer),
        "tallies": tallies_for(request.viewer, since=request.now.date() - A_YEAR),
        "custodians": custodians_for(request.viewer),
        "pulses": pulse_releases_for(request.viewer),
        "register": register(),
    }
    return render(request, "auditing/page.html", context)


@require_safe
def works_council(request: SignedInRequest) -> HttpResponse:
    """What is recorded about people and what is not, for whoever speaks for them; everybody may read and print it."""
    return render(
        request,
        "auditing/works_council.html",
        {"register": register(), "settings": _settings(request), "fewest": FEWEST},
    )


def _settings(request: SignedInRequest) -> dict[str, str]:
    policy = policy_for(request.viewer)
    return {
        _("A former manager reads what was shared"): _days(policy.window_days),
        _("Check-in answers last"): _days(policy.check_in_days),
        _("Words after a 1:1 last"): _days(policy.after_days),
        _("What a former manager wrote for themselves lasts"): _days(policy.former_days),
        _("A disclosure needs"): _("the yes of everybody whose words it shows, and a day to sleep on it")
        if policy.disclosure
        else _("nothing: there are none here"),
        _("A disclosure can be read for"): _("{many} days at most").format(many=asking.LONGEST),
        _("One person may be asked about"): _("{many} times a year by the same colleague").format(
            many=asking.MOST_ASKS
        ),
        _("Break-glass needs"): _("{needed} custodians of at least {fewest}").format(
            needed=policy.custodians, fewest=glass.fewest_of(policy.custodians)
        )
        if policy.break_glass
        else _("nothing: there is none here"),
        _("Break-glass is open for"): _("{many} hours at most").format(many=glass.LONGEST),
        _("A pulse is shown for groups of"): _("{many} answers and more").format(many=FEWEST),
    }


def _days(many: int) -> str:
    return ngettext("{many} day", "{many} days", many).format(many=many)
