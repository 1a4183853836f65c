"""Coming in while the provider is away: an administrator with a code that was printed beforehand."""

from datetime import UTC, datetime

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from duologue.bridges.actions.rescuing import use_code
from duologue.people.queries import signed_in_account
from duologue.translation import gettext as _
from duologue.web import errors
from duologue.web.people.signing_in import BY_RESCUE, WAIT

_APP = "allauth.account"  # where allauth keeps the limits: ACCOUNT_RATE_LIMITS


@login_not_required
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("you")
    if request.method != "POST":
        return render(request, "account/rescue.html")
    address = request.POST.get("address", "")
    if ratelimit.consume(request, app=_APP, action="rescue", key=address.strip().lower()[:254]) is None:
        return errors.too_often(request, WAIT)
    account_id = use_code(address, request.POST.get("code", ""), now=datetime.now(UTC))
    account = signed_in_account(account_id) if account_id else None
    if account is None:
        trouble = _("That address and code do not belong together, or the code was used. Nothing was done.")
        return render(request, "account/rescue.html", {"trouble": trouble, "address": address}, status=422)
    record_authentication(request, account, method=BY_RESCUE, reauthenticated=True)
    response: HttpResponse = perform_login(request, Login(user=account))
    return response
