"""Goals as a CSV file: what goes out comes in again as it was, and every cell that cannot be used is named."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from duologue.people.rules.sheet import text_of
from duologue.preparation.rules.goal_sheet.cells import defused, meant
from duologue.preparation.rules.goal_sheet.facts import SheetGoal, SheetStep, Trouble
from duologue.preparation.rules.goal_sheet.planning import plan
from duologue.preparation.rules.goal_sheet.reading import MOST_GOALS, MOST_ROWS, SheetRead, read_goals
from duologue.preparation.rules.goal_sheet.writing import write_goals
from duologue.preparation.rules.goals import Kind, Reading, measure_of
from duologue.privacy.rules.words import UnusableText

TODAY = date(2026, 11, 23)
DAYS = measure_of("days", "9", "-2.5", "down", "the list, on Mondays")
HEAD = "goal,row,kind,words,support,due,baseline,target,unit,better,measured by,reading,on\n"


def read(text: str) -> SheetRead:
    return read_goals(text, TODAY)


def troubles(rows: str) -> list[Trouble]:
    return list(read(HEAD + rows).troubles)


@pytest.mark.parametrize(
    "words",
    [
        "To speak up",
        '=HYPERLINK("https://example.org","here")',
        "+1 for the rota",
        "-",
        "-3",
        "-3 days",
        "@ben",
        "'tis a start",
        "''",
        "'=1+1",
        "''-",
        "'-3",
        'two "quoted", words; and\ttabs\nand lines\n\n=1+1',
        "שלום ‏עולם‏ 👩‍👩‍👧‍👦 Zoë",
        "a, b; c",
        "x" * 1990,
    ],
)
def test_whatever_was_written_comes_back_as_it_was(words: str) -> None:
    goals = [
        SheetGoal(Kind.GROWTH, words, support=words, steps=(SheetStep(words), SheetStep(f"{words}!", TODAY))),
        SheetGoal(
            Kind.OBJECTIVE,
            f"{words} 2",
            measure=measure_of(words[:60].strip(), "9", "-2.5", "down", words),
            readings=(Reading(date(2026, 11, 1), Decimal("-1")), Reading(TODAY, Decimal("4.25"))),
            due_on=date(2027, 1, 31),
            closed_on=TODAY,
        ),
        SheetGoal(Kind.TEAM, f"{words} 3"),
    ]
    text = write_goals(goals)

    found = read(text)
    assert found.troubles == ()
    assert [it.goal for it in found.goals] == goals
    assert write_goals(it.goal for it in found.goals) == text
    assert text_of(text.encode("utf-8-sig")) == (text, ())


@pytest.mark.parametrize("cell", ["=1", "+1", "-a", "@a", "\t1", "\r1", "'=1", "''+1"])
def test_no_cell_can_be_run_by_a_spreadsheet(cell: str) -> None:
    assert defused(cell) == f"'{cell}"
    assert meant(defused(cell)) == cell


@pytest.mark.parametrize("cell", ["", "1", "-3", "-3.5", "'tis", "a=1", "'", "it's"])
def test_what_nothing_would_run_is_left_as_it_is(cell: str) -> None:
    assert defused(cell) == cell
    assert meant(cell) == cell


def test_a_file_has_a_row_for_a_goal_and_one_for_each_thing_that_happened_to_it() -> None:
    goals = [
        SheetGoal(Kind.GROWTH, "To speak up", "An hour a week", steps=(SheetStep("Once", TODAY), SheetStep("Twice"))),
        SheetGoal(Kind.OBJECTIVE, "Refunds", measure=DAYS, readings=(Reading(TODAY, Decimal("5.50")),)),
        SheetGoal(Kind.EXPECTATION, "Say early", restated="Say when it slips", confirmed_by=("manager", "report")),
    ]

    assert write_goals(goals).split("\r\n") == [
        HEAD.strip(),
        "1,goal,growth,To speak up,An hour a week,,,,,,,,",
        "1,step,,Once,,,,,,,,,2026-11-23",
        "1,step,,Twice,,,,,,,,,",
        '2,goal,objective,Refunds,,,9,-2.5,days,less,"the list, on Mondays",,',
        "2,reading,,,,,,,,,,5.5,2026-11-23",
        "3,goal,expectation,Say early,,,,,,,,,",
        "3,own words,,Say when it slips,,,,,,,,,",
        "3,confirmed,,manager,,,,,,,,,",
        "3,confirmed,,report,,,,,,,,,",
        "",
    ]


def test_what_one_says_for_oneself_is_written_and_never_read() -> None:
    goals = [SheetGoal(Kind.EXPECTATION, "Say early", restated="Say when it slips", confirmed_by=("report",))]
    found = read(write_goals(goals))

    assert [it.goal for it in found.goals] == [SheetGoal(Kind.EXPECTATION, "Say early")]
    assert any("each of you says it for yourself" in note for note in found.notes)


def test_a_list_made_by_hand_needs_two_columns_and_rows_belong_to_the_goal_above() -> None:
    found = read("Words;Kind;Row;On\nTo listen;GROWTH;;\nTo one talk;;Step;20.11.2026\nPairing;team;goal;\n")

    assert [it.goal for it in found.goals] == [
        SheetGoal(Kind.GROWTH, "To listen", steps=(SheetStep("To one talk", date(2026, 11, 20)),)),
        SheetGoal(Kind.TEAM, "Pairing"),
    ]
    assert [it.line for it in found.goals] == [2, 4]


def test_rows_find_their_goal_by_its_number_wherever_a_sort_has_put_them() -> None:
    found = read(HEAD + "2,step,,Later,,,,,,,,,\n1,goal,growth,One,,,,,,,,,\n2,goal,growth,Two,,,,,,,,,\n")

    assert [(it.goal.words, [step.words for step in it.goal.steps]) for it in found.goals] == [
        ("One", []),
        ("Two", ["Later"]),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_whatever_program_wrote_it_the_goal_arrives(separator: str, codec: str) -> None:
    raw = "kind,words\r\ngrowth,Zoë “listens”\r\nte\0am,Café\r\n".replace(",", separator).encode(codec)
    text, notes = text_of(raw)

    assert [it.goal.words for it in read(text).goals] == ["Zoë “listens”", "Café"]
    assert any("Latin-1" in note for note in notes) == (codec == "cp1252")
    assert any("NUL" in note for note in notes)


@pytest.mark.parametrize(
    ("row", "column", "value", "expected"),
    [
        ("1,goal,wish,To fly,,,,,,,,,", "kind", "wish", "one of: growth, objective, expectation, team"),
        ("1,goal,,To fly,,,,,,,,,", "kind", "", "one of: growth"),
        ("1,gaol,growth,To fly,,,,,,,,,", "row", "gaol", "goal, step or reading"),
        ("1,goal,growth,,,,,,,,,,", "words", "", "a few words"),
        ("1,goal,growth,\x07,,,,,,,,,", "words", "", "a few words"),
        (f"1,goal,growth,{'x' * 100_000},,,,,,,,,", "words", "x" * 59 + "…", "these are 100,000"),
        (f"1,goal,growth,To fly,{'x' * 2001},,,,,,,,", "support", "x" * 59 + "…", "these are 2,001"),
        ("1,goal,growth,To fly,,tomorrow,,,,,,,", "due", "tomorrow", "not a date we can read"),
        ("1,goal,growth,To fly,,03/04/2027,,,,,,,", "due", "03/04/2027", "could be 3 April or 4 March"),
        ("1,goal,growth,To fly,,2027-02-30,,,,,,,", "due", "2027-02-30", "no calendar has"),
        ("1,goal,growth,To fly,,9027-02-03,,,,,,,", "due", "9027-02-03", "too far away to be meant"),
        ("1,goal,growth,To fly,,,,,,,,,2026-11-24", "on", "2026-11-24", "a day that has come: 2026-11-23 or earlier"),
        ("1,goal,growth,To fly,,,9,,,,,,", "baseline", "9", "only an objective is measured"),
        ("1,goal,growth,To fly,,,,,,,,7,", "reading", "7", "nothing in the row of a goal"),
        ("1,goal,objective,To fly,,,nine,2,,,,,", "baseline", "nine", "The baseline is a number"),
        ("1,goal,objective,To fly,,,9,,,,,,", "target", "", "The target is a number"),
        ("1,goal,objective,To fly,,,9,2,,more,,,", "target", "2", "should lie above the baseline"),
        ("1,goal,objective,To fly,,,2,9,,less,,,", "target", "9", "should lie below the baseline"),
        ("1,goal,objective,To fly,,,9,9,,,,,", "target", "9", "nothing to reach"),
        ("1,goal,objective,To fly,,,9,2,,faster,,,", "better", "faster", "one of: more, less"),
        (f"1,goal,objective,To fly,,,9,2,{'d' * 61},,,,", "unit", "d" * 59 + "…", "60 characters at most"),
        ("1,goal,growth,To fly, high,,,,,,,,,,over", "", "over", "no more cells than headings"),
        ("0,goal,growth,Again,,,,,,,,,", "goal", "0", "line 2 begins the goal of this one"),
        ("7,step,,One,,,,,,,,,", "goal", "7", "the number of a goal in this file"),
        ("0,step,,,,,,,,,,,", "words", "", "a few words"),
        ("0,step,growth,One,,,,,,,,,", "kind", "growth", "nothing in the row of a step"),
        ("0,step,,One,,,,,,,,,2027-01-01", "on", "2027-01-01", "a day that has come"),
        ("0,reading,,,,,,,,,,a lot,2026-11-01", "reading", "a lot", "The reading is a number, such as 12 or 12.5."),
        ("0,reading,,,,,,,,,,5,", "on", "", "a date such as"),
        ("0,reading,,,,,,,,,,5,2026-12-01", "on", "2026-12-01", "a day that has come"),
        ("00,reading,,,,,,,,,,5,2026-11-01", "row", "reading", "no reading of a goal of the kind growth"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named(row: str, column: str, value: str, expected: str) -> None:
    before = "0,goal,objective,Refunds,,,9,2,,,,,\n00,goal,growth,Listen,,,,,,,,,\n"
    (trouble,) = troubles(f"{before}{row}\n")

    assert (trouble.line, trouble.column, trouble.value) == (4, column, value)
    assert expected in trouble.expected
    assert "saved" not in trouble.expected


def test_all_that_is_wrong_is_said_at_once_in_the_order_of_the_lines() -> None:
    rows = "1,step,,,,,,,,,,,soon\n1,goal,wish,,,when,,,,,,,\n2,goal,objective,Fine,,,x,y,,z,,,\n"

    assert [(it.line, it.column) for it in troubles(rows)] == [
        (2, "words"),
        (2, "on"),
        (3, "kind"),
        (3, "words"),
        (3, "due"),
        (4, "baseline"),
        (4, "target"),
        (4, "better"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "column", "expected"),
    [
        ("a,b\n1,2\n", 1, "kind", "a column called “kind”"),
        ("Kind,Words,words\ngrowth,a,b\n", 1, "words", "this column once"),
        (HEAD, 2, "", "at least one goal below the headings"),
        (HEAD + '1,goal,growth,"Lost,,,,,,,,,\n', 2, "", "quotation mark"),
        (f'{HEAD}1,goal,growth,"{"x" * 200_000}",,,,,,,,,\n', 2, "", "quotation mark"),
        (
            HEAD + "1,goal,growth,a,,,,,,,,,\n" + "1,step,,b,,,,,,,,,\n" * MOST_ROWS,
            MOST_ROWS + 2,
            "",
            "2,000 rows at most",
        ),
        (HEAD + ",goal,growth,a,,,,,,,,,\n" * (MOST_GOALS + 1), MOST_GOALS + 2, "", "200 goals at most"),
    ],
    ids=["other columns", "one twice", "only headings", "quotation", "a huge cell", "many rows", "many goals"],
)
def test_a_file_that_cannot_be_used_as_a_whole_says_why(text: str, line: int, column: str, expected: str) -> None:
    found = read(text).troubles

    assert any((it.line, it.column) == (line, column) and expected in it.expected for it in found), found


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_an_empty_file_is_a_sentence(text: str) -> None:
    with pytest.raises(UnusableText, match="The file is empty"):
        read(text)


def test_columns_that_mean_nothing_here_are_left_out_and_named() -> None:
    found = read("kind,words,=mood\ngrowth,To listen,7\n")

    assert len(found.goals) == 1
    assert "Columns that are not needed here were left out: =mood." in found.notes


def test_what_is_there_already_is_left_alone_in_the_pair_and_in_the_file() -> None:
    rows = ["growth,To listen", "team,To listen", "growth,To speak", "growth,To speak", "expectation,Be early"]
    planned = plan(
        read("kind,words\n" + "\n".join(rows)),
        {(Kind.GROWTH, "To listen")},
        lambda kind: "Not yours." if kind is Kind.EXPECTATION else "",
    )

    assert [it.line for it in planned.additions] == [3, 4, 6]
    assert [it.line for it in planned.already] == [2, 5]
    assert planned.troubles == (Trouble(6, "kind", "expectation", "Not yours."),)


def test_the_largest_file_is_read_in_a_moment_and_is_csv_for_other_programs() -> None:
    goals = [
        SheetGoal(Kind.GROWTH, f"Goal {n}", steps=tuple(SheetStep(f"=step {n} {m}") for m in range(9)))
        for n in range(MOST_GOALS)
    ]
    text = write_goals(goals)

    assert [it.goal for it in read(text).goals] == goals
    assert {len(row) for row in csv.reader(io.StringIO(text, newline=""))} == {13}
