"""Everything of one's own in one file: a document to be read for each pair, all of it as data, and a calendar. docs/taking-along.md."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from enum import Enum
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from duologue.bridges.calendars.writing import calendar_text
from duologue.lifecycle.everything import OfAPair, OfOneself
from duologue.meetings.rules.quoting import in_a_line, quoted
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation.dates import day_of_year
from duologue.web.told.feedback import lines
from duologue.web.told.memory_file import OWN, in_json, in_markdown

VERSION = 1
"""Of everything.json: goes up when a field changes its meaning or goes away."""


def _readme(name: str, day: str) -> str:
    return _("""# Everything of {name}

Taken along on {day}. Whoever holds this file can read it: nothing guards it now but you.

- `pair-1.md` and so on: what the two of each pair read, the newest 1:1 last. Goals and feedback stand at the
  end, drafts of feedback with them.
- `pair-1-only-mine.md` and so on: your own drafts and private notes of that pair, which nobody else has read.
- `everything.json`: the same, all that you wrote yourself, drafts and private notes too, and your tickets for workshops, to be read
  by a program.
- `times.ics`: when you have 1:1s, for a calendar.

What was erased, what somebody keeps to themselves, and how another comes to a 1:1 is not in it.
""").format(name=name, day=day)


def in_one_file(pairs: list[OfAPair], own: OfOneself, viewer: Viewer, host: str, now: datetime) -> bytes:
    """The same words give the same bytes."""
    files = {"README.md": _readme(in_a_line(viewer.name), day_of_year(now)).encode()}
    for number, one in enumerate(pairs, 1):
        files[f"pair-{number}.md"] = _document(one, viewer, now).encode()
        if own_alone := [said for said in one.said if said.kind in OWN]:
            files[f"pair-{number}-only-mine.md"] = in_markdown(own_alone, one.pair, viewer, now).encode()
    files["everything.json"] = _data(pairs, own, viewer, now).encode()
    files["times.ics"] = calendar_text(own.times, host)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as pack:
        for name, content in files.items():
            entry = ZipInfo(name, (now.year, now.month, now.day, now.hour, now.minute, 0))
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
            pack.writestr(entry, content)
    return packed.getvalue()


def _document(one: OfAPair, viewer: Viewer, now: datetime) -> str:
    parts = [in_markdown([said for said in one.said if said.kind not in OWN], one.pair, viewer, now)]
    other = in_a_line(one.pair.other_name)
    if one.goals:
        parts.append("## " + _("Goals") + "\n")
        parts += [
            quoted("\n".join(filter(None, (goal.text, goal.support, goal.restated)))) + "\n" for goal in one.goals
        ]
    if one.feedback:
        parts.append("## " + _("Feedback") + "\n")
        for said in one.feedback:
            whose = _("From you") if said.mine else _("From {name}").format(name=other)
            parts.append(f"**{whose}**\n")
            parts += [f"{in_a_line(label)}\n\n{quoted(words)}\n" for label, words in lines(said, one.pair.other_name)]
            for answer in said.answers:
                who = _("You") if answer.mine else other
                parts.append(f"**{who}**\n\n{quoted(answer.text)}\n")
    return "\n".join(parts)


def _data(pairs: list[OfAPair], own: OfOneself, viewer: Viewer, now: datetime) -> str:
    whole = {
        "format": "duologue-everything",
        "version": VERSION,
        "taken_at": now,
        "me": asdict(own.me),
        "absences": [{"from": one.from_on, "until": one.until_on} for one in own.absences],
        "pairs": [
            json.loads(in_json(one.said, one.pair, viewer, now))
            | {"goals": [asdict(goal) for goal in one.goals], "feedback": [asdict(said) for said in one.feedback]}
            for one in pairs
        ],
        "i_wrote": [
            {"where": f"{one.table}.{one.column}", "id": one.row, "pair": one.pair, "words": one.words}
            for one in own.wrote
        ],
        "tickets": [
            {
                "id": one.id,
                "workshop": one.session.title,
                "starts_at": one.session.starts_at,
                "state": one.state,
                "code": one.code,
                "paid": one.paid,
                "refund": one.refund,
            }
            for one in own.tickets
        ],
        "log": [asdict(line) for line in own.log],
    }
    return json.dumps(_plain(whole), ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(_plain(key)): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inner) for inner in value]
    return _leaf(value)


def _leaf(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if not isinstance(value, str | int | float | bool | None) or isinstance(value, UUID) else value
