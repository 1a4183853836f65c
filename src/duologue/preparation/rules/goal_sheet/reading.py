"""From the text of the file to goals, with every cell that cannot be used named by its line and column."""

from dataclasses import dataclass, field, replace
from datetime import date

from duologue.people.rules.sheet import Sheet, read_csv
from duologue.preparation.rules.goal_sheet.columns import left_out, places
from duologue.preparation.rules.goal_sheet.facts import Found, Row, SheetGoal, SheetStep, Trouble
from duologue.preparation.rules.goal_sheet.line import Line, without_saving
from duologue.preparation.rules.goals import Kind, Measure, Reading, measure_of, plain
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _
from duologue.translation import marked

MOST_GOALS, MOST_ROWS = 200, 2000
NOT_SAID_FOR_OTHERS = marked(
    "Own words, and who said “that is it”, were left out: each of you says it for yourself, on the page."
)


@dataclass(frozen=True, slots=True)
class SheetRead:
    goals: tuple[Found, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    notes: tuple[str, ...] = ()


def read_goals(text: str, today: date) -> SheetRead:
    """Raises UnusableText only when there is nothing in it that could be read."""
    sheet = read_csv(text.encode("utf-8", "replace"))
    broken = [Trouble(problem.line, "", "", problem.reason) for problem in sheet.problems]
    found, troubles = places(sheet.headings) if sheet.headings else ({}, [])
    if not sheet.headings or any(trouble.column not in found for trouble in troubles):
        return SheetRead((), (*troubles, *broken), sheet.notes)
    reader = _Reader(sheet, found, today)
    reader.read()
    return SheetRead(
        tuple(Found(draft.line, draft.goal) for draft in reader.drafts if draft.goal),
        tuple(sorted([*troubles, *broken, *reader.troubles], key=lambda trouble: trouble.line)),
        (*sheet.notes, *reader.notes),
    )


@dataclass
class _Draft:
    """A goal while its rows are gathered."""

    line: int
    name: str
    kind: str
    goal: SheetGoal | None = None
    steps: list[SheetStep] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)


class _Reader:
    def __init__(self, sheet: Sheet, found: dict[str, int], today: date) -> None:
        self._lines = [Line(cells, found, len(sheet.headings), today) for cells in sheet.rows[:MOST_ROWS]]
        self.drafts: list[_Draft] = []
        self.troubles: list[Trouble] = []
        others = left_out(sheet.headings)
        said = _("Columns that are not needed here were left out: {these}.")
        self.notes = [said.format(these=", ".join(others[:8]))] if others else []
        if not sheet.rows:
            self.troubles.append(Trouble(2, "", "", _("at least one goal below the headings")))
        if len(sheet.rows) > MOST_ROWS:
            line = sheet.rows[MOST_ROWS].line
            said = _("{most} rows at most: bring them in parts")
            self.troubles.append(Trouble(line, "", "", said.format(most=f"{MOST_ROWS:,}")))

    def read(self) -> None:
        kinds = [(line, line.row()) for line in self._lines]
        before: list[_Draft | None] = []
        for line, row in kinds:
            if row is Row.GOAL:
                self._goal(line)
            before.append(self.drafts[-1] if self.drafts else None)
        for (line, row), above in zip(kinds, before, strict=True):
            if row in (Row.STEP, Row.READING):
                self._of_a_goal(line, row, above)
            elif row in (Row.OWN_WORDS, Row.CONFIRMED) and _(NOT_SAID_FOR_OTHERS) not in self.notes:
                self.notes.append(_(NOT_SAID_FOR_OTHERS))
            self.troubles += line.troubles
        self._put_together()

    def _goal(self, line: Line) -> None:
        line.only(Row.GOAL)
        draft = _Draft(line.number, line.cell("goal"), line.one_of("kind", tuple(Kind)))
        if twin := self._named(draft.name):
            said = _("another number: line {line} begins the goal of this one")
            line.say("goal", draft.name, said.format(line=twin.line))
        if len(self.drafts) == MOST_GOALS:
            line.say("", "", _("{most} goals at most: bring them in parts").format(most=MOST_GOALS))
        goal = SheetGoal(
            kind=Kind(draft.kind or Kind.GROWTH),
            words=line.words("words", needed=True),
            support=line.words("support"),
            due_on=line.day("due"),
            measure=_measure(line, draft.kind),
            closed_on=line.day("on", past=True),
        )
        draft.goal = None if line.troubles else goal
        self.drafts.append(draft)

    def _of_a_goal(self, line: Line, row: Row, above: _Draft | None) -> None:
        line.only(row)
        draft = self._named(line.cell("goal")) if line.cell("goal") else above
        if draft is None:
            line.say("goal", line.cell("goal"), _("the number of a goal in this file"))
        if row is Row.STEP:
            step = SheetStep(line.words("words", needed=True), line.day("on", past=True))
            if draft and not line.troubles:
                draft.steps.append(step)
            return
        if draft and draft.kind not in ("", Kind.OBJECTIVE):
            said = _("no reading of a goal of the kind {kind}: only an objective is measured")
            line.say("row", line.cell("row"), said.format(kind=draft.kind))
        value, on = line.number_of("reading"), line.day("on", needed=True, past=True)
        if draft and value is not None and on and not line.troubles:
            draft.readings.append(Reading(on, value))

    def _named(self, name: str) -> _Draft | None:
        return next((draft for draft in self.drafts if name and draft.name == name), None)

    def _put_together(self) -> None:
        for draft in self.drafts:
            if draft.goal:
                draft.goal = replace(draft.goal, steps=tuple(draft.steps), readings=tuple(draft.readings))


def _measure(line: Line, kind: str) -> Measure | None:
    columns = ("baseline", "target", "unit", "better", "measured by")
    if kind != Kind.OBJECTIVE:
        for column in columns if kind else ():
            if line.cell(column):
                said = _("nothing for the kind {kind}: only an objective is measured")
                line.say(column, line.cell(column), said.format(kind=kind))
        return None
    baseline, target = line.number_of("baseline"), line.number_of("target")
    unit, how = line.words("unit", limit=60), line.words("measured by")
    better = line.one_of("better", ("", "more", "less"))
    if baseline is None or target is None:
        return None
    upward = better == "more" if better else target > baseline
    try:
        return measure_of(unit, plain(baseline), plain(target), "up" if upward else "down", how)
    except UnusableText as trouble:
        line.say("target", line.cell("target"), without_saving(trouble))
        return None
