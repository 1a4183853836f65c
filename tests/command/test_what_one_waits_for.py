"""The benchmark of what one waits for, as small as it goes: each of its parts runs, and says something that can be."""

import pytest
from bench.operating import Sizes, measure


def test_everything_that_is_measured_is_done_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)  # it is of a folder, also where other tests have named a database
    numbers, _, table = measure(Sizes(people=12, drafts=3, starts=1))

    assert [one.name for one in numbers if one.value <= 0] == []
    assert table["people"] == 12
    assert table["MB of the backup"] < table["MB of tables"]
