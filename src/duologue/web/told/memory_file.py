"""Everything of a pair that its reader may read, as a document and as data. The fields are told in docs/taking-along.md."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from duologue.meetings.queries import PairFacts, Remembered
from duologue.meetings.rules.quoting import in_a_line, quoted
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.translation.dates import at as at_time
from duologue.translation.dates import day_in_full, day_of_year
from duologue.web.templatetags.duologue import strand

VERSION = 1
"""Of the JSON: goes up when a field changes its meaning or goes away."""
OWN = ("draft", "private")
_KINDS = {
    "point": marked("talking point"),
    "draft": marked("talking point, a draft, for me alone"),
    "answer": marked("written under a talking point"),
    "note": marked("note"),
    "agreed": marked("agreed"),
    "private": marked("private note, for me alone"),
    "commitment": marked("taken on"),
}


def in_markdown(said: list[Remembered], pair: PairFacts, viewer: Viewer, now: datetime) -> str:
    """By 1:1, the newest last; days and times on the reader's own clock."""
    zone = ZoneInfo(viewer.zone)
    return "\n\n".join(_parts(said, pair, viewer, now.astimezone(zone), zone)) + "\n"


def in_json(said: list[Remembered], pair: PairFacts, viewer: Viewer, now: datetime) -> str:
    """The same as data; instants in UTC, words as they were typed."""
    whole = {
        "format": "duologue-memory",
        "version": VERSION,
        "taken_at": _instant(now),
        "taken_by": pair.i_am,
        "pair": {
            "id": str(pair.id),
            "manager": pair.manager_name,
            "report": pair.report_name,
            "from": _instant(pair.started_at),
            "until": _instant(pair.ended_at) if pair.ended_at else None,
        },
        "meetings": [
            {"id": str(of[0].meeting_id), "starts_at": _instant(of[0].at), "words": [_word(one, pair) for one in of]}
            for of in _by_meeting(said)
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _parts(said: list[Remembered], pair: PairFacts, viewer: Viewer, now: datetime, zone: ZoneInfo) -> Iterator[str]:
    reader = in_a_line(viewer.name)
    title = _("The 1:1s of {report} and {manager}")
    yield "# " + title.format(report=in_a_line(pair.report_name), manager=in_a_line(pair.manager_name))
    begins = _("What {name} may read of it, taken along on {day}. Times are those of {zone}.")
    yield begins.format(name=reader, day=day_of_year(now), zone=in_a_line(viewer.zone))
    if any(one.kind in OWN for one in said):
        both = _(
            "Both read what is shared. What stands under “for me alone” {name} kept for themselves: look before you hand this on."
        )
        yield both.format(name=reader)
    if not said:
        yield _("Nothing has been said yet.")
    for of in _by_meeting(said):
        at = of[0].at.astimezone(zone)
        yield "## " + at_time(day_in_full(at), at)
        for one in of:
            said_of = f"{_about(one, pair)}, {day_of_year(one.written_at.astimezone(zone))}"
            yield f"**{_name(one, pair)}, {said_of}**" if one.kind in OWN else f"**{_name(one, pair)}**, {said_of}"
            yield quoted(one.text)


def _by_meeting(said: list[Remembered]) -> Iterator[list[Remembered]]:
    for _meeting, of in groupby(said, key=lambda one: one.meeting_id):
        yield list(of)


def _word(one: Remembered, pair: PairFacts) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "by": "report" if one.author_id == pair.report_id else "manager",
        "written_at": _instant(one.written_at),
        "strand": one.strand or None,
        "only_mine": one.kind in OWN,
        "text": one.text,
    }


def _name(one: Remembered, pair: PairFacts) -> str:
    return in_a_line(pair.report_name if one.author_id == pair.report_id else pair.manager_name)


def _about(one: Remembered, pair: PairFacts) -> str:
    kind = _(_KINDS[one.kind])
    return f"{kind} ({in_a_line(strand(one.strand, pair))})" if one.strand else kind


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
