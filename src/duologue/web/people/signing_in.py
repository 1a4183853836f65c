"""Signing in, and showing once more who one is before something that matters."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.account.views import LoginView
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

_Request = TypeVar("_Request", bound=HttpRequest)
_More = ParamSpec("_More")
_Answer = TypeVar("_Answer")
WAIT = 5 * 60
"""Seconds, as the sentence on the page says."""


class SignIn(LoginView):  # type: ignore[misc]
    """allauth's, but for telling programs too that they try too often."""

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
    return not get_reauthentication_flows(request.user)  # in the demo nobody has anything to show
