import pytest

from duologue.preparation.rules.coverage import NEGLECTED_AFTER, STRIP, Covered, coverage
from duologue.preparation.rules.strands import STRANDS

GROWTH, NOTHING = frozenset({"growth"}), frozenset[str]()


def of(strand: str, spoken: list[frozenset[str]]) -> Covered:
    return next(covered for covered in coverage(spoken) if covered.strand == strand)


def test_every_strand_is_told_in_the_order_both_know() -> None:
    assert [covered.strand for covered in coverage([])] == list(STRANDS)


@pytest.mark.parametrize(
    ("spoken", "since", "neglected", "words"),
    [
        ([], None, False, "no 1:1 yet"),
        ([GROWTH], 0, False, "last time"),
        ([NOTHING], None, False, "not the last time"),
        ([GROWTH, NOTHING], 1, False, "2 times ago"),
        ([GROWTH, NOTHING, NOTHING, NOTHING], 3, False, "4 times ago"),
        ([GROWTH, NOTHING, NOTHING, NOTHING, NOTHING], 4, True, "5 times ago"),
        ([NOTHING] * (NEGLECTED_AFTER - 1), None, False, "not in the last 3"),
        ([NOTHING] * NEGLECTED_AFTER, None, True, "not in the last 4"),
        ([GROWTH, *[NOTHING] * STRIP], None, True, "not in the last 12"),
    ],
)
def test_since_when(spoken: list[frozenset[str]], since: int | None, neglected: bool, words: str) -> None:
    covered = of("growth", spoken)

    assert (covered.since, covered.neglected, covered.words) == (since, neglected, words)


def test_the_strip_is_the_last_twelve_oldest_first() -> None:
    strip = of("growth", [GROWTH, *[NOTHING] * 10, GROWTH, NOTHING]).strip

    assert strip == (*[False] * 10, True, False)
