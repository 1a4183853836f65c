"""Doors to the messages of those who turned to whoever runs Duologue here: for administrators, and for nobody else."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from duologue.labs.models import ContactMessage
from duologue.labs.rules.contact import Kind, State, lapsed_before
from duologue.people.policy import may_administer
from duologue.people.queries import roles_of
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import open_facts, open_sealed
from duologue.privacy.viewer import Viewer

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A message as the list shows it: nothing of it is opened."""

    id: UUID
    kind: Kind
    state: State
    sender: str
    """Empty for somebody outside."""
    at: datetime


@dataclass(frozen=True, slots=True)
class MessageFacts:
    line: MessageLine
    text: str
    address: str
    """To answer to."""
    notes: str
    version: int
    changed_by: str
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Box:
    lines: list[MessageLine]
    counts: dict[State, int]
    number: int
    pages: int


def box_for(viewer: Viewer, state: State, now: datetime, *, page: int = 1) -> Box:
    """The oldest first while they wait for somebody, the latest first once they do not. Raises NotYours."""
    rows = _rows(viewer, now)
    told = dict(rows.values_list("state").annotate(many=Count("*")).order_by())
    counts = {one: told.get(one.value, 0) for one in State}
    pages = max(1, -(-counts[state] // A_PAGE))
    number = min(max(page, 1), pages)
    order = ("at", "id") if state in (State.NEW, State.IN_HAND) else ("-at", "id")
    shown = rows.filter(state=state).select_related("sender").order_by(*order)
    lines = [_line(row) for row in shown[(number - 1) * A_PAGE : number * A_PAGE]]
    return Box(lines, counts, number, pages)


def message_for(viewer: Viewer, message_id: UUID, now: datetime) -> MessageFacts:
    """With its words. Whoever sent it from inside sees in their own log that it was read. Raises NotYours."""
    row = _rows(viewer, now).select_related("sender", "changed_by").filter(id=message_id).first()
    if row is None:
        raise NotYours
    place = row.place("text")
    said = json.loads(open_sealed(viewer, row.text_sealed, place) if row.sender else open_facts(row.text_sealed, place))
    notes = open_facts(row.notes_sealed, row.place("notes")) if row.notes_sealed else ""
    by = row.changed_by.name if row.changed_by else ""
    address = row.sender.email if row.sender else said["address"]
    return MessageFacts(_line(row), said["text"], address, notes, row.version, by, row.changed_at)


def _rows(viewer: Viewer, now: datetime) -> QuerySet[ContactMessage]:
    """What has lapsed is found by nobody, whether or not the night has been."""
    if not may_administer(roles_of(viewer)):
        raise NotYours
    return ContactMessage.objects.filter(organisation_id=viewer.organisation_id, at__gt=lapsed_before(now))


def _line(row: ContactMessage) -> MessageLine:
    """Needs the sender joined."""
    return MessageLine(row.id, Kind(row.kind), State(row.state), row.sender.name if row.sender else "", row.at)
