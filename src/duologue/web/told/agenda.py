"""The agenda as a list, the prepared lights, and the one point in hand."""

from datetime import datetime
from typing import Any

from duologue.lifecycle.meeting_page import MeetingPage
from duologue.meetings.queries import PairFacts
from duologue.preparation.queries import PointFacts
from duologue.preparation.rules.balance import balance_of
from duologue.preparation.rules.shape import boxes_of
from duologue.preparation.rules.strands import STRANDS
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked, ngettext

LIGHTS = {"": marked("{name} not yet"), "started": marked("{name} has begun"), "ready": marked("{name} is ready")}
MY_LIGHTS = {"": marked("you not yet"), "started": marked("you have begun"), "ready": marked("you are ready")}
SHAPES = [("light", marked("Light")), ("normal", marked("Normal")), ("deep", marked("Deep"))]


def points(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    agenda = page.agenda
    if agenda is None:
        return {}
    prepared = page.margin.prepared if page.margin else {}
    to_come = page.meeting is not None and page.meeting.state == "planned"
    # Before the two meet, what is raised in writing is not on the agenda; afterwards it is part of how it went.
    elsewhere = [point for point in agenda.points if to_come and point.outcome and point.outcome.home]
    on_it = [point for point in agenda.points if point not in elsewhere]
    shared = [point for point in on_it if point.shared]
    mine, theirs = prepared.get(viewer.person_id, ""), prepared.get(page.pair.other_id, "")
    return {
        "strands": {strand: _(words) for strand, words in STRANDS.items()},
        "first_strand": "theirs" if page.pair.i_am == "report" else "followup",
        "on_it": on_it,
        "elsewhere": [point for point in elsewhere + page.elsewhere if not point.outcome or point.outcome.waits],
        "balance": balance_of((point.author_id for point in shared), page.pair.manager_id).hint(
            page.pair.manager_name.split()[0]
        ),
        "shapes": [(shape, _(words)) for shape, words in SHAPES],
        "shape_words": shape_words(page, len(shared)),
        "my_stage": mine,
        "lights": lights(page.pair, mine, theirs),
    }


def shape_words(page: MeetingPage, points: int) -> str:
    """Who chose how deep it goes, and what that leaves for each point."""
    if page.margin is None or page.meeting is None:
        return ""
    box = boxes_of(page.margin.shape, page.meeting.minutes, points)
    said = [f"{_(dict(SHAPES)[page.margin.shape.value])}."]
    if page.margin.chosen:
        said.append(_("{name} chose it.").format(name=page.pair.report_name.split()[0]))
    because, each = box.because[0].upper() + box.because[1:], box.minutes_each
    about = ngettext("{because}, about {many} minutes a point.", "{because}, about {many} minutes a point.", each)
    return " ".join([*said, about.format(because=because, many=each) if points else f"{because}."])


def lights(pair: PairFacts, mine: str, theirs: str) -> list[dict[str, str]]:
    """Two lights, the other's first; each with its ink, its stage and its words."""
    mine_is, theirs_is = ("a", "b") if pair.i_am == "report" else ("b", "a")
    other = pair.other_name.split()[0]
    return [
        {"ink": theirs_is, "stage": theirs or "nothing", "words": _(LIGHTS[theirs]).format(name=other)},
        {"ink": mine_is, "stage": mine or "nothing", "words": _(MY_LIGHTS[mine])},
    ]


def in_hand(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    shared = [point for point in page.agenda.points if point.shared] if page.agenda else []
    held = next((point for point in shared if point.in_hand), None)
    under = set(held.note_ids) if held else set()
    placed = {note_id for point in shared for note_id in point.note_ids}
    meeting = page.meeting
    began = meeting.opened_at if meeting else None
    left = [point for point in shared if not point.outcome]
    minutes_in = min(int((now - began).total_seconds() // 60), meeting.minutes) if meeting and began else 0
    return {
        "in_hand": held,
        "notes_in_hand": [note for note in page.notes if (note.id in under if held else note.id not in placed)],
        "place_in_agenda": _place(shared, held),
        "waiting": left[0] if left else None,
        "agenda_done": bool(shared) and all(point.outcome for point in shared),
        "points_left": len(left),
        "comes_along": sum(point.comes_along for point in shared),
        "minutes_each": (meeting.minutes - minutes_in) // len(left) if meeting and left else 0,
        "stay": stay(page, held, viewer),
        "minutes_in": minutes_in,
        "minutes_left": meeting.minutes - minutes_in if meeting else 0,
    }


def _place(shared: list[PointFacts], held: PointFacts | None) -> str:
    many = len(shared)
    if held is None:
        return ngettext("{many} on the agenda", "{many} on the agenda", many).format(many=many)
    return _("{place} of {many}").format(place=shared.index(held) + 1, many=many)


def stay(page: MeetingPage, held: PointFacts | None, viewer: Viewer) -> str:
    """Where the wish to give the point in hand the rest of the time stands: nobody's, mine, theirs or agreed."""
    if held is None or held.stay is None:
        return ""
    if held.stay.agreed:
        return "agreed"
    return "mine" if held.stay.asked_by == viewer.person_id else "theirs"
