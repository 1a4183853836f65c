"""A move in plain sentences: two at most, from the side of whoever makes it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from duologue.meetings.rules.states import MoveReason
from duologue.readiness.rules.postponement.agreement import Agreement, Pause
from duologue.readiness.rules.postponement.ledger import Entry, Ledger, Side
from duologue.readiness.rules.postponement.moving import Move, move
from duologue.readiness.rules.postponement.names import Rule
from duologue.readiness.rules.postponement.saying import said

MET = datetime(2026, 11, 23, 10, tzinfo=UTC)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
NEXT, EARLY, LATE = MET + WEEK, MET + DAY, MET + WEEK - timedelta(hours=2)
REPORT, MANAGER = Side.REPORT, Side.MANAGER
WISH, CLASH, FOUND = MoveReason.NOT_THE_RIGHT_MOMENT, MoveReason.CLASH, MoveReason.FOUND_TOGETHER
PLAIN = Ledger(Agreement.usually(WEEK), MET, NEXT)
ONCE = PLAIN.written(Entry(MET, MANAGER, Rule.COUNTS, cost=1))
TWICE = ONCE.written(Entry(MET, MANAGER, Rule.COUNTS, cost=1))
KEPT = replace(PLAIN, slot_is_held=True)
LIGHT = replace(TWICE, short_in_a_row=2)
AWAY = replace(PLAIN, pauses=(Pause(date(2026, 11, 30), date(2026, 11, 30)),))
ONTO = replace(AWAY, because=Rule.ONTO_LEAVE)
ONE, TWO = "It counts once for you.", "It counts twice for you: up to a day before it would be once."
NONE_LEFT = "That leaves you none: ten minutes today or tomorrow are possible instead."


@pytest.mark.parametrize(
    ("ledger", "act", "sentences"),
    [
        (PLAIN, Move(EARLY, MANAGER, CLASH, NEXT + DAY), [ONE, "After that, you have 1 of 2 moves left."]),
        (ONCE, Move(EARLY, MANAGER, CLASH, NEXT + DAY), [ONE, NONE_LEFT]),
        (TWICE, Move(EARLY, MANAGER, CLASH, NEXT + DAY), [ONE, NONE_LEFT]),
        (TWICE, Move(LATE, MANAGER, CLASH, NEXT + DAY), [TWO, NONE_LEFT]),
        (TWICE, Move(EARLY, REPORT, CLASH, NEXT + DAY), [ONE, "After that, you have 1 of 2 moves left."]),
        (LIGHT, Move(EARLY, MANAGER, CLASH, NEXT + DAY), [ONE, "That leaves you none."]),
        (PLAIN, Move(LATE, REPORT, CLASH, NEXT + DAY), [TWO, NONE_LEFT]),
        (
            KEPT,
            Move(LATE, MANAGER, CLASH, NEXT + DAY),
            ["It counts twice for you, because your report asked to keep this time.", NONE_LEFT],
        ),
        (
            PLAIN,
            Move(LATE, REPORT, WISH, NEXT + DAY),
            ["It costs you nothing, because you asked for another moment and meet by Monday 7 December."],
        ),
        (
            AWAY,
            Move(EARLY, MANAGER, CLASH, NEXT + DAY),
            ["It costs you nothing, because one of you is away that day, or it is a public holiday."],
        ),
        (
            ONTO,
            Move(EARLY, MANAGER, CLASH, NEXT + DAY),
            [
                "It counts once for you, because it had been moved onto a day away.",
                "After that, you have 1 of 2 moves left.",
            ],
        ),
        (
            PLAIN,
            Move(EARLY, MANAGER, FOUND, NEXT + DAY),
            ["It costs you nothing, because you both took a time that was found for you."],
        ),
        (
            PLAIN,
            Move(EARLY, MANAGER, CLASH, NEXT + 2 * WEEK),
            [
                ONE,
                "It is later than Monday 7 December, by which you were to meet again: ten minutes before that are possible.",
            ],
        ),
        (
            LIGHT,
            Move(EARLY, REPORT, WISH, NEXT + 2 * WEEK),
            [ONE, "It is later than Monday 7 December, by which you were to meet again."],
        ),
    ],
)
def test_it_says_what_it_costs_and_what_one_may_do(ledger: Ledger, act: Move, sentences: list[str]) -> None:
    assert said(move(ledger, act), act.at) == sentences


@pytest.mark.parametrize("by", Side)
@pytest.mark.parametrize("reason", MoveReason)
@pytest.mark.parametrize("ledger", [PLAIN, TWICE, KEPT, LIGHT, AWAY, ONTO])
def test_there_are_two_sentences_at_most_and_no_word_of_a_gap(ledger: Ledger, reason: MoveReason, by: Side) -> None:
    for to in (NEXT - timedelta(hours=1), NEXT + DAY, NEXT + 3 * WEEK):
        for at in (EARLY, LATE):
            told = said(move(ledger, Move(at, by, reason, to)), at)

            assert 1 <= len(told) <= 2
            assert all(one.endswith(".") and ";" not in one for one in told)
            assert not any(word in one for one in told for word in ("gap", "the report", "the manager"))
