"""A template as an organisation writes it, and what a pair begins with."""

import pytest

from duologue.preparation.rules.bank import bank
from duologue.preparation.rules.own_templates import (
    Line,
    NotYetATemplate,
    Version,
    Written,
    begun_from,
    checked,
    offered,
    written_from,
)
from duologue.preparation.rules.strands import STRANDS
from duologue.preparation.rules.templates import templates

WEEKLY = Written("Weekly", "light", "Short.", (Line("What now?", "team"), Line("What next?", "growth", "manager")))


def test_what_is_kept_is_tidy_and_blank_lines_are_left_out() -> None:
    raw = Written(" Weekly\n", "light", " Short.\r\nOften. ", (Line(" What  now? ", "team"), Line(" ", "")))

    assert checked(raw, []) == Written("Weekly", "light", "Short.\nOften.", (Line("What now?", "team"),))


def test_everything_to_mend_is_said_at_once() -> None:
    raw = Written("", "endless", "Short.", (Line("What now?", "gossip"), Line("", "team"), Line("So?", "", "HR")))

    with pytest.raises(NotYetATemplate) as told:
        checked(raw, [])

    assert [sentence.split(":")[0].split(".")[0] for sentence in told.value.sentences] == [
        "The name",
        "“endless” is no shape",
        "Question 1 is about “gossip”, which is no strand",
        "Question 2 has a strand and no words",
        "Question 3 has no strand",
        "Question 3 is asked by “HR”",
        "Nothing was saved, and everything you wrote is still below",
    ]
    assert all(words in told.value.sentence for words in STRANDS.values())


@pytest.mark.parametrize("taken", ["Weekly", "WEEKLY", "Wéekly"])
def test_a_name_belongs_to_one_kind_whatever_its_capitals(taken: str) -> None:
    with pytest.raises(NotYetATemplate, match="called “Weekly” already"):
        checked(WEEKLY, [taken])
    assert checked(WEEKLY, ["Monthly"]) == WEEKLY


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.id)
def test_what_comes_with_duologue_can_be_kept_as_it_is_and_begins_the_same_1_1(template: object) -> None:
    known = next(one for one in templates() if one is template)
    written = written_from(known, bank())

    assert checked(written, [one.name for one in templates() if one is not known]) == written
    again, questions = begun_from(Version(known.id, 1, written), bank())
    assert tuple(question.id for question in questions) == known.questions == again.questions
    assert (again.id, again.name, again.shape, again.why) == (known.id, known.name, known.shape, known.why)
    assert set(again.strands) <= set(known.strands)


def test_a_line_in_other_words_or_for_another_asker_is_a_question_of_its_own() -> None:
    same = bank()[0]
    lines = (Line(same.words, same.strand, same.asks), Line(same.words, same.strand, "either"), Line("New?", "team"))

    template, questions = begun_from(Version("regular", 3, Written("Weekly", "light", "So.", lines)), bank())

    assert template.questions == (same.id, "regular-3-2", "regular-3-3")
    assert [question.asks for question in questions] == [same.asks, "either", "either"]
    assert template.strands == tuple(dict.fromkeys((same.strand, "team")))


def test_the_organisations_own_takes_the_place_of_what_comes_with_duologue_and_its_own_kinds_follow() -> None:
    versions = [
        Version("ours-1", 1, Written("After a launch", "deep", "So.", WEEKLY.lines)),
        Version("regular", 2, WEEKLY),
    ]

    kinds = offered(templates(), versions, bank())

    assert [template.name for template, _ in kinds] == [
        "Weekly",
        *(one.name for one in templates()[1:]),
        "After a launch",
    ]
    assert [len(questions) for _, questions in kinds] == [2, *(len(one.questions) for one in templates()[1:]), 2]
    assert [template for template, _ in offered(templates(), [], bank())] == list(templates())
