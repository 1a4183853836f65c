from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from duologue.privacy.rules.chain import BEGINNING, Line, first_break, link

BEN, AMARA = UUID(int=1), UUID(int=2)
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def written(count: int) -> list[tuple[Line, bytes]]:
    mark, chain = BEGINNING, []
    for seq in range(1, count + 1):
        line = Line(BEN, seq, NOON + timedelta(days=seq), AMARA, "Amara", "read", "shared words", None, "pair")
        mark = link(mark, line)
        chain.append((line, mark))
    return chain


def test_a_whole_chain_holds() -> None:
    chain = written(5)

    assert first_break(chain, (5, chain[-1][1])) is None
    assert first_break([], (0, BEGINNING)) is None


@pytest.mark.parametrize("change", [{"actor_name": "Nobody"}, {"act": "wrote"}, {"at": NOON}, {"rule": "other"}])
def test_a_changed_line_is_named(change: dict[str, object]) -> None:
    chain = written(5)
    chain[2] = (replace(chain[2][0], **change), chain[2][1])  # type: ignore[arg-type]

    found = first_break(chain, (5, chain[-1][1]))

    assert found is not None
    assert found.seq == 3


@pytest.mark.parametrize(("gone", "seq"), [(0, 1), (2, 3), (4, 5)])
def test_a_missing_line_is_named(gone: int, seq: int) -> None:
    chain = written(5)
    head = (5, chain[-1][1])
    del chain[gone]

    found = first_break(chain, head)

    assert found is not None
    assert found.seq == seq


def test_a_chain_rewritten_to_its_end_still_differs_from_the_head() -> None:
    rewritten = written(4)

    assert first_break(rewritten, (4, b"\x01" * 32)) is not None


def test_the_zone_in_which_a_time_is_spelled_does_not_matter() -> None:
    line = written(1)[0][0]
    elsewhere = replace(line, at=line.at.astimezone(timezone(timedelta(hours=5))))

    assert link(BEGINNING, line) == link(BEGINNING, elsewhere)
