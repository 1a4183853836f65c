"""What a program of somebody's is told, and how it can know that we said it: Standard Webhooks, with ids and our own words only."""

import base64
import hmac
import json
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from duologue.translation import gettext as _
from duologue.translation import marked

SILENT_AFTER = timedelta(days=3)
"""So long nothing worked there, not once."""
KEPT_FOR = timedelta(days=30)
_MARK = "whsec_"
_ROOT = "/api/v1"


class Event(StrEnum):
    MEETING_PLANNED = "meeting.planned"
    MEETING_BEGUN = "meeting.begun"
    MEETING_ENDED = "meeting.ended"
    MEETING_CLOSED = "meeting.closed"
    POINT_SHARED = "point.shared"
    COMMITMENT_MADE = "commitment.made"
    COMMITMENT_DONE = "commitment.done"
    COMMITMENT_CLOSED = "commitment.closed"
    FEEDBACK_ARRIVED = "feedback.arrived"
    LINE_CHANGED = "organisation.line.changed"
    TRIAL = "trial"

    @property
    def sentence(self) -> str:
        return _(_SENTENCES[self])

    @property
    def of_administrators(self) -> bool:
        return self is Event.LINE_CHANGED


_SENTENCES = {
    Event.MEETING_PLANNED: marked("A 1:1 of yours has a time: it was planned, or moved"),
    Event.MEETING_BEGUN: marked("A 1:1 of yours has begun"),
    Event.MEETING_ENDED: marked("A 1:1 of yours is over, held or missed"),
    Event.MEETING_CLOSED: marked("A 1:1 of yours was wrapped up"),
    Event.POINT_SHARED: marked("A point was shared in a pair of yours"),
    Event.COMMITMENT_MADE: marked("Something was promised in a pair of yours"),
    Event.COMMITMENT_DONE: marked("Something that was promised is said to be done"),
    Event.COMMITMENT_CLOSED: marked("Something that was promised was closed"),
    Event.FEEDBACK_ARRIVED: marked("Feedback has arrived in a pair of yours"),
    Event.LINE_CHANGED: marked("As an administrator: somebody’s manager changed"),
    Event.TRIAL: marked("A trial, by your own press"),
}
TO_CHOOSE = tuple(event for event in Event if event is not Event.TRIAL)
_WHERE = {"meeting": "meetings", "commitment": "commitments"}


def body_of(event: Event, about: UUID, at: datetime) -> bytes:
    """Ids and times. Where the thing has an address of its own, that too."""
    thing = _WHERE.get(event.split(".")[0])
    data = {"id": str(about)} | ({"href": f"{_ROOT}/{thing}/{about}"} if thing else {})
    said = {"type": event.value, "timestamp": at.astimezone(UTC).isoformat(timespec="seconds"), "data": data}
    return json.dumps(said, separators=(",", ":")).encode()


def secret_text(secret: bytes) -> str:
    return _MARK + base64.b64encode(secret).decode()


def signed(secret: str, call: UUID | str, at: datetime, body: bytes) -> dict[str, str]:
    """Headers. `at`: when it is sent, so that what somebody overheard is worth nothing later."""
    said = f"{call}.{int(at.timestamp())}.".encode() + body
    mark = hmac.digest(base64.b64decode(secret.removeprefix(_MARK)), said, sha256)
    return {
        "webhook-id": str(call),
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": f"v1,{base64.b64encode(mark).decode()}",
    }
