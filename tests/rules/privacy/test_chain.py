import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from uuid import UUID

import pytest

from duologue.privacy.rules.chain import BEGINNING, Break, Line, first_break, link

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


@pytest.fixture
def far_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose clock says another zone."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("far_away")
def test_a_mark_is_of_this_very_spelling_so_that_lines_of_long_ago_can_still_be_checked() -> None:
    first, second = (line for line, _ in written(2))
    told = replace(second, actor_name="Zoë “Z” Ba", object=UUID(int=3))
    spelled = (
        '{"act":"read","actor":"00000000-0000-0000-0000-000000000002","actor_name":"%s","at":"2026-11-2%sT12:00:00.000000+00:00",'
        '"kind":"shared words","object":%s,"rule":"pair","seq":%s,"subject":"00000000-0000-0000-0000-000000000001"}'
    )
    of_first = spelled % ("Amara", 4, "null", 1)
    of_told = spelled % ("Zoë “Z” Ba", 5, '"00000000-0000-0000-0000-000000000003"', 2)

    assert link(BEGINNING, first) == sha256(BEGINNING + of_first.encode()).digest()
    assert link(b"\x01" * 32, told) == sha256(b"\x01" * 32 + of_told.encode()).digest()


def test_a_break_says_where_and_why() -> None:
    chain = written(3)
    mark = chain[-1][1]
    changed = [*chain[:1], (replace(chain[1][0], act="wrote"), chain[1][1]), chain[2]]

    assert first_break([chain[0], chain[2]], (3, mark)) == Break(2, "line 2 is missing")
    assert first_break(changed, (3, mark)) == Break(2, "line 2 does not match its mark")
    assert first_break(chain, (4, mark)) == Break(4, "the log ends at line 3, its head says 4")
    assert first_break(chain, (3, BEGINNING)) == Break(3, "the last mark differs from the head")


def test_the_zone_in_which_a_time_is_spelled_does_not_matter() -> None:
    line = written(1)[0][0]
    elsewhere = replace(line, at=line.at.astimezone(timezone(timedelta(hours=5))))

    assert link(BEGINNING, line) == link(BEGINNING, elsewhere)
