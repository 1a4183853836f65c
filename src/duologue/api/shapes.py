"""Shapes that several acts answer with."""

from typing import Any, Generic, TypeVar
from uuid import UUID

from django.http import HttpResponse
from ninja import Field, Schema, Status
from ninja.security import HttpBearer
from pydantic import ConfigDict

from duologue.api.bearer import require
from duologue.people.rules.scopes import Scope
from duologue.privacy.viewer import WITHHELD

Item = TypeVar("Item")
BY_ANOTHER = "written by another"


class Asked(Schema):
    """What may be sent. A field that is not known is refused rather than passed over."""

    model_config = ConfigDict(extra="forbid")


class Page(Schema, Generic[Item]):
    items: list[Item]
    next: str | None = Field(default=None, description="Send it as `cursor` for what follows; null after the last.")


class Going(Schema):
    cursor: str | None = Field(default=None, max_length=400, description="The `next` of the page before.")
    limit: int = Field(default=50, ge=1, le=200, description="How many at most.")


class Words(Schema):
    """Words of yours; of another's it is said that they are there, and no more."""

    text: str | None = Field(description="Null where they are withheld.")
    withheld: str | None = Field(
        default=None, description=f"“{BY_ANOTHER}”: read them on the page, where that is logged."
    )


class Person(Schema):
    id: UUID
    name: str


class Done(Schema):
    """What was made or done. Words are not sent back; fetch them from `href`."""

    id: UUID | None = None
    href: str = Field(description="Where it stands now.", examples=["/api/v1/me"])
    told: str | None = Field(default=None, description="What the pages would say of it, with reasons.")


def words(text: str) -> Words:
    """`text`: as a door gave it under a vault that is shut for others' words."""
    return Words(text=None, withheld=BY_ANOTHER) if text == WITHHELD else Words(text=text)


def line_of(text: str) -> Words | None:
    """As `words`, for what may be empty."""
    return words(text) if text else None


class _ByToken(HttpBearer):
    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: Any) -> Any:
        """Who it is was found out at the door; here is asked only what their token is for."""
        require(request, self.scope)
        return request.bearer

    def authenticate(self, request: Any, token: str) -> Any:
        raise NotImplementedError


def needs(scope: Scope) -> dict[str, Any]:
    """For an act: what a token has to be made for."""
    return {"auth": _ByToken(scope), "openapi_extra": {"x-scope": scope.value}}


def made(response: HttpResponse, id_: UUID, href: str, told: str | None = None) -> Status[Done]:
    response.headers["Location"] = href
    return Status(201, Done(id=id_, href=href, told=told))
