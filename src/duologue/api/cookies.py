"""A session does nothing here: its cookie is taken off before anybody looks, so nothing can be done across sites in its name.

Nor is a database asked who it is, where somebody only wants to know whether there is anybody."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

UNDER = "/api/"
WATCHED = ("/health", "/ready")


class WithoutCookies:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(UNDER) or request.path in WATCHED:
            request.META.pop("HTTP_COOKIE", None)
            request.COOKIES = {}
        return self.get_response(request)
