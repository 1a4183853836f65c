"""`duologue content`: everything written for people to read out, counted and checked, without a database."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated, Any

import typer

from duologue.command.saying import out
from duologue.command.trouble import Exit
from duologue.labs.rules.practices import Practice, practices
from duologue.labs.rules.practices.checks import check_practices
from duologue.labs.rules.rehearsal.checks import check_manners, check_scenarios
from duologue.labs.rules.rehearsal.own import manners
from duologue.labs.rules.rehearsal.scenarios import Scenario, scenarios
from duologue.labs.rules.workshops.checks import check_workshops
from duologue.labs.rules.workshops.material import HOW, Workshop, workshops
from duologue.preparation.rules.bank import DEPTHS, Question, bank
from duologue.preparation.rules.bank_checks import check_bank
from duologue.preparation.rules.strands import STRANDS
from duologue.preparation.rules.templates import Template, check_templates, templates
from duologue.preparation.rules.wording import Finding
from duologue.safety.rules.language.checking import check


class Kind(StrEnum):
    QUESTIONS = "questions"
    TEMPLATES = "templates"
    SCENARIOS = "scenarios"
    PRACTICES = "practices"
    WORKSHOPS = "workshops"


Written = Question | Template | Scenario | Practice | Workshop


def content(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, or with --list a JSON list.")] = False,
    list_: Annotated[Kind | None, typer.Option("--list", help="Print all of one kind instead of checking it.")] = None,
) -> None:
    """Check every question, template, scenario, practice and workshop; print how many there are and what is wrong with them.

    Ends with 1 when something is wrong, with 0 otherwise. Nothing is changed.
    """
    if list_:
        written = _written(list_)
        _say(
            json.dumps([asdict(one) for one in written], indent=2, ensure_ascii=False, default=sorted)
            if as_json
            else _list(written)
        )
        return
    findings = [
        *check_bank(bank()),
        *check_templates(templates(), bank()),
        *check_scenarios(scenarios(), check),
        *check_manners(manners(), check),
        *check_practices(practices(), check),
        *check_workshops(workshops(), check),
    ]
    _say(json.dumps(_as_data(findings), indent=2, ensure_ascii=False) if as_json else _summary(findings))
    if findings:
        raise typer.Exit(Exit.TROUBLE)


def _written(kind: Kind) -> Sequence[Written]:
    known: dict[Kind, Callable[[], Sequence[Written]]] = {
        Kind.QUESTIONS: bank,
        Kind.TEMPLATES: templates,
        Kind.SCENARIOS: scenarios,
        Kind.PRACTICES: practices,
        Kind.WORKSHOPS: workshops,
    }
    return known[kind]()


def _as_data(findings: Sequence[Finding]) -> dict[str, Any]:
    return {
        "questions": len(bank()),
        "templates": len(templates()),
        "scenarios": len(scenarios()),
        "practices": len(practices()),
        "workshops": len(workshops()),
        "by_strand": {strand: sum(question.strand == strand for question in bank()) for strand in STRANDS},
        "findings": [asdict(finding) for finding in findings],
    }


def _summary(findings: Sequence[Finding]) -> str:
    told = _as_data(findings)
    many = ", ".join(f"{told[kind]} {kind}" for kind in Kind)
    lines = [f"{many}."]
    lines += [f"  {STRANDS[strand]:16} {count:4}" for strand, count in told["by_strand"].items()]
    lines += [f"{one.where}: {one.check}: “{one.words}”; {one.because}." for one in findings]
    return "\n".join([*lines, f"{len(findings)} to mend." if findings else "Nothing to mend."])


def _list(written: Sequence[Written]) -> str:
    return "\n\n".join(_one(one) for one in written)


def _one(one: Written) -> str:
    if isinstance(one, Scenario):
        return _scenario(one)
    if isinstance(one, Practice):
        return f"{one.title}\n  {one.id}: pitfall {one.pitfall}\n  {one.text}\n  {one.because}"
    if isinstance(one, Workshop):
        return _workshop(one)
    return _question(one) if isinstance(one, Question) else _template(one)


def _question(one: Question) -> str:
    asker = "either asks" if one.asks == "either" else f"the {one.asks} asks"
    return "\n".join(
        [
            one.words,
            f"  {one.id}: {STRANDS.get(one.strand, one.strand)}, {asker}, {DEPTHS.get(one.depth, one.depth)}; {', '.join(one.fits)}",
            f"  listen for  {one.listen_for}",
            f"  follow up   {one.follow_up}",
            f"  avoid       {one.avoid}",
        ]
    )


def _template(one: Template) -> str:
    words = {question.id: question.words for question in bank()}
    about = f"  {one.id}: {one.shape}; {', '.join(STRANDS.get(strand, strand) for strand in one.strands)}"
    return "\n".join([one.name, about, f"  {one.why}", *(f"  - {words.get(known, known)}" for known in one.questions)])


def _scenario(one: Scenario) -> str:
    """What happens and what we would say ourselves, from both chairs."""
    lines = [one.name, f"  {one.id}: {one.about}"]
    for side, chair in one.chairs.items():
        lines.append(f"  as {side}: {chair.setting}")
        for scene in chair.scenes.values():
            lines += [f"    {scene.id}: {scene.happened} {scene.says.text}".rstrip(), f"      example  {scene.example}"]
    return "\n".join(lines)


def _workshop(one: Workshop) -> str:
    """The plan, and what each exercise is; slides and cards are for the pages."""
    lines = [one.name, f"  {one.id}: {one.about}"]
    lines += [f"  {block.minutes:3} min  {block.name}" for block in one.plan]
    lines += [f"  {exercise.id}: {exercise.name}, {HOW[exercise.how]}" for exercise in one.exercises]
    return "\n".join([*lines, *(f"  - {practice.words}" for practice in one.practices)])


def _say(words: str) -> None:
    out.print(words, markup=False)
