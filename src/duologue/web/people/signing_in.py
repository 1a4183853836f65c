"""Signing in, and showing once more who one is before something that matters."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.account.views import LoginView
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from duologue.bridges.queries.sign_in import ways_in
from duologue.people.queries import every_organisation

_Request = TypeVar("_Request", bound=HttpRequest)
_More = ParamSpec("_More")
_Answer = TypeVar("_Answer")
BY_PROVIDER, BY_RESCUE = "provider", "rescue"
"""As allauth notes how somebody came in."""
WAIT = 5 * 60
"""Seconds, as the sentence on the page says."""


class SignIn(LoginView):  # type: ignore[misc]
    """allauth's, but for telling programs too that they try too often, and for the ways in by a provider."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ways = ways_in()
        only = len(ways) == 1 and ways[0].required and len(every_organisation()) == 1
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "ways": ways, "by_provider_only": only}

    def form_invalid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        codes = {error.code for errors in form.errors.as_data().values() for error in errors}
        if "too_many_login_attempts" in codes:
            response.status_code = 429
            response["Retry-After"] = str(WAIT)
        return response


def freshly(view: Callable[Concatenate[_Request, _More], _Answer]) -> Callable[Concatenate[_Request, _More], _Answer]:
    """Only within a few minutes of showing who one is; an unlocked screen alone takes nothing along."""

    @wraps(view)
    def asked(request: _Request, *args: _More.args, **kwargs: _More.kwargs) -> _Answer:
        if not shown_lately(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return cast("Callable[Concatenate[_Request, _More], _Answer]", asked)


def first_again(route: str, *args: object) -> HttpResponse:
    """To show who one is and come back to that page, for a form that must be sent once more and is not simply carried out."""
    return redirect(f"{reverse('account_reauthenticate')}?next={reverse(route, args=args)}")


def shown_lately(request: HttpRequest) -> bool:
    shown = [record["at"] for record in get_authentication_records(request, request.user)]
    if shown and time.time() - max(shown) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
        return True
    # In the demo nobody has anything to show; whoever came by a provider can be asked there.
    return not get_reauthentication_flows(request.user) and not came_by(request, BY_PROVIDER, BY_RESCUE)


def came_by(request: HttpRequest, *ways: str) -> bool:
    return any(record["method"] in ways for record in get_authentication_records(request, request.user))
