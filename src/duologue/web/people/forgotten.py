"""A forgotten password: the same page for everybody, after the same time."""

import time

from allauth.account.views import PasswordResetView
from django.forms import Form
from django.http import HttpResponse

TAKES = 0.3
"""Seconds. Owing a mail takes longer than owing none, and the difference would tell who signs in here."""


class ForgottenPassword(PasswordResetView):  # type: ignore[misc]
    def form_valid(self, form: Form) -> HttpResponse:
        began = time.monotonic()
        response: HttpResponse = super().form_valid(form)
        time.sleep(max(0.0, began + TAKES - time.monotonic()))
        return response
