"""What an answer is counted under: the name of its route. An address may name somebody's 1:1, and holds what was typed."""

from django.conf import settings
from django.http import HttpRequest

_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def route_of(request: HttpRequest) -> str:
    if request.resolver_match:
        return request.resolver_match.url_name or "unnamed"
    return "files" if request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/") else "none"


def method_of(request: HttpRequest) -> str:
    return request.method if request.method in _METHODS else "other"
