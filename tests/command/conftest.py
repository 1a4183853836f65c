from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.command.running import empty_folder, running


@pytest.fixture(scope="session")
def demo_home() -> Iterator[Path]:
    """A small demo, invented once and stopped."""
    with empty_folder() as home:
        with running("--home", home, "--people", "6"):
            pass
        yield home


@pytest.fixture
def new_home() -> Iterator[Path]:
    with empty_folder() as home:
        yield home / "home"
