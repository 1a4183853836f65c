"""The rule of who may know, for everybody to read; set by an administrator, and made wider only with an auditor."""

from dataclasses import asdict
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from duologue.meetings.actions import agree_to_wider_policy, drop_wider_policy, set_policy
from duologue.people.actions.permission import require_administrator
from duologue.people.policy import may_administer, may_see_everyone
from duologue.people.queries import roles_of
from duologue.people.queries.roles import others_here_with
from duologue.people.rules.roles import Role
from duologue.privacy.actions.policies import what_would_change
from duologue.privacy.queries import policies_for, wider_waiting_for
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.policies import (
    HOUSE,
    LEAST,
    MOST_CUSTODIANS,
    WORDS,
    Settings,
    changes_in_words,
    narrower_or_wider,
    sentences,
)
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest

ON = {"on": True, "off": False}


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """As it stands, and every version before it. A change is looked at first, as a narrower rule is not put back by whoever set it."""
    if request.method != "POST":
        return _page(request, policies_for(request.viewer)[0].settings, "", 200)
    require_administrator(request.viewer)
    wanted = _settings(request)
    try:
        if reading.chosen(request, "to", ["look", "keep"], default="look") == "look":
            return _look(request, wanted)
        waits = set_policy(request.viewer, wanted, now=request.now)
    except Refused as refusal:
        return _page(request, wanted, refusal.sentence, 422)
    narrower = _("What is narrower holds from now on, for all words.")
    wider = _("What is wider waits for an auditor, and will reach only what is written after that.")
    messages.success(request, wider if waits else narrower)
    return redirect("our-policy")


@require_POST
def answer(request: SignedInRequest, wider_id: UUID) -> HttpResponse:
    """An auditor's yes or no; an administrator may take it back."""
    if reading.chosen(request, "to", ["agree", "drop"]) == "agree":
        agree_to_wider_policy(request.viewer, wider_id, now=request.now)
        messages.success(request, _("It holds for what is written from now on. Everybody in a pair is told."))
    else:
        drop_wider_policy(request.viewer, wider_id, now=request.now)
        messages.success(request, _("It is dropped. Nothing was changed."))
    return redirect("our-policy")


def _settings(request: SignedInRequest) -> Settings:
    return Settings(
        **{name: reading.whole(request, name, least=least, most=getattr(HOUSE, name)) for name, least in LEAST.items()},
        disclosure=ON[reading.chosen(request, "disclosure", list(ON))],
        break_glass=ON[reading.chosen(request, "break_glass", list(ON))],
        custodians=reading.whole(request, "custodians", least=HOUSE.custodians, most=MOST_CUSTODIANS),
    )


def _look(request: SignedInRequest, wanted: Settings) -> HttpResponse:
    """Raises Refused for what could not be set so."""
    stands = policies_for(request.viewer)[0].settings
    difference = what_would_change(stands, wanted)
    context = {
        "narrower": changes_in_words(difference.narrower, stands, wanted),
        "wider": changes_in_words(difference.wider, stands, wanted),
        "fields": {name: _as_typed(value) for name, value in asdict(wanted).items()},
        "auditors": others_here_with(request.viewer, Role.AUDITOR),
    }
    return render(request, "organisation/policy_look.html", context)


def _as_typed(value: object) -> object:
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else value


def _page(request: SignedInRequest, typed: Settings, trouble: str, status: int) -> HttpResponse:
    roles, versions = roles_of(request.viewer), policies_for(request.viewer)
    waiting = wider_waiting_for(request.viewer) if may_see_everyone(roles) else None
    stands = versions[0].settings
    context = {
        "stands": sentences(stands),
        "versions": versions,
        "may_set": may_administer(roles),
        "waiting": waiting,
        "would_read": sentences(waiting.settings) if waiting else [],
        "would_widen": [_(WORDS[name]) for name in narrower_or_wider(stands, waiting.settings).wider]
        if waiting
        else [],
        "may_agree": waiting is not None and Role.AUDITOR in roles and waiting.asked_by_id != request.viewer.person_id,
        "days": [(name, _(WORDS[name]), getattr(typed, name), LEAST[name], getattr(HOUSE, name)) for name in LEAST],
        "typed": asdict(typed),
        "fewest": HOUSE.custodians,
        "most": MOST_CUSTODIANS,
        "trouble": trouble,
        "auditors": others_here_with(request.viewer, Role.AUDITOR) if may_administer(roles) else 0,
    }
    return render(request, "organisation/policy.html", context, status=status)
