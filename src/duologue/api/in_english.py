"""Programs are answered in English, whatever their owner reads and their library says it accepts."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from duologue.translation import SOURCE

View = Callable[..., HttpResponse]


def in_english(view: View) -> View:
    @wraps(view)
    def _in_english(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        with translation.override(SOURCE):
            return view(request, **kwargs)

    return _in_english
