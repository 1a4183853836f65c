"""Forms for how often, when and where, filled with what stands or with a kind beginning."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from duologue.lifecycle.meeting_page import MeetingPage
from duologue.meetings.rules.states import OPENS_BEFORE, SAID_WHEN_MOVING, MoveReason
from duologue.privacy.viewer import Viewer
from duologue.readiness.rules.place_advice import ROOM
from duologue.translation import gettext as _
from duologue.translation.dates import weekdays
from duologue.web.pages.arrange import LENGTHS, RHYTHMS
from duologue.web.templatetags.duologue import given
from duologue.web.told.ledger import why_by_then, would_move
from duologue.web.told.weeks import Block, weeks


def forms(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    today = viewer.day_of(now)
    meeting, agreed = page.meeting, page.meeting.series if page.meeting else None
    moved = meeting.starts_at.astimezone(ZoneInfo(viewer.zone)) if meeting else None
    return {
        "begins_from": _begins_from(page, now),
        "over": bool(meeting and meeting.state == "planned" and now >= meeting.ends_at),
        "rhythms": {rhythm: _(words) for rhythm, words in RHYTHMS.items()},
        "weekdays": weekdays(),
        "lengths": {minutes: _(words) for minutes, words in LENGTHS.items()},
        "series": {
            "rhythm": f"{agreed.every} {agreed.rhythm}" if agreed else "2 weeks",
            "weekday": agreed.weekday if agreed else 1,
            "time": f"{agreed.wall_time:%H:%M}" if agreed else "10:00",
            "minutes": agreed.minutes if agreed else 30,
            "place": agreed.place if agreed else "",
            "starts_on": (today + timedelta(days=1)).isoformat(),
        },
        "move": {
            "day": moved.date().isoformat() if moved else "",
            "time": f"{moved:%H:%M}" if moved else "",
            "reason": MoveReason.NOT_THE_RIGHT_MOMENT.value if would_move(page) else "",
            "reasons": [(reason.value, reason.words) for reason in SAID_WHEN_MOVING],
        },
    }


def _begins_from(page: MeetingPage, now: datetime) -> datetime | None:
    """From when it can be begun, where that is still to come."""
    if page.meeting is None or now >= page.meeting.starts_at - OPENS_BEFORE:
        return None
    return page.meeting.starts_at - OPENS_BEFORE


@dataclass(frozen=True, slots=True)
class SuitingTime:
    """A time that suits both, on the reader's own clock."""

    at: datetime
    because: str
    day: str
    """As the form sends it."""
    time: str
    room: str
    """Another room that comes with it, as the form names it; empty where theirs is free then."""


def suiting(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """The best times for both, or exactly why there is none."""
    if page.suiting is None or page.meeting is None:
        return {}
    zone = ZoneInfo(viewer.zone)
    times = []
    for slot in page.suiting.found.slots:
        at = datetime.fromtimestamp(slot.start, zone)
        room = page.suiting.other_rooms.get(str(slot.room))
        named = f"{ROOM}{room}" if room else ""
        times.append(SuitingTime(at, " ".join(slot.because), at.date().isoformat(), f"{at:%H:%M}", named))
    blocks = [Block(page.meeting.starts_at, page.meeting.minutes, _("as it stands"), "old")]
    blocks += [Block(one.at, page.meeting.minutes, _("suits you both"), "new") for one in times]
    return {
        "suiting": times,
        "suiting_none": " ".join(page.suiting.found.none_because) if not times else "",
        "suiting_strangers": [given(name) if name != viewer.name else _("you") for name in page.suiting.strangers],
        "suiting_weeks": weeks(blocks, zone) if times else [],
        "suiting_no_later": _no_later(page, times),
    }


def _no_later(page: MeetingPage, times: list[SuitingTime]) -> dict[str, Any] | None:
    """By which day they meet again, and why, where that leaves no time after the one that stands."""
    stands = page.meeting.starts_at if page.meeting else None
    if page.ledger is None or stands is None or any(one.at > stands for one in times):
        return None
    kept = page.ledger.ledger
    return {"day": kept.gap_ends, "why": why_by_then(kept)}
