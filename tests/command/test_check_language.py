"""`duologue check-language`: lines in, lines out; a bad line is one sentence with its number."""

import json
import subprocess
import sys

import pytest
from tests.command.running import COMMAND, clean_environment


def run(standard_input: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, "check-language", *arguments],
        input=standard_input,
        env=clean_environment(),
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )


def test_each_line_gets_its_line_in_order() -> None:
    lines = [
        {"id": "b", "text": "You never listen.", "context": "reply"},
        {"id": 1, "text": "Is Tuesday good?", "context": "question"},
    ]

    done = run("\n".join(map(json.dumps, lines)) + "\n", "--jsonl", "-")

    first, second = map(json.loads, done.stdout.splitlines())
    assert first["id"] == "b"
    assert first["hits"][0] | {"why": "", "rewrite": ""} == {
        "category": "absolute",
        "start": 0,
        "end": 16,
        "why": "",
        "rewrite": "",
        "rule": "absolute/never and a good habit",
    }
    assert second == {"id": 1, "hits": []}
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "Line 2: it is not JSON"),
        ("[]", "Line 2: it is not an object"),
        ('{"id": 2}', "Line 2: there is no text"),
        ('{"text": ""}', "Line 2: there is no id"),
        ('{"id": 2, "text": 3}', "Line 2: The text is not a string"),
        ('{"id": 2, "text": "x", "context": "letter"}', "Line 2: The context is none of"),
        ('{"id": 2, "text": "x", "context": []}', "Line 2: The context is none of"),
        ('{"id": "\\ud800", "text": "x"}', "Line 2: the text has half of a character"),
    ],
)
def test_a_bad_line_is_told_and_nothing_of_it_is_printed(line: str, said: str) -> None:
    done = run(f'{{"id": 1, "text": "Hello."}}\n{line}\n', "--jsonl", "-")

    assert done.stderr.startswith(said)
    assert [json.loads(one)["id"] for one in done.stdout.splitlines()] == [1]
    assert done.returncode == 2


def test_a_person_reads_words_why_and_another_way() -> None:
    done = run("", "You ruined the launch.")

    assert "“You ruined the launch”  (blame)" in done.stdout
    assert "the launch" in done.stdout.split("instead  ")[1]


def test_nothing_to_remark() -> None:
    assert run("", "Is Tuesday good?").stdout == "Nothing to remark.\n"


@pytest.mark.parametrize("arguments", [(), ("words", "--jsonl", "-")])
def test_words_or_a_file_but_not_both(arguments: tuple[str, ...]) -> None:
    done = run("", *arguments)

    assert done.returncode == 2
    assert "one of the two" in done.stderr


def test_a_file_that_is_not_there_is_told() -> None:
    done = run("", "--jsonl", "no/such.jsonl")

    assert done.returncode == 2
    assert "no/such.jsonl cannot be read" in done.stderr


def test_it_needs_no_database_and_no_django() -> None:
    seen = "import sys, duologue.command.check_language; print('django' in sys.modules, 'psycopg' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout == "False False\n"


def test_another_language_is_left_alone_and_a_person_is_told_so() -> None:
    german = "Das ist deine Schuld, du hättest es mir sagen müssen."

    assert "does not read as English" in run("", german).stdout
    assert json.loads(run(json.dumps({"id": 1, "text": german}) + "\n", "--jsonl", "-").stdout) == {"id": 1, "hits": []}
