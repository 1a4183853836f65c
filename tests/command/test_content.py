"""`duologue content`: everything written, counted and checked; exit code 1 when something is wrong with it."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from tests.command.running import duologue
from typer.testing import CliRunner

from duologue.command import content
from duologue.command.main import app
from duologue.labs.rules.practices import practices
from duologue.labs.rules.rehearsal.scenarios import scenarios
from duologue.labs.rules.workshops.material import workshops
from duologue.preparation.rules.bank import bank
from duologue.preparation.rules.strands import STRANDS
from duologue.preparation.rules.templates import templates


def test_the_counts_and_no_findings_as_one_json_object() -> None:
    ended = duologue("content", "--json")

    told = json.loads(ended.stdout)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert list(told) == ["questions", "templates", "scenarios", "practices", "workshops", "by_strand", "findings"]
    assert (told["questions"], told["templates"], told["findings"]) == (len(bank()), len(templates()), [])
    assert told["scenarios"] == len(scenarios()) >= 14
    assert told["practices"] == len(practices()) >= 52
    assert told["workshops"] == len(workshops()) >= 4
    assert list(told["by_strand"]) == list(STRANDS)
    assert sum(told["by_strand"].values()) == told["questions"]


def test_a_summary_for_people() -> None:
    ended = duologue("content")

    assert ended.returncode == 0
    assert ended.stdout.startswith(
        f"{len(bank())} questions, {len(templates())} templates, {len(scenarios())} scenarios, {len(practices())} practices, "
        f"{len(workshops())} workshops.\n"
    )
    assert ended.stdout.endswith("Nothing to mend.\n")


@pytest.fixture
def with_a_bad_question(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *others = bank()
    monkeypatch.setattr(content, "bank", lambda: (replace(first, words="Do you like [it]?"), *others))


@pytest.mark.usefixtures("with_a_bad_question")
def test_findings_are_told_with_their_reasons_and_end_with_1() -> None:
    ended = CliRunner().invoke(app, ["content", "--json"])
    spoken = CliRunner().invoke(app, ["content"])

    (finding,) = json.loads(ended.stdout)["findings"]
    assert (ended.exit_code, spoken.exit_code) == (1, 1)
    assert list(finding) == ["where", "check", "words", "because"]
    assert (finding["where"], finding["check"], finding["words"]) == (
        "question theirs-worth-it",
        "closed",
        "Do you like [it]?",
    )
    assert "question theirs-worth-it: closed: “Do you like [it]?”; yes or no would do" in spoken.stdout
    assert spoken.stdout.endswith("1 to mend.\n")


def test_the_bank_as_a_list() -> None:
    as_json = json.loads(duologue("content", "--list", "questions", "--json").stdout)
    spoken = duologue("content", "--list", "questions").stdout

    assert [one["id"] for one in as_json] == [question.id for question in bank()]
    assert set(as_json[0]) == {"id", "words", "strand", "asks", "depth", "fits", "listen_for", "follow_up", "avoid"}
    assert [question.id for question in bank() if question.words not in spoken or question.avoid not in spoken] == []


def test_the_templates_as_a_list() -> None:
    as_json = json.loads(duologue("content", "--list", "templates", "--json").stdout)
    spoken = duologue("content", "--list", "templates").stdout

    assert [one["id"] for one in as_json] == [template.id for template in templates()]
    assert set(as_json[0]) == {"id", "name", "shape", "strands", "questions", "why"}
    assert [template.id for template in templates() if template.why not in spoken] == []
    assert "What would make this half hour worth it for you?" in spoken


def test_the_scenarios_as_a_list() -> None:
    as_json = json.loads(duologue("content", "--list", "scenarios", "--json").stdout)
    spoken = duologue("content", "--list", "scenarios").stdout

    assert [one["id"] for one in as_json] == [scenario.id for scenario in scenarios()]
    assert set(as_json[0]["chairs"]) == {"manager", "report"}
    assert [scenario.id for scenario in scenarios() if scenario.about not in spoken] == []


def test_the_practices_as_a_list() -> None:
    as_json = json.loads(duologue("content", "--list", "practices", "--json").stdout)
    spoken = duologue("content", "--list", "practices").stdout

    assert [one["id"] for one in as_json] == [practice.id for practice in practices()]
    assert [practice.id for practice in practices() if practice.because not in spoken] == []


def test_the_workshops_as_a_list() -> None:
    as_json = json.loads(duologue("content", "--list", "workshops", "--json").stdout)
    spoken = duologue("content", "--list", "workshops").stdout

    assert [one["id"] for one in as_json] == [workshop.id for workshop in workshops()]
    assert {"plan", "exercises", "cards", "slides", "practices"} <= set(as_json[0])
    assert [block.name for one in workshops() for block in one.plan if block.name not in spoken] == []


def test_another_kind_is_refused_by_name() -> None:
    ended = duologue("content", "--list", "jokes")

    assert ended.returncode == 2
    assert "jokes" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_it_needs_no_django() -> None:
    seen = "import sys, duologue.command.content; print('django' in sys.modules, 'psycopg' in sys.modules)"

    assert subprocess.check_output([sys.executable, "-c", seen], text=True).split() == ["False", "False"]
