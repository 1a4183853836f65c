"""The name and the zone of an organisation, and the way to what its administrators keep."""

from html import unescape

import pytest
from django.urls import reverse
from tests.cast import Cast, signed_in_client

from duologue.people.models import Organisation

pytestmark = pytest.mark.django_db


def test_a_name_and_a_zone_are_mended_by_an_administrator_alone(cast: Cast) -> None:
    esra, path = signed_in_client(cast.esra), reverse("our-organisation")
    for wrong in ({"name": "", "zone": "Europe/Paris"}, {"name": "Harbour", "zone": "Europe/Pariss"}):
        assert esra.post(path, wrong).status_code == 422
    assert esra.post(path, {"name": " Harbour & Co ", "zone": "europe/paris"}).status_code == 302
    row = Organisation.objects.get(id=cast.esra.organisation_id)
    assert (row.name, row.zone) == ("Harbour & Co", "Europe/Paris")
    page = unescape(esra.get(path).content.decode())
    assert "Harbour & Co" in page
    for place in ("people", "our-policy", "our-connections", "our-mail"):
        assert f'href="{reverse(place)}"' in page
    for other in (cast.ben, cast.gwen):
        client = signed_in_client(other)
        assert client.get(path).status_code == 404
        assert client.post(path, {"name": "Mine", "zone": "UTC"}).status_code == 404
    assert Organisation.objects.get(id=cast.esra.organisation_id).name == "Harbour & Co"
