"""The Weekly: what came out, and getting it or not."""

from typing import Any
from uuid import UUID

from ninja import Field, Query, Router, Schema, Status

from duologue.api import hrefs
from duologue.api.acts.labs import READ, WRITE
from duologue.api.bearer import ApiRequest
from duologue.api.cursors import paged
from duologue.api.shapes import Asked, Done, Going, Page
from duologue.labs.actions import subscribe, unsubscribe
from duologue.labs.queries import issue_out_for, issues_out_for, subscription_of
from duologue.privacy.refusals import NotYours

router = Router(tags=["The Weekly"])


class Subscription(Asked):
    names: bool = Field(default=False, description="With the names of those you meet.")


class IssueListed(Schema):
    id: UUID
    week: str = Field(examples=["2026-W48"])
    title: str
    href: str


class Issue(IssueListed):
    markdown: str = Field(description="As its editors wrote it, for everybody here.")


@router.get("/weekly", response=Page[IssueListed], **READ, summary="Issues of the Weekly")
def issues(request: ApiRequest, going: Query[Going]) -> Any:
    """Those that came out, the first one first."""
    page, following = paged(
        request,
        issues_out_for(request.viewer, request.viewer.zone, request.now),
        lambda one: (one.week, str(one.id)),
        going.cursor,
        going.limit,
    )
    items = [IssueListed(id=one.id, week=one.week, title=one.written.title, href=_href(one.id)) for one in page]
    return Page[IssueListed](items=items, next=following)


@router.get("/weekly/{uuid:issue_id}", response=Issue, **READ, summary="An issue of the Weekly")
def issue(request: ApiRequest, issue_id: UUID) -> Any:
    """Once it is out."""
    one = issue_out_for(request.viewer, issue_id, request.viewer.zone, request.now)
    return Issue(id=one.id, week=one.week, title=one.written.title, markdown=one.written.text, href=_href(one.id))


@router.get("/me/weekly", response=Subscription, **READ, summary="Whether you get the Weekly")
def subscription(request: ApiRequest) -> Any:
    """404 where you do not."""
    found = subscription_of(request.viewer)
    if found is None:
        raise NotYours
    return Subscription(names=found.names)


@router.put("/me/weekly", response=Done, **WRITE, summary="Get the Weekly")
def get_it(request: ApiRequest, payload: Subscription) -> Any:
    """On Monday at half past eight, by mail."""
    subscribe(request.viewer, names=payload.names, now=request.now)
    return Done(href=f"{hrefs.ROOT}/me/weekly")


@router.delete("/me/weekly", response={204: None}, **WRITE, summary="Not get the Weekly")
def no_more(request: ApiRequest) -> Any:
    """Nor does it matter whether you did."""
    unsubscribe(request.viewer)
    return Status(204, None)


def _href(issue_id: UUID) -> str:
    return f"{hrefs.ROOT}/weekly/{issue_id}"
