"""Four minutes: at most three things, what somebody waits for first, each with its reason."""

from dataclasses import asdict, fields, replace
from itertools import product

import pytest

from duologue.preparation.rules.three_things import AT_MOST, Preparing, three_things

CALM = Preparing("Amara", brought=1)


@pytest.mark.parametrize(
    ("facts", "words", "because", "at"),
    [
        ({"overdue": 1}, "Say how your promise stands", "it is past its day", "commitments"),
        ({"overdue": 2}, "Say how your promises stand", "2 are past their day", "commitments"),
        ({"unanswered": 1}, "Answer Amara in writing", "Amara raised a point there", "elsewhere"),
        ({"check_in_open": True}, "Check in", "fifteen seconds, and Amara knows how to meet you", "check-in"),
        ({"unread": 1}, "Read what Amara brings", "one point is new to you", "agenda"),
        ({"unread": 4}, "Read what Amara brings", "4 points are new to you", "agenda"),
        ({"brought": 0}, "Bring one thing of your own", "nothing on the agenda is yours yet", "add-point"),
        ({"drafts": 1}, "Share what you would like to speak of", "Amara does not see your draft", "agenda"),
        (
            {"came_along": 2},
            "Put them first, raise them in writing, or let them go",
            "2 points of yours have come along more than once",
            "agenda",
        ),
        (
            {"kept_for_me": "promise-7"},
            "Thank Amara, in a word",
            "Amara kept a promise to you since you last met",
            "add-point",
        ),
        ({"neglected": "growth"}, "A word on growth", "you have not spoken of it for a while", "coverage"),
    ],
)
def test_each_reason_is_said(facts: dict[str, object], words: str, because: str, at: str) -> None:
    (worth,) = three_things(replace(CALM, **facts))  # type: ignore[arg-type]

    assert (worth.words, worth.because, worth.at) == (words, because, at)


def test_when_nothing_asks_there_is_nothing() -> None:
    assert three_things(CALM) == []


def test_a_draft_is_something_of_ones_own() -> None:
    assert [worth.at for worth in three_things(Preparing("Amara", drafts=1))] == ["agenda"]


def test_never_more_than_three_and_what_others_wait_for_first() -> None:
    values: dict[str, tuple[object, ...]] = {
        "overdue": (0, 1),
        "unanswered": (0, 2),
        "check_in_open": (False, True),
        "unread": (0, 3),
    }
    values |= {
        "brought": (0, 1),
        "drafts": (0, 1),
        "came_along": (0, 1),
        "kept_for_me": ("", "promise-7"),
        "neglected": ("", "growth"),
    }
    for chosen in product(*values.values()):
        facts = Preparing("Amara", **dict(zip(values, chosen, strict=True)))  # type: ignore[arg-type]
        found = three_things(facts)
        assert len(found) <= AT_MOST
        assert len({worth.words for worth in found}) == len(found)
        assert all(worth.because for worth in found)
        assert not facts.overdue or found[0].at == "commitments"
    assert set(values) | {"other"} == {field.name for field in fields(Preparing)} == set(asdict(CALM))
