"""The columns of the file, in their order, each with what belongs there."""

import re
from collections.abc import Sequence

from duologue.people.rules.addresses import shown
from duologue.preparation.rules.goal_sheet.facts import Row, Trouble
from duologue.translation import gettext as _
from duologue.translation import marked

ABOUT = {
    "goal": marked("A number of your choice: the rows that carry the same one belong together."),
    "row": marked(
        "goal, step or reading. Where it is empty, a goal. Own words and confirmed are only written, never read."
    ),
    "kind": marked("Of a goal: growth, objective, expectation or team."),
    "words": marked("What the goal is, or what the step is."),
    "support": marked("Of growth: what would help. In the team: what is needed."),
    "due": marked("Of a goal: by when, such as 2026-12-31."),
    "baseline": marked("Of an objective: the number it begins at."),
    "target": marked("Of an objective: the number it should reach."),
    "unit": marked("Of an objective: of what, such as days."),
    "better": marked("Of an objective: more or less. Where it is empty, it follows from the two numbers."),
    "measured by": marked("Of an objective: how it is measured."),
    "reading": marked("Of a reading: the number that was measured."),
    "on": marked("The day of it: a reading was measured, a step was done, a goal was closed. Empty while it is open."),
}
NEEDED = ("kind", "words")
USED = {
    Row.GOAL: {"kind", "words", "support", "due", "baseline", "target", "unit", "better", "measured by", "on"},
    Row.STEP: {"words", "on"},
    Row.READING: {"reading", "on"},
}


def places(headings: Sequence[str]) -> tuple[dict[str, int], list[Trouble]]:
    """Where each column of ours stands, and what is wrong with the headings."""
    plain = [_plain(heading) for heading in headings]
    seen = ", ".join(shown(heading, 30) for heading in headings[:14] if heading)
    troubles = [
        Trouble(1, name, seen, _("a column called “{name}”").format(name=name)) for name in NEEDED if name not in plain
    ]
    troubles += [Trouble(1, name, seen, _("this column once")) for name in ABOUT if plain.count(name) > 1]
    return {name: plain.index(name) for name in ABOUT if name in plain}, troubles


def left_out(headings: Sequence[str]) -> list[str]:
    return [shown(heading, 30) for heading in headings if heading and _plain(heading) not in ABOUT]


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[_\-]+", " ", heading).casefold().split())
