"""Tests that share what there is one of (a demo, a browser, databases with a name) go to one worker."""

import os

import pytest

pytestmark = pytest.mark.xdist_group("groups")


@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="one process runs all")
def test_a_group_is_known_where_tests_are_handed_out(request: pytest.FixtureRequest) -> None:
    assert request.node.nodeid.endswith("@groups")
