"""SCIM: what comes in, what goes out, and what a directory can do to nobody."""

import json

import pytest
from django.test import Client
from tests.api.directory import ENTERPRISE, Scim, entra
from tests.cast import NOW, Cast, signed_in_client

from duologue.bridges.actions.connections import switch
from duologue.meetings.models import Pair
from duologue.people.actions import found_organisation
from duologue.people.actions.directory import end_directory_token, make_directory_token
from duologue.people.models import Person, ReportingLine
from duologue.people.queries.directory import directory_tokens_for, held_for
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def scim(cast: Cast) -> Scim:
    return Scim(cast.esra)


def lines() -> set[tuple[str, str]]:
    return set(ReportingLine.objects.filter(ended_on=None).values_list("report__name", "manager__name"))


def test_a_token_lets_in_and_nothing_else_does(cast: Cast, scim: Scim) -> None:
    assert Client().get("/scim/v2/Users").status_code == 401
    assert Client().get("/scim/v2/Users", headers={"Authorization": "Bearer scim_" + "A" * 107}).status_code == 401
    assert signed_in_client(cast.esra).get("/scim/v2/Users").status_code == 401
    assert scim.get("/Users")["totalResults"] == 0
    assert scim.ask("GET", "/Users").headers["Content-Type"] == "application/scim+json"


def test_two_tokens_can_follow_each_other_and_an_ended_one_opens_nothing(cast: Cast, scim: Scim) -> None:
    second = Scim(cast.esra)
    with acting_as(cast.esra, NOW):
        with pytest.raises(Refused):
            make_directory_token(cast.esra, now=NOW)
        for token in directory_tokens_for(cast.esra):
            end_directory_token(cast.esra, token.id, now=NOW)

    assert scim.ask("GET", "/Users").status_code == second.ask("GET", "/Users").status_code == 401


def test_switched_off_it_is_told_so(cast: Cast, scim: Scim) -> None:
    with acting_as(cast.esra, NOW):
        switch(cast.esra, "scim", on=False, now=NOW)

    assert "switched off" in scim.get("/Users", status=403)["detail"]


def test_what_it_can_do_is_told(scim: Scim) -> None:
    config = scim.get("/ServiceProviderConfig")

    assert (config["patch"]["supported"], config["bulk"]["supported"], config["etag"]["supported"]) == (
        True,
        False,
        True,
    )
    assert {one["id"] for one in scim.get("/ResourceTypes")["Resources"]} == {"User", "Group"}
    told = json.dumps(scim.get("/Schemas"))
    assert "department" in told
    assert "phoneNumbers" not in told


def test_somebody_new_is_on_the_list_and_is_told_back_as_kept(scim: Scim) -> None:
    made = scim.ask("POST", "/Users", entra("ivo"))
    ivo = json.loads(made.content)
    again = scim.get(f"/Users/{ivo['id']}")

    assert made.headers["Location"].endswith(f"/scim/v2/Users/{ivo['id']}")
    assert made.headers["ETag"] == 'W/"1"'
    assert again == ivo
    assert (again["userName"], again["externalId"], "title" in again) == ("ivo@example.org", "ivo-object-id", False)
    person = Person.objects.get(email="ivo@example.org")
    assert (person.name, person.zone, person.account_id) == ("Ivo", "Europe/London", None)


def test_whoever_is_here_already_is_recognised_by_their_address(cast: Cast, scim: Scim) -> None:
    scim.add(entra("ben", displayName="Benjamin"))

    assert Person.objects.get(id=cast.ben.person_id).name == "Benjamin"
    assert lines() >= {("Benjamin", "Amara")}


def test_a_manager_said_before_they_are_known_manages_once_they_are(cast: Cast, scim: Scim) -> None:
    ivo = scim.add(entra("ivo", **{ENTERPRISE: {"manager": {"value": "jo-object-id"}}}))
    with acting_as(cast.esra, NOW):
        assert [one.name for one in held_for(cast.esra)] == ["Ivo"]
    assert lines().isdisjoint({("Ivo", "Jo")})

    scim.add(entra("jo"))

    assert ("Ivo", "Jo") in lines()
    assert Pair.objects.filter(report__name="Ivo", manager__name="Jo", ended_at=None).count() == 1
    assert scim.get(f"/Users/{ivo['id']}")[ENTERPRISE]["manager"]["value"] == "jo-object-id"
    with acting_as(cast.esra, NOW):
        assert held_for(cast.esra) == []


def test_the_same_twice_is_a_conflict_and_changes_nothing(scim: Scim) -> None:
    scim.add(entra("ivo"))
    said = scim.add(entra("ivo", displayName="Another", userName="IVO@example.org"), status=409)

    assert (said["scimType"], said["status"]) == ("uniqueness", "409")
    assert [one.name for one in Person.objects.filter(email="ivo@example.org")] == ["Ivo"]


@pytest.mark.parametrize(
    "path", ["/Users/nonsense", "/Users/00000000-0000-0000-0000-000000000000", "/Nothing", "/Groups/x"]
)
def test_what_is_not_there_is_404_as_scim_says_it(scim: Scim, path: str) -> None:
    said = scim.get(path, status=404)

    assert (said["schemas"], said["status"]) == (["urn:ietf:params:scim:api:messages:2.0:Error"], "404")


@pytest.mark.parametrize(
    "body", ["", "[", "[]", "{}", '{"userName": 7}', '{"userName": "x", "emails": [{"value": "no"}]}']
)
def test_what_cannot_be_read_is_400_and_changes_nothing(scim: Scim, body: str) -> None:
    before = Person.objects.count()
    answer = scim.client.post(
        "/scim/v2/Users", body, content_type="application/json", headers={"Authorization": f"Bearer {scim.token}"}
    )

    assert answer.status_code == 400, answer.content
    assert Person.objects.count() == before
    assert scim.get("/Users")["totalResults"] == 0


def test_a_version_that_is_gone_changes_nothing(scim: Scim) -> None:
    ivo = scim.add(entra("ivo"))
    changed = scim.ask("PUT", f"/Users/{ivo['id']}", entra("ivo", displayName="Ivo the First"), If_Match='W/"1"')
    late = scim.ask("PUT", f"/Users/{ivo['id']}", entra("ivo", displayName="Too late"), If_Match='W/"1"')

    assert (changed.status_code, changed.headers["ETag"], late.status_code) == (200, 'W/"2"', 412)
    assert scim.ask("GET", f"/Users/{ivo['id']}", If_None_Match='W/"2"').status_code == 304
    assert Person.objects.get(email="ivo@example.org").name == "Ivo the First"


def test_finding_and_paging(scim: Scim) -> None:
    for name in ("ivo", "jo", "kaya"):
        scim.add(entra(name))

    def found(asked: str) -> list[str]:
        return [one["displayName"] for one in scim.get(f"/Users?{asked}")["Resources"]]

    assert found('filter=userName eq "JO@Example.org"') == ["Jo"]
    assert found('filter=externalId eq "kaya-object-id"') == ["Kaya"]
    assert found('filter=displayName sw "k" or userName co "ivo"') == ["Ivo", "Kaya"]
    assert found('filter=emails[type eq "work" and value eq "jo@example.org"]') == ["Jo"]
    assert found("startIndex=2&count=1") == ["Jo"]
    page = scim.get("/Users?startIndex=3&count=5&attributes=userName")
    assert (page["totalResults"], page["startIndex"], page["itemsPerPage"]) == (3, 3, 1)
    assert set(page["Resources"][0]) == {"schemas", "id", "userName", "meta"} - ({"meta"} - set(page["Resources"][0]))
    assert scim.get("/Users?filter=userName lt", status=400)["scimType"] == "invalidFilter"


def test_another_organisation_sees_and_changes_nothing_of_it(cast: Cast, scim: Scim) -> None:
    from duologue.people.actions import add_person, grant_role
    from duologue.people.rules.roles import Role
    from duologue.privacy.viewer import Viewer

    ivo = scim.add(entra("ivo"))
    elsewhere = found_organisation("Mill Road", "Europe/London", now=NOW)
    hana = add_person(None, elsewhere, name="Hana", email="hana@example.net", now=NOW)
    grant_role(None, hana, Role.ADMINISTRATOR, now=NOW)
    other = Scim(Viewer(hana, elsewhere, "Hana", "Europe/London"))

    assert other.get("/Users")["totalResults"] == 0
    other.get(f"/Users/{ivo['id']}", status=404)
    other.change(ivo["id"], {"op": "replace", "path": "active", "value": False}, status=404)
    assert other.ask("DELETE", f"/Users/{ivo['id']}").status_code == 404
    assert other.add(entra("ivo", **{ENTERPRISE: {"manager": {"value": ivo["id"]}}}))["id"] != ivo["id"]
    assert Person.objects.filter(email="ivo@example.org", left_on=None).count() == 2
    assert not ReportingLine.objects.filter(organisation_id=elsewhere).exists()


def test_nothing_but_facts_of_the_list_is_told(cast: Cast, scim: Scim) -> None:
    cast.pair_id  # noqa: B018 - makes it
    scim.add(entra("ben"))
    told = json.dumps(scim.get("/Users"))

    assert set(scim.get("/Users")["Resources"][0]) <= {
        *("schemas", "id", "externalId", "meta", "userName", "name", "displayName", "active", "emails", ENTERPRISE)
    }
    assert str(cast.pair_id) not in told
    assert str(cast.ben.person_id) not in told
