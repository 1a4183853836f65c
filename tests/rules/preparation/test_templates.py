from dataclasses import replace

import pytest

from duologue.preparation.rules.bank import bank
from duologue.preparation.rules.templates import Template, check_templates, templates, templates_of

GOOD = Template(
    id="short",
    name="Short",
    shape="light",
    strands=("wellbeing", "theirs"),
    questions=("wellbeing-arrive", "theirs-worth-it"),
    why="For a full week.",
)


def checks(*written: Template) -> list[tuple[str, str]]:
    return [(finding.check, finding.words) for finding in check_templates(written, bank())]


def test_the_templates_are_green() -> None:
    assert check_templates(templates(), bank()) == []


def test_there_is_one_for_each_kind() -> None:
    assert [template.id for template in templates()] == [
        "regular",
        "first-together",
        "after-leave",
        "career-past",
        "career-future",
        "career-present",
        "support",
        "hard-feedback",
        "goal-setting",
        "skip-level",
        "last-one",
    ]


def test_both_people_find_something_to_ask_in_each() -> None:
    asks = {question.id: question.asks for question in bank()}
    askers = {template.id: {asks[one] for one in template.questions} for template in templates()}

    assert {known for known, who in askers.items() if not {"manager", "report"} <= who} == set()


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.id)
def test_most_questions_of_a_template_are_for_its_occasion(template: Template) -> None:
    occasion = "always" if template.id == "regular" else "career" if "career" in template.id else template.id
    fitting = [question.id for question in bank() if question.id in template.questions and occasion in question.fits]

    assert len(fitting) > len(template.questions) / 2


def test_a_good_one_has_no_finding() -> None:
    assert checks(GOOD) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"id": ""}, ("missing", "id")),
        ({"name": ""}, ("missing", "name")),
        ({"shape": ""}, ("missing", "shape")),
        ({"strands": ()}, ("missing", "strands")),
        ({"questions": ()}, ("missing", "questions")),
        ({"why": ""}, ("missing", "why")),
        ({"shape": "endless"}, ("shape", "endless")),
        ({"strands": ("wellbeing", "theirs", "gossip")}, ("strand", "gossip")),
        ({"strands": ("wellbeing", "theirs", "theirs")}, ("strand twice", "theirs")),
        ({"questions": ("no-such-question",)}, ("question", "no-such-question")),
        ({"questions": ("theirs-worth-it", "theirs-worth-it")}, ("question twice", "theirs-worth-it")),
        ({"questions": ("growth-learned",)}, ("strand left out", "growth-learned")),
        ({"questions": ("wellbeing-worry-size",)}, ("too deep", "wellbeing-worry-size")),
    ],
)
def test_each_fault_is_found(changed: dict[str, object], expected: tuple[str, str]) -> None:
    assert expected in checks(replace(GOOD, **changed))  # type: ignore[arg-type]


def test_an_id_that_is_there_twice_is_found() -> None:
    assert checks(GOOD, replace(GOOD, name="Shorter")) == [("id twice", "short")]


def test_what_is_missing_in_a_file_is_told_and_breaks_nothing() -> None:
    (read,) = templates_of('[[template]]\nid = "half"\nstrands = "growth"\n')

    assert read == Template(id="half", name="", shape="", strands=(), questions=(), why="")
    assert ("missing", "strands") in checks(read)
    assert templates_of("") == []
