"""The standard's own way of asking, by a client and a tester that others wrote: everything it tries is as it should be."""

from collections.abc import Iterator

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from scim2_client.engines.wsgi import WSGISCIMClient
from scim2_tester import Status, check_server
from tests.api.directory import Scim
from tests.cast import Cast

from duologue.people.rules.pace import counter

pytestmark = pytest.mark.django_db


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The server's requests share the test's transaction, so none of them closes its connection."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


def test_everything_the_tester_tries_is_as_the_standard_has_it(cast: Cast, one_connection: None) -> None:
    scim = Scim(cast.esra)
    counter.kept.clear()
    client = WSGISCIMClient(
        WSGIHandler(),
        base_url="http://testserver/scim/v2",
        headers={"Authorization": f"Bearer {scim.token}"},
    )
    results = check_server(client)
    bad = [
        f"{one.title} {one.resource_type}: {one.reason}"
        for one in results
        if one.status not in (Status.SUCCESS, Status.SKIPPED, Status.ACCEPTABLE, Status.COMPLIANT)
    ]

    assert len(results) > 40
    assert bad == []
