"""What somebody looks after here: an administrator gives a role and ends it, after showing once more who they are."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from duologue.bridges.actions.roles import end_role_by_hand, give_role_by_hand
from duologue.people.policy import may_administer
from duologue.people.queries import roles_of
from duologue.people.queries.leaving import person_on_the_list
from duologue.people.rules.roles import Role
from duologue.privacy.refusals import Refused
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.people.leaving import person_page
from duologue.web.people.signing_in import first_again, shown_lately


@require_POST
def change(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    person_on_the_list(request.viewer, person_id)
    if not shown_lately(request):
        return first_again("person", person_id)
    role = Role(reading.chosen(request, "role", list(Role)))
    given = reading.chosen(request, "to", ["give", "end"]) == "give"
    try:
        if given:
            changed = give_role_by_hand(request.viewer, person_id, role, now=request.now)
        else:
            anyway = request.POST.get("anyway") == "yes"
            changed = end_role_by_hand(request.viewer, person_id, role, anyway=anyway, now=request.now)
    except Refused as refusal:
        return person_page(request, person_id, status=422, about={"roles": refusal.sentence})
    _say(request, given=given, changed=changed)
    # Whoever ended their own role opens this page no more.
    return redirect("person", person_id) if may_administer(roles_of(request.viewer)) else redirect("home")


def _say(request: SignedInRequest, *, given: bool, changed: bool) -> None:
    if not changed:
        messages.info(request, _("That is how it stands already."))
    elif given:
        messages.success(request, _("Given. They are told by mail, and find it in their log."))
    else:
        messages.success(request, _("Ended. They are told by mail, and find it in their log."))
