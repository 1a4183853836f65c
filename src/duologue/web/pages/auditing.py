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
        "A former manager reads what was shared": f"{policy.window_days} days",
        "Check-in answers last": f"{policy.check_in_days} days",
        "Words after a 1:1 last": f"{policy.after_days} days",
        "What a former manager wrote for themselves lasts": f"{policy.former_days} days",
        "A disclosure needs": "the yes of everybody whose words it shows, and a day to sleep on it"
        if policy.disclosure
        else "nothing: there are none here",
        "A disclosure can be read for": f"{asking.LONGEST} days at most",
        "One person may be asked about": f"{asking.MOST_ASKS} times a year by the same colleague",
        "Break-glass needs": f"{policy.custodians} custodians of at least {glass.fewest_of(policy.custodians)}"
        if policy.break_glass
        else "nothing: there is none here",
        "Break-glass is open for": f"{glass.LONGEST} hours at most",
        "A pulse is shown for groups of": f"{FEWEST} answers and more",
    }
