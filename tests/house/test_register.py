"""The register of data knows every table with words in it, and the documents made from it are up to date."""

import re
from pathlib import Path

from procrastinate.contrib.django import app as procrastinate_app
from tests.house.test_rooms import our_models
from typer.testing import CliRunner

from duologue.command.main import app
from duologue.privacy.rules.register import REGISTER

DOCS = Path(__file__).parents[2] / "docs" / "data"
SOURCE = Path(__file__).parents[2] / "src" / "duologue"
A_PERIOD = re.compile(r"\b(days?|hours?|until the pulse closes)\b")
KNOWN = {table for kind in REGISTER for table in kind.tables}


def test_every_table_with_sealed_words_is_in_the_register() -> None:
    sealed = {
        model._meta.db_table
        for model in our_models()
        if any(field.name.endswith("_sealed") for field in model._meta.get_fields())
    }

    assert len(sealed) > 15
    assert sealed - KNOWN == set(), (
        "add them to privacy/rules/register.toml, then: duologue data-classes --into docs/data"
    )


def test_the_register_names_only_tables_that_there_are_and_each_once() -> None:
    named = [table for kind in REGISTER for table in kind.tables]

    assert sorted(named) == sorted(KNOWN)
    assert {model._meta.db_table for model in our_models()} >= KNOWN


def test_every_kind_that_lapses_has_its_jobs_and_every_such_job_a_kind() -> None:
    periodic = {task.task.name for task in procrastinate_app.periodic_registry.periodic_tasks.values()}
    counted = set(re.findall(r'(?:let_lapse|note_run)\((?:\w+, )?"(\w+)"', tasks()))
    named = {job for kind in REGISTER for job in kind.jobs}

    assert len(counted) > 10
    assert named == counted
    assert named <= periodic
    assert [kind.name for kind in REGISTER if A_PERIOD.search(kind.kept) and not kind.jobs] == []


def tasks() -> str:
    return "".join(path.read_text() for path in SOURCE.rglob("tasks.py"))


def test_the_documents_are_up_to_date(tmp_path: Path) -> None:
    run = CliRunner().invoke

    assert run(app, ["data-classes", "--check", str(DOCS)]).exit_code == 0
    assert run(app, ["data-classes", "--check", str(tmp_path)]).exit_code == 1
