"""Where one figure ends and the next begins, what is possible behind it, and how its group is called."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from duologue.safety.rules.pulse.figures import FINER, Figure, figure, still_possible, together
from duologue.safety.rules.pulse.groups import EVERYBODY, EVERYBODY_NAMED, TEAM, named
from duologue.safety.rules.pulse.release import part_of, shown
from duologue.safety.rules.pulse.rounds import APART, LONGEST, SHORTEST, what_is_wrong
from duologue.safety.rules.pulse.statements import SCALE, STATEMENTS, towards_safety

LOW, MIDDLE, HIGH = (Figure(Fraction(level), is_band=True, least=5) for level in (2, 4, 6))


def halves(level: str, least: int = 20) -> Figure:
    return Figure(Fraction(level), is_band=False, least=least)


@pytest.mark.parametrize(
    ("total", "count", "told"),
    [
        (14, 5, LOW),
        (15, 5, MIDDLE),
        (25, 5, MIDDLE),
        (26, 5, HIGH),
        (26, 9, LOW),
        (46, 9, HIGH),
        (84, 20, halves("4")),
        (85, 20, halves("4.5")),  # half up
        (94, 20, halves("4.5")),
        (95, 20, halves("5")),
        (20, 20, halves("2")),
        (44, 20, halves("2")),
        (45, 20, halves("2.5")),
        (114, 20, halves("5.5")),
        (115, 20, halves("6")),
        (140, 20, halves("6")),
        (40, 10, halves("4", 10)),
        (76, 19, halves("4", 10)),
        (200, 50, halves("4", 50)),
        (396, 99, halves("4", 50)),
        (400, 100, halves("4", 100)),
    ],
)
def test_at_either_side_of_each_border(total: int, count: int, told: Figure) -> None:
    answers = [total // count + (at < total % count) for at in range(count)]

    assert figure(answers) == told


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ([(LOW, 8), (HIGH, 6)], halves("3.5", 10)),
        ([(LOW, 5), (MIDDLE, 5), (HIGH, 5)], halves("4", 10)),
        ([(LOW, 5), (LOW, 5)], halves("2", 10)),
        ([(HIGH, 25), (HIGH, 25)], halves("6", 50)),
    ],
)
def test_a_group_weighs_each_of_its_parts_by_its_answers(parts: list[tuple[Figure, int]], told: Figure) -> None:
    assert together(iter(parts)) == told


@pytest.mark.parametrize(
    ("one", "count", "known", "possible"),
    [
        (LOW, 5, None, (1, 2, 3, 4, 5, 6, 7)),
        (HIGH, 5, None, (1, 2, 3, 4, 5, 6, 7)),
        (HIGH, 5, 1, (4, 5, 6, 7)),
        (LOW, 5, 7, (1, 2, 3, 4)),
        (halves("2", 10), 10, 7, (1, 2, 3, 4, 5, 6, 7)),
        (halves("6", 10), 10, 1, (1, 2, 3, 4, 5, 6, 7)),
        (halves("6"), 20, 1, (1, 2, 3, 4, 5, 6, 7)),
        (halves("4", 10), 5, None, ()),
    ],
)
def test_what_a_colleague_can_still_think_possible(
    one: Figure, count: int, known: int | None, possible: tuple[int, ...]
) -> None:
    assert still_possible(one, count, known) == possible


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # Of two as large, the one that more people of other groups are in.
        ({"a": 6, "b": 3, "b c": 3}, ("b", "a")),
        ({"b": 6, "a": 6}, ("a", "b")),
        ({"a x": 5, "b": 4, "b y": 5}, ("b", "a", "x")),
        ({"a": 9, "b": 4}, ("a",)),  # of those outside the first, four are still too few
        ({"a": 5, "a b": 5, "a b c": 5}, ("a", "b", "c")),
        ({"a": 5, "a b": 5, "a b c": 4}, ("a", "b")),
        ({"a": 4, "a b": 5}, ("a",)),
    ],
)
def test_which_of_two_groups_comes_first(counts: dict[str, int], expected: tuple[str, ...]) -> None:
    found = shown({frozenset(groups.split()): count for groups, count in counts.items()})

    assert found == expected
    assert part_of(frozenset({"a", "z"}), found) == frozenset({"a"} & set(found))


@pytest.mark.parametrize(
    ("key", "name", "said"),
    [
        (EVERYBODY, EVERYBODY_NAMED, "Everybody"),
        (f"{TEAM}7", "The team of Amara", "The team of Amara"),
        ("department 7", "The team of sales", "The team of sales"),
    ],
)
def test_a_group_is_called_by_its_name(key: str, name: str, said: str) -> None:
    assert named(key, name) == said


def test_in_another_language_the_sentence_is_said_and_the_name_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"Everybody": "Alle", "The team of {name}": "Das Team von {name}"}
    monkeypatch.setattr("duologue.safety.rules.pulse.groups.gettext", said.__getitem__)

    assert named(EVERYBODY, "Everybody") == "Alle"
    assert named(f"{TEAM}7", "The team of Amara") == "Das Team von Amara"
    assert named("department 7", "Everybody") == "Everybody"


def test_agreeing_with_a_reversed_statement_speaks_against_safety() -> None:
    for statement in STATEMENTS:
        assert [towards_safety(statement, level) for level in SCALE] == (
            [7, 6, 5, 4, 3, 2, 1] if statement.reversed else [1, 2, 3, 4, 5, 6, 7]
        )
        assert statement.words == statement.sentence


@pytest.mark.parametrize(
    ("answers", "words", "many"),
    [
        ([1, 2, 2, 3, 4], "rather inaccurate", "5 to 9 answers"),
        ([3, 3, 3, 3, 3], "in between", "5 to 9 answers"),
        ([5, 5, 5, 5, 5], "in between", "5 to 9 answers"),
        ([5, 5, 5, 5, 6], "rather accurate", "5 to 9 answers"),
        ([4] * FINER, "4 of 7", "10 to 19 answers"),
        ([4] * 15 + [5] * 5, "4.5 of 7", "20 to 49 answers"),
        ([7] * 60, "6 of 7 or more", "50 to 99 answers"),
        ([1] * 400, "2 of 7 or less", "100 answers or more"),
    ],
)
def test_a_figure_is_said_in_words_and_in_rough_numbers(answers: list[int], words: str, many: str) -> None:
    found = figure(answers)

    assert found is not None
    assert (found.words, found.answers) == (words, many)


def test_three_statements_are_turned_round() -> None:
    assert [statement.number for statement in STATEMENTS if statement.reversed] == [1, 3, 5]
    assert [towards_safety(statement, 2) for statement in STATEMENTS[:2]] == [6, 2]


@pytest.mark.parametrize(("level", "words"), [("2", "2 of 7 or less"), ("2.5", "2.5 of 7"), ("6", "6 of 7 or more")])
def test_both_ends_are_said_to_be_ends(level: str, words: str) -> None:
    assert halves(level).words == words


TODAY = date(2026, 11, 24)
BETWEEN = "Choose a last day between 29 November 2026 and 24 December 2026."
LATELY = "The last pulse opened less than four weeks ago. The next one can open on 25 November 2026."
OPEN = "A pulse is open already. The next one can open when that one has closed."


@pytest.mark.parametrize(
    ("closes", "last", "open_one", "says"),
    [
        (SHORTEST, None, False, ""),
        (LONGEST, APART, False, ""),
        (SHORTEST - timedelta(days=1), None, False, BETWEEN),
        (LONGEST + timedelta(days=1), None, False, BETWEEN),
        (
            SHORTEST,
            APART - timedelta(days=1),
            False,
            LATELY,
        ),
        (SHORTEST, None, True, OPEN),
    ],
)
def test_a_pulse_opens_at_most_every_four_weeks_and_for_a_while(
    closes: timedelta, last: timedelta | None, open_one: bool, says: str
) -> None:
    assert what_is_wrong(TODAY, TODAY + closes, TODAY - last if last else None, one_is_open=open_one) == says


def test_with_four_answers_nothing_is_shown_and_with_no_part_no_group() -> None:
    assert figure([7] * 4) is None
    assert together([]) is None
    assert together([(LOW, 5)]) == LOW
