"""Entra and Okta as their public pages document them: their own ways to say it, twice, late, and out of order."""

import pytest
from tests.api.directory import ENTERPRISE, USER, Scim, as_manager, entra, everybody
from tests.cast import NOW, Cast

from duologue.meetings.models import Pair
from duologue.people.models import Person, ReportingLine, RoleGrant
from duologue.people.queries.directory import held_for
from duologue.people.queries.directory_groups import groups_for
from duologue.people.rules.roles import Role
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
MANAGER = f"{ENTERPRISE}:manager"


@pytest.fixture
def scim(cast: Cast) -> Scim:
    return Scim(cast.esra)


def manager_of(name: str) -> str | None:
    line = ReportingLine.objects.filter(report__name=name, ended_on=None).select_related("manager").first()
    return line.manager.name if line else None


def okta(name: str, **more: object) -> dict[str, object]:
    """As Okta creates somebody, by its documentation."""
    return {
        "schemas": [USER],
        "userName": f"{name}@example.org",
        "name": {"givenName": name.title(), "familyName": "Okta"},
        "emails": [{"primary": True, "value": f"{name}@example.org", "type": "work"}],
        "displayName": name.title(),
        "locale": "en-GB",
        "externalId": f"00u{name}",
        "groups": [],
        "password": "1mz050nq",
        "active": True,
        **more,
    }


def test_entra_looks_before_it_creates(scim: Scim) -> None:
    asked = '/Users?filter=userName eq "ivo@example.org"'
    before = scim.get(asked)
    made = scim.add(entra("ivo"))

    assert (before["totalResults"], before.get("Resources", [])) == (0, [])
    assert [one["id"] for one in scim.get(asked)["Resources"]] == [made["id"]]


@pytest.mark.parametrize(
    "said",
    [
        {"op": "Add", "path": MANAGER, "value": "{dana}"},
        {"op": "Replace", "path": MANAGER, "value": "{dana}"},
        {"op": "Replace", "path": MANAGER, "value": {"value": "{dana}"}},
        {"op": "Add", "path": MANAGER, "value": [{"$ref": "../Users/{dana}", "value": "{dana}"}]},
        {"op": "replace", "path": f"{MANAGER}.value", "value": "{dana}"},
        {"op": "replace", "value": {ENTERPRISE: {"manager": {"value": "{dana}"}}}},
        {"op": "replace", "value": {MANAGER: "{dana}"}},
        {"op": "replace", "value": {ENTERPRISE: {"managerId": "dana@example.org"}}},
    ],
)
def test_a_manager_in_every_shape_ends_one_pair_and_begins_another(
    cast: Cast, scim: Scim, said: dict[str, object]
) -> None:
    ids = everybody(cast, scim)
    before = cast.pair_id

    def filled(value: object) -> object:
        if isinstance(value, str):
            return value.replace("{dana}", ids["dana"])
        if isinstance(value, list):
            return [filled(one) for one in value]
        return {key: filled(one) for key, one in value.items()} if isinstance(value, dict) else value

    changed = filled(said)
    assert isinstance(changed, dict)
    for _ in range(2):  # the second time changes nothing
        scim.change(ids["ben"], changed)

    assert manager_of("Ben") == "Dana"
    assert Pair.objects.get(id=before).ended_at is not None
    assert Pair.objects.filter(report__name="Ben", manager__name="Dana").count() == 1


@pytest.mark.parametrize(
    "said",
    [
        {"op": "Remove", "path": MANAGER},
        {"op": "Remove", "path": f"{MANAGER}.value"},
        {"op": "Replace", "path": MANAGER, "value": ""},
        {"op": "Replace", "path": MANAGER, "value": None},
        {"op": "Replace", "path": MANAGER, "value": {"value": None}},
    ],
)
def test_no_manager_in_every_shape(cast: Cast, scim: Scim, said: dict[str, object]) -> None:
    ids = everybody(cast, scim)
    scim.change(ids["ben"], {"op": "Add", "path": MANAGER, "value": ids["amara"]})
    scim.change(ids["ben"], said)

    assert manager_of("Ben") is None
    assert manager_of("Chidi") == "Amara"  # of whom nothing was said


@pytest.mark.parametrize(
    "said",
    [
        {"op": "Replace", "path": "active", "value": "False"},
        {"op": "Replace", "path": "active", "value": False},
        {"op": "replace", "value": {"active": False}},
        {"op": "replace", "value": {"active": "false"}},
        {"op": "Replace", "path": "active", "value": [{"value": "False"}]},
    ],
)
def test_not_active_in_every_shape_and_back(cast: Cast, scim: Scim, said: dict[str, object]) -> None:
    ids = everybody(cast, scim)
    told = [scim.change(ids["ben"], said)["active"] for _ in range(2)]
    gone = Person.objects.get(id=cast.ben.person_id)
    back = scim.change(ids["ben"], {"op": "Add", "path": "active", "value": "True"})

    assert told == [False, False]
    assert gone.left_on is not None
    assert back["active"] is True
    assert Person.objects.get(id=cast.ben.person_id).left_on is None


def test_entra_changes_many_things_at_once(cast: Cast, scim: Scim) -> None:
    ids = everybody(cast, scim)
    told = scim.change(
        ids["ben"],
        {"op": "Replace", "path": "displayName", "value": "Ben of the Mill"},
        {"op": "Add", "path": f"{ENTERPRISE}:department", "value": "Milling"},
        {"op": "Add", "path": 'phoneNumbers[type eq "mobile"].value', "value": "+44 20"},
        {"op": "Replace", "path": "name.givenName", "value": "Benjamin"},
        {"op": "Add", "value": {"name.familyName": "Mill", "title": "Miller"}},
    )

    assert (told["name"]["givenName"], told["name"]["familyName"]) == ("Benjamin", "Mill")
    ben = Person.objects.get(id=cast.ben.person_id)
    assert (ben.name, ben.department) == ("Ben of the Mill", "Milling")


def test_an_address_of_somebody_who_signs_in_waits_for_an_administrator(cast: Cast, scim: Scim) -> None:
    from tests.cast import account_of

    from duologue.lifecycle.directory import say_yes_to_held
    from duologue.people.models import Account

    ids, account = everybody(cast, scim), account_of(cast.ben)
    scim.change(ids["ben"], {"op": "Replace", "path": 'emails[type eq "work"].value', "value": "benjamin@example.org"})
    with acting_as(cast.esra, NOW):
        (held,) = held_for(cast.esra)
        assert (held.name, held.may_be_agreed) == ("Ben", True)
        assert Account.objects.get(pk=account.pk).email == "ben@example.org"
        say_yes_to_held(cast.esra, held.id, now=NOW)
        assert held_for(cast.esra) == []

    assert Account.objects.get(pk=account.pk).email == "benjamin@example.org"
    assert Person.objects.get(id=cast.ben.person_id).email == "benjamin@example.org"


def test_two_people_at_one_address_are_held_until_one_of_them_has_another(cast: Cast, scim: Scim) -> None:
    scim.add(entra("ivo"))
    second = scim.add(entra("jo", emails=[{"primary": True, "value": "ivo@example.org"}]))
    with acting_as(cast.esra, NOW):
        assert [(one.name, one.may_be_agreed) for one in held_for(cast.esra)] == [("Jo", False)]
    assert not Person.objects.filter(name="Jo").exists()

    scim.change(second["id"], {"op": "Replace", "path": 'emails[primary eq "True"].value', "value": "jo@example.org"})

    assert Person.objects.filter(name="Jo", email="jo@example.org").exists()


def test_a_ring_is_held_and_goes_once_one_of_the_two_is_mended(cast: Cast, scim: Scim) -> None:
    ids = everybody(cast, scim)
    scim.change(ids["dana"], {"op": "Add", "path": MANAGER, "value": ids["ben"]})
    with acting_as(cast.esra, NOW):
        assert [one.name for one in held_for(cast.esra)] == ["Dana"]

    scim.change(ids["amara"], {"op": "Add", "path": MANAGER, "value": ids["farid"]})

    assert (manager_of("Dana"), manager_of("Amara"), manager_of("Ben")) == ("Ben", "Farid", "Amara")


def test_okta_creates_replaces_and_deactivates(cast: Cast, scim: Scim) -> None:
    ivo = scim.add(okta("ivo"))
    jo = scim.add(okta("jo"))
    replaced = okta("ivo", displayName="Ivo Okta", **as_manager(jo["id"]))
    for _ in range(2):
        assert scim.ask("PUT", f"/Users/{ivo['id']}", replaced).status_code == 200

    assert "password" not in ivo
    assert manager_of("Ivo Okta") == "Jo"
    assert Person.objects.get(email="ivo@example.org").department == "Design"
    scim.change(ivo["id"], {"op": "replace", "value": {"active": False}})
    assert Person.objects.get(email="ivo@example.org").left_on is not None
    assert manager_of("Ivo Okta") is None


def test_groups_as_entra_and_okta_push_them_and_a_role_only_if_an_administrator_says_so(cast: Cast, scim: Scim) -> None:
    from duologue.people.actions.directory import give_role

    ids = everybody(cast, scim)

    def ask(method: str, path: str, body: object = None) -> int:
        return scim.ask(method, path, body).status_code

    def change(*operations: dict[str, object]) -> None:
        assert ask("PATCH", f"/Groups/{group}", {"schemas": [PATCH], "Operations": list(operations)}) in (200, 204)

    def auditors() -> set[str]:
        return set(RoleGrant.objects.filter(role=Role.AUDITOR, ended_at=None).values_list("person__name", flat=True))

    assert ask("POST", "/Groups", {"schemas": [GROUP], "displayName": "Auditors", "externalId": "g1"}) == 201
    assert ask("POST", "/Groups", {"schemas": [GROUP], "displayName": "Auditors"}) == 409
    group = scim.get('/Groups?filter=displayName eq "Auditors"&excludedAttributes=members')["Resources"][0]["id"]
    change({"op": "Add", "path": "members", "value": [{"value": ids["ben"]}, {"value": ids["farid"]}, {"value": "x"}]})
    assert auditors() == set()
    with acting_as(cast.esra, NOW):
        assert [(one.name, one.members, one.role) for one in groups_for(cast.esra)] == [("Auditors", 2, "")]
        give_role(cast.esra, groups_for(cast.esra)[0].id, Role.AUDITOR, now=NOW)
    assert auditors() == {"Ben", "Farid"}

    change({"op": "Remove", "path": "members", "value": [{"value": ids["farid"]}]})  # Entra
    assert auditors() == {"Ben"}
    change({"op": "remove", "path": f'members[value eq "{ids["ben"]}"]'})  # Okta
    assert auditors() == set()
    added: dict[str, object] = {"op": "add", "path": "members", "value": [{"value": ids["chidi"]}]}
    change({"op": "replace", "value": {"id": group, "displayName": "Audit"}}, added)
    assert (scim.get(f"/Groups/{group}")["displayName"], auditors()) == ("Audit", {"Chidi"})
    assert ask("DELETE", f"/Groups/{group}") == 204
    assert auditors() == set()
