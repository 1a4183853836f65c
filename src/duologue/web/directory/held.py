"""A directory as its administrators see it: its tokens, what it said that was not done, and its groups."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.lifecycle.directory import let_group_give, say_yes_to_held
from duologue.people.actions.directory import end_directory_token, make_directory_token
from duologue.people.actions.permission import require_administrator
from duologue.people.queries.directory import directory_tokens_for, held_for, how_many_from
from duologue.people.queries.directory_groups import groups_for
from duologue.people.rules.roles import Role
from duologue.privacy.refusals import Refused
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.people.signing_in import first_again, shown_lately

SOURCE = "scim"
FROM = {"scim": marked("the directory"), "hr-drop": marked("a dropped file"), "hr-pull": marked("the HR system")}

MAKES = {Role.ADMINISTRATOR: marked("makes administrator"), Role.AUDITOR: marked("makes auditor")}


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    return _page(request)


@require_POST
def make_token(request: SignedInRequest) -> HttpResponse:
    require_administrator(request.viewer)
    if not shown_lately(request):
        return first_again("our-directory")
    try:
        token = make_directory_token(request.viewer, now=request.now)
    except Refused as refusal:
        return _page(request, refusal.sentence)
    return render(request, "organisation/directory_token.html", {"token": token, "address": _address()})


@require_POST
def end_token(request: SignedInRequest, token_id: UUID) -> HttpResponse:
    end_directory_token(request.viewer, token_id, now=request.now)
    messages.success(request, _("It opens nothing any more."))
    return redirect("our-directory")


@require_POST
def agree(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    require_administrator(request.viewer)
    if not shown_lately(request):
        return first_again("our-directory")
    outcome = say_yes_to_held(request.viewer, entry_id, now=request.now)
    messages.success(request, " ".join(outcome.done) or _("Noted. Something else of it still waits."))
    return redirect("our-directory")


@require_POST
def group_role(request: SignedInRequest, group_id: UUID) -> HttpResponse:
    require_administrator(request.viewer)
    if not shown_lately(request):
        return first_again("our-directory")
    role = reading.chosen(request, "role", ["", *Role], default="")
    let_group_give(request.viewer, group_id, Role(role) if role else None, now=request.now)
    messages.success(
        request, _("Kept. Whoever is in the group has it.") if role else _("Kept. The group gives nothing.")
    )
    return redirect("our-directory")


def _page(request: SignedInRequest, trouble: str = "") -> HttpResponse:
    viewer = request.viewer
    context = {
        "tokens": directory_tokens_for(viewer),
        "held": [(one, _(FROM.get(one.source, one.source))) for one in held_for(viewer)],
        "groups": groups_for(viewer),
        "known": how_many_from(viewer, SOURCE),
        "roles": {role.value: _(MAKES[role]) for role in Role},
        "address": _address(),
        "trouble": trouble,
    }
    return render(request, "organisation/directory.html", context, status=422 if trouble else 200)


def _address() -> str:
    return f"{settings.DUOLOGUE_PUBLIC_URL}/scim/v2"
