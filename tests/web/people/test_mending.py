"""One person of the list added and mended on pages, by the same act as the import of that row."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, account_of, signed_in_client
from tests.web.people.test_roles_page import log_of, mails_to

from duologue.bridges.models import OutgoingMail
from duologue.meetings.models import Pair
from duologue.people.actions import invite
from duologue.people.models import Account, Invitation, Organisation, Person, ReportingLine
from duologue.privacy.identity import Viewer, acting_as

pytestmark = pytest.mark.django_db
HANA = {"name": "Hana", "email": "Hana@example.org", "manager": "ben@example.org", "starts_on": "2026-03-09"}


def asks(client: Client, route: str, form: dict[str, str], *args: object) -> Any:
    with time_machine.travel(NOW, tick=False):
        return client.post(reverse(route, args=args), form)


def page(client: Client, viewer: Viewer) -> str:
    with time_machine.travel(NOW, tick=False):
        return unescape(client.get(reverse("person", args=[viewer.person_id])).content.decode())


def facts(client: Client, viewer: Viewer, **changed: str) -> dict[str, str]:
    """The form as the page has it, with what somebody changes in it."""
    form = page(client, viewer).split("/mending")[1].split("</form>")[0]
    fields = re.findall(r'name="(basis|name|manager|department|starts_on|zone)" value="([^"]*)"', form)
    return dict(fields) | changed


def open_pairs_of(cast: Cast, person: Viewer) -> list[str]:
    with acting_as(cast.esra, NOW):
        pairs = Pair.objects.filter(organisation_id=person.organisation_id, report_id=person.person_id, ended_at=None)
        return [pair.manager.name for pair in pairs.select_related("manager")]


def test_one_is_added_with_a_pair_and_not_invited(cast: Cast) -> None:
    esra = signed_in_client(cast.esra)
    assert asks(esra, "person-new", HANA).status_code == 302
    hana = Person.objects.get(email="hana@example.org")
    assert (hana.name, hana.zone, str(hana.starts_on)) == (
        "Hana",
        Organisation.objects.get(id=hana.organisation_id).zone,
        "2026-03-09",
    )
    viewer = Viewer(hana.id, hana.organisation_id, "Hana", hana.zone)
    assert open_pairs_of(cast, viewer) == ["Ben"]
    assert not Invitation.objects.filter(person=hana).exists()
    assert "9 March 2026" in page(esra, viewer)

    for wrong in (HANA, HANA | {"email": "x"}, HANA | {"email": "i@example.org", "manager": "no@example.org"}):
        answer = asks(esra, "person-new", wrong)
        assert answer.status_code == 422
        assert "What you wrote is still here" in answer.content.decode()
    assert asks(signed_in_client(cast.ben), "person-new", HANA).status_code == 404


def test_facts_are_mended_at_once_and_what_somebody_chose_stays(cast: Cast) -> None:
    esra = signed_in_client(cast.esra)
    with time_machine.travel(NOW, tick=False):
        signed_in_client(cast.ben).post(reverse("your-zone"), {"zone": "Asia/Tokyo"})
    form = facts(esra, cast.ben, name="Ben Adu", department="Design", zone="Europe/Paris")
    assert asks(esra, "person-mending", form, cast.ben.person_id).status_code == 302
    ben = Person.objects.get(id=cast.ben.person_id)
    assert (ben.name, ben.department, ben.zone, ben.email) == ("Ben Adu", "Design", "Asia/Tokyo", "ben@example.org")
    assert "their own choice" in page(esra, cast.ben)

    stale = asks(esra, "person-mending", form | {"name": "Benn"}, cast.ben.person_id)
    assert (stale.status_code, "meanwhile" in stale.content.decode()) == (409, True)
    for outsider in (cast.ben, cast.amara, cast.gwen):
        assert asks(signed_in_client(outsider), "person-mending", form, cast.ben.person_id).status_code == 404


def test_another_manager_is_looked_at_first_as_a_pair_ends_with_it(cast: Cast) -> None:
    assert cast.pair_id
    esra = signed_in_client(cast.esra)
    form = facts(esra, cast.ben, manager="farid@example.org")
    look = asks(esra, "person-mending", form, cast.ben.person_id)
    assert (look.status_code, open_pairs_of(cast, cast.ben)) == (200, ["Amara"])
    assert "ends at once and does not go on" in look.content.decode()
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', look.content.decode())) | {"to": "keep"}
    assert asks(esra, "person-mending", hidden, cast.ben.person_id).status_code == 302
    assert open_pairs_of(cast, cast.ben) == ["Farid"]
    assert ReportingLine.objects.filter(report_id=cast.ben.person_id, ended_on=None).count() == 1
    ring = facts(esra, cast.farid, manager="ben@example.org")
    answer = asks(esra, "person-mending", ring, cast.farid.person_id)
    assert (answer.status_code, "in a ring" in answer.content.decode()) == (422, True)


def test_whoever_does_not_sign_in_yet_gets_another_address_at_once(cast: Cast) -> None:
    esra = signed_in_client(cast.esra)
    Person.objects.filter(id=cast.chidi.person_id).update(account=None)
    invite(cast.esra, cast.chidi.person_id, now=NOW)
    for wrong in ("ben@example.org", "x", "chidi@example.org"):
        assert asks(esra, "person-address", {"email": wrong}, cast.chidi.person_id).status_code == 422
    assert asks(esra, "person-address", {"email": "C@example.org"}, cast.chidi.person_id).status_code == 302
    assert Person.objects.get(id=cast.chidi.person_id).email == "c@example.org"
    assert not Invitation.objects.filter(person_id=cast.chidi.person_id, replaced_at=None).exists()


def test_whoever_signs_in_says_yes_to_another_address_and_nobody_else_can(cast: Cast) -> None:
    account_of(cast.ben)
    esra, ben = signed_in_client(cast.esra), signed_in_client(cast.ben)
    assert asks(esra, "person-address", {"email": "adu@example.org"}, cast.ben.person_id).status_code == 302
    assert Person.objects.get(id=cast.ben.person_id).email == "ben@example.org"
    sent = OutgoingMail.objects.filter(person_id=cast.ben.person_id).values_list("recipient", flat=True)
    assert set(sent) == {"ben@example.org", "adu@example.org"}
    [(link, _again)] = {tuple(re.findall(r"/you/address/[^/\s]+/", body) * 2)[:2] for body in mails_to(cast.ben)}
    with time_machine.travel(NOW, tick=False):
        for other in (esra, signed_in_client(cast.amara)):
            assert other.get(link).status_code == 404
            assert other.post(f"{link}taking-on").status_code == 404
        assert "adu@example.org" in ben.get(link).content.decode()
    with time_machine.travel(NOW + timedelta(days=15), tick=False):
        assert signed_in_client(cast.ben).post(f"{link}taking-on").status_code == 404
    with time_machine.travel(NOW, tick=False):
        assert ben.post(f"{link}taking-on").status_code == 302
        assert ben.get(link).status_code == 404
    assert Person.objects.get(id=cast.ben.person_id).email == "adu@example.org"
    assert Account.objects.filter(email="adu@example.org").exists()
    assert ("Ben", "changed the address", "your own wish") in log_of(cast.ben)
