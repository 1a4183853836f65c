"""What a manager reads of times that were found: the weeks as they stand, as they would be, and how far the search is."""

import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from queue import SimpleQueue
from threading import Thread
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.template.loader import render_to_string
from django.utils.translation import get_language, override

from duologue.lifecycle.planning_together import FURTHEST, find_times, planned_by
from duologue.meetings.queries import MeetingFacts
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries import ProposalFacts, proposals_for
from duologue.readiness.rules.planning.making import Told
from duologue.readiness.rules.postponement.ledger import Side
from duologue.web.templatetags.duologue import given
from duologue.web.told.weeks import Block, weeks

_log = logging.getLogger(__name__)
Work = Callable[[Told], dict[str, object]]
"""A search that tells how far it is, and what its end shows."""
_Steps = SimpleQueue[tuple[str, dict[str, object]]]


def planning(viewer: Viewer, now: datetime) -> dict[str, Any]:
    meetings = planned_by(viewer, now)
    found = {one.meeting_id: one for one in proposals_for(viewer, now) if one.side is Side.MANAGER}
    zone = ZoneInfo(viewer.zone)
    before = [_block(one, one.starts_at, "old" if one.id in found else "stays") for one in meetings]
    after = _after(meetings, found)
    return {
        "meetings": meetings,
        "new": [one for one in found.values() if not one.i_took],
        "waiting": [one for one in found.values() if one.i_took],
        "before": weeks(before, zone, to_scale_with=after),
        "after": weeks(after, zone, to_scale_with=before),
        "weeks_ahead": FURTHEST.days // 7,
    }


def finding_mine(viewer: Viewer, now: datetime) -> Work:
    def find(told: Told) -> dict[str, object]:
        with acting_as(viewer, now):
            found = find_times(viewer, told, now=now)
        return {
            "many": found.many,
            "none": found.none,
            "looked_at": [given(name) for name in found.looked_at],
            "left_out": [given(name) for name in found.left_out],
        }

    return find


def told_while_finding(page: str, mark: str, work: Work, *, back: str = "planning") -> Iterator[str]:
    """The page up to the mark, a step as often as there is one, the end, and the rest of the page.

    The search is done by a thread of its own: a browser that goes away does not leave it half done. `back` is where the end leads.
    """
    before, _, after = page.partition(mark)
    yield before
    steps: _Steps = SimpleQueue()
    Thread(target=_find, args=(work, steps, get_language()), name="planning").start()
    part = "step"
    while part == "step":
        part, context = steps.get()
        template = "people/parts/import_step.html" if part == "step" else f"plan/parts/{part}.html"
        yield render_to_string(template, context | {"back": back})
    yield after


def _find(work: Work, steps: _Steps, language: str | None) -> None:
    def tell(done: int, total: int, words: str) -> None:
        steps.put(("step", {"done": done, "total": total, "words": words}))

    try:
        with override(language):
            steps.put(("done", work(tell)))
    except Refused as refusal:
        steps.put(("broken", {"sentence": refusal.sentence}))
    except Exception:
        _log.exception("a search for times broke off")
        steps.put(("broken", {}))
    finally:
        connection.close()


def _after(meetings: list[MeetingFacts], found: Mapping[UUID, ProposalFacts]) -> list[Block]:
    return [
        _block(one, found[one.id].starts_at, "new") if one.id in found else _block(one, one.starts_at, "stays")
        for one in meetings
    ]


def _block(meeting: MeetingFacts, starts_at: datetime, kind: str) -> Block:
    return Block(starts_at, meeting.minutes, given(meeting.pair.other_name), kind)
