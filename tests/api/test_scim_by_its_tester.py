"""The standard's own way of asking, by a client and a tester that others wrote: everything it tries is as it should be."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from scim2_client.engines.wsgi import WSGISCIMClient
from scim2_tester import Status, check_server
from tests.api.directory import Scim
from tests.cast import Cast

from duologue.people.rules.pace import counter

pytestmark = pytest.mark.django_db


def test_everything_the_tester_tries_is_as_the_standard_has_it(cast: Cast) -> None:
    scim = Scim(cast.esra)
    counter.kept.clear()
    client = WSGISCIMClient(
        WSGIHandler(),
        base_url="http://testserver/scim/v2",
        environ={"HTTP_AUTHORIZATION": f"Bearer {scim.token}"},
    )
    results = check_server(client)
    bad = [
        f"{one.title} {one.resource_type}: {one.reason}"
        for one in results
        if one.status not in (Status.SUCCESS, Status.SKIPPED, Status.ACCEPTABLE, Status.COMPLIANT)
    ]

    assert len(results) > 40
    assert bad == []
