from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.command.running import empty_folder
from tests.ground.demos import copy_of_the_demo


@pytest.fixture(scope="session")
def demo_home() -> Iterator[Path]:
    """A small demo that is stopped."""
    with copy_of_the_demo() as home:
        yield home


@pytest.fixture
def new_home() -> Iterator[Path]:
    with empty_folder() as home:
        yield home / "home"
