"""Versions of what can be changed, as ETags: `"7"`. Who changes it says which one they saw."""

import re

from django.http import HttpResponse

from duologue.api.bearer import ApiRequest
from duologue.api.problems import Problem

_ETAG = re.compile(r'"(\d{1,9})"')
_NEEDED = "Send If-Match with the ETag you were given, so that nothing another wrote meanwhile is written over."


def seen(request: ApiRequest) -> int:
    """The version in `If-Match`. Raises Problem: 428 where there is none, 412 where it is no version of ours."""
    said = request.headers.get("If-Match")
    if said is None:
        raise Problem(428, _NEEDED)
    found = _ETAG.fullmatch(said.strip())
    if found is None:
        raise Problem(412, "That is no version of this. Nothing was changed; read it again, then decide.")
    return int(found[1])


def require_seen(request: ApiRequest, version: int) -> None:
    """For what has a version that its act does not ask for."""
    if seen(request) != version:
        raise Problem(412, "It has changed since you read it. Nothing was changed; read it again, then decide.")


def tell(response: HttpResponse, version: int) -> None:
    response.headers["ETag"] = f'"{version}"'
