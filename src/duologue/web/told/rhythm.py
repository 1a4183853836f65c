"""The rhythm of a pair, as beads and in words; and what was said in a 1:1 that is over."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from duologue.lifecycle.meeting_page import MeetingPage
from duologue.meetings.queries import NoteFacts
from duologue.meetings.rules.rhythm import spoken
from duologue.meetings.rules.states import MAY_DISAGREE, may_still_say
from duologue.preparation.queries import PointFacts
from duologue.privacy.viewer import Viewer
from duologue.safety.rules.after import Said


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """A point, and what both wrote down about it."""

    point: PointFacts
    notes: list[NoteFacts]


def rhythm(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    return {"rhythm_words": spoken(page.rhythm)}


def otherwise(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """Until when the report may say that this 1:1 did not take place; nothing once that is over."""
    meeting = page.meeting
    if meeting is None or meeting.state != "held" or page.pair.i_am != "report" or not page.pair.may_write:
        return {}
    return {"may_say_otherwise": meeting.ends_at + MAY_DISAGREE} if may_still_say(meeting.ends_at, now) else {}


def missed_before(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """That the last one is noted as missed, and by whose word, as long as one may say that it took place after all."""
    missed = page.meeting.missed_before if page.meeting else None
    if page.meeting is None or missed is None or page.meeting.state != "planned" or not page.pair.may_write:
        return {}
    mine, theirs = viewer.person_id in missed.noes, page.pair.other_id in missed.noes
    if now >= missed.until or viewer.person_id in missed.yeses or not (mine or theirs):
        return {}
    who = "both" if mine and theirs else "me" if mine else "other"
    return {"missed": missed, "missed_by": who, "missed_counts": page.pair.i_am == "report" or not theirs}


def after(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """What the report may note for themselves."""
    return {"after_words": list(Said)} if page.after else {}


def minutes(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """Each point with its entries; then what belongs to none; then what was agreed."""
    points = [point for point in page.agenda.points if point.shared] if page.agenda else []
    placed = {note_id for point in points for note_id in point.note_ids}
    return {
        "spoken_of": [SpokenOf(point, [note for note in page.notes if note.id in point.note_ids]) for point in points],
        "besides": [note for note in page.notes if note.id not in placed and note.kind == "note"],
        "agreed": [note for note in page.notes if note.kind == "agreed"],
    }
