"""Going on where a list stopped: a cursor holds the last key of a page, so what is put in before it moves nothing."""

import bisect
from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from django.core import signing

from duologue.api.bearer import ApiRequest
from duologue.api.problems import Problem

Item = TypeVar("Item")
Key = tuple[str, str]


def paged(
    request: ApiRequest, items: Sequence[Item], key: Callable[[Item], Key], cursor: str | None, limit: int
) -> tuple[list[Item], str | None]:
    """One page of `items` in the order of their keys, and the cursor of the next; None after the last."""
    ordered = sorted(items, key=key)
    salt = f"duologue.api {request.viewer.person_id} {request.path}"
    start = bisect.bisect_right(ordered, _key_in(cursor, salt), key=key) if cursor else 0
    page = ordered[start : start + limit]
    more = start + limit < len(ordered)
    return page, signing.dumps(key(page[-1]), salt=salt) if more else None


def by_id(prefix: str, id_: UUID) -> Key:
    return prefix, str(id_)


def _key_in(cursor: str, salt: str) -> Key:
    try:
        first, second = signing.loads(cursor, salt=salt)
    except (signing.BadSignature, ValueError, TypeError):
        raise Problem(422, "That cursor is none of this list. Begin without one.") from None
    return str(first), str(second)
