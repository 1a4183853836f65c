"""What is kept for how long, and that the jobs which delete it run: counts alone, and small ones not said."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from duologue.people.policy import may_see_everyone
from duologue.people.queries import roles_of
from duologue.privacy.queries import retention_runs_for
from duologue.privacy.refusals import NotYours
from duologue.privacy.rules.few import few
from duologue.privacy.rules.register import register
from duologue.web.middleware import SignedInRequest


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    """For administrators and auditors."""
    if not may_see_everyone(roles_of(request.viewer)):
        raise NotYours
    runs = retention_runs_for(request.viewer)
    kinds = [(kind, [runs[job] for job in kind.jobs if job in runs]) for kind in register() if kind.jobs]
    context = {
        "looked_at": [(kind, max(at for at, _ in of), few(sum(many for _, many in of))) for kind, of in kinds if of],
        "waiting": [kind for kind, of in kinds if not of],
        "others": [one for one in register() if not one.jobs],
    }
    return render(request, "organisation/retention.html", context)
