"""The demo's way in: a signed link for each invented person. There is no such address outside the demo."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from duologue.demo.signin import account_of


@login_not_required
@require_safe
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    account = account_of(token) if settings.DUOLOGUE_DEMO else None
    if account is None:
        raise Http404
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("home")
