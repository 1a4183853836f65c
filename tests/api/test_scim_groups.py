"""Groups in groups, and members who are named before anybody knows them: what comes of it does not depend on what came first."""

from itertools import permutations
from typing import Any

import pytest
from tests.api.directory import GROUP, PATCH, Scim, entra, everybody
from tests.cast import NOW, Cast

from duologue.people.actions.directory import give_role
from duologue.people.actions.forgetting import forget_identity
from duologue.people.models import DirectoryNamed, RoleGrant
from duologue.people.queries.directory_groups import groups_for
from duologue.people.rules.roles import Role
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def scim(cast: Cast) -> Scim:
    return Scim(cast.esra)


def made(scim: Scim, name: str, *members: str, **more: Any) -> str:
    """A group, and its id."""
    said = {"schemas": [GROUP], "displayName": name, "members": [{"value": one} for one in members], **more}
    answer = scim._told(scim.ask("POST", "/Groups", said), 201)
    return str(answer["id"])


def change(scim: Scim, group: str, *operations: dict[str, Any]) -> None:
    answer = scim.ask("PATCH", f"/Groups/{group}", {"schemas": [PATCH], "Operations": list(operations)})
    assert answer.status_code in (200, 204), answer.content


def members(scim: Scim, group: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = scim.get(f"/Groups/{group}").get("members", [])
    return found


def auditing(cast: Cast, group: str) -> None:
    with acting_as(cast.esra, NOW):
        (one,) = [one for one in groups_for(cast.esra) if str(one.id) == group]
        give_role(cast.esra, one.id, Role.AUDITOR, now=NOW)


def auditors() -> set[str]:
    return set(RoleGrant.objects.filter(role=Role.AUDITOR, ended_at=None).values_list("person__name", flat=True))


def test_whoever_is_in_a_group_inside_it_has_what_it_gives_as_long_as_both_hold(cast: Cast, scim: Scim) -> None:
    ids = everybody(cast, scim)
    inner = made(scim, "Inner", ids["ben"])
    middle = made(scim, "Middle", ids["chidi"])
    outer = made(scim, "Outer", ids["farid"])
    auditing(cast, outer)
    entra_says = {"value": inner, "$ref": f"https://directory.example.org/Groups/{inner}", "type": "Group"}
    change(scim, middle, {"op": "Add", "path": "members", "value": [entra_says]})
    assert auditors() == {"Farid"}
    change(scim, outer, {"op": "Add", "path": "members", "value": [{"value": middle}]})
    assert auditors() == {"Farid", "Chidi", "Ben"}

    (told,) = [one for one in members(scim, middle) if one["value"] != ids["chidi"]]
    assert (told["value"], told["type"], told["$ref"].endswith(f"/scim/v2/Groups/{inner}")) == (inner, "Group", True)
    change(scim, inner, {"op": "Add", "path": "members", "value": [{"value": ids["dana"]}]})
    assert auditors() == {"Farid", "Chidi", "Ben", "Dana"}
    change(scim, middle, {"op": "Remove", "path": "members", "value": [{"value": inner}]})
    assert auditors() == {"Farid", "Chidi"}
    change(scim, outer, {"op": "remove", "path": f'members[value eq "{middle}"]'})
    assert auditors() == {"Farid"}


def test_a_group_inside_that_goes_takes_away_what_it_gave(cast: Cast, scim: Scim) -> None:
    ids = everybody(cast, scim)
    inner = made(scim, "Inner", ids["ben"])
    outer = made(scim, "Outer", inner, ids["farid"])
    auditing(cast, outer)
    assert auditors() == {"Ben", "Farid"}

    assert scim.ask("DELETE", f"/Groups/{inner}").status_code == 204
    assert auditors() == {"Farid"}
    assert [one["value"] for one in members(scim, outer)] == [ids["farid"]]


def test_groups_in_a_ring_are_gone_round_once(cast: Cast, scim: Scim) -> None:
    ids = everybody(cast, scim)
    first = made(scim, "First", ids["ben"])
    second = made(scim, "Second", first, ids["chidi"])
    change(scim, first, {"op": "add", "path": "members", "value": [{"value": second}, {"value": first}]})
    auditing(cast, first)

    assert auditors() == {"Ben", "Chidi"}


@pytest.mark.parametrize("order", list(permutations(("inner", "outer", "ben"))))
def test_it_does_not_matter_which_of_them_came_first(cast: Cast, scim: Scim, order: tuple[str, ...]) -> None:
    """Named by ids of the directory's own, which are there before ours are."""
    for what in order:
        if what == "inner":
            made(scim, "Inner", "ben-object-id", externalId="inner-object-id")
        elif what == "outer":
            auditing(cast, made(scim, "Outer", "inner-object-id"))
        else:
            scim.add(entra("ben"))

    assert auditors() == {"Ben"}


def test_somebody_named_before_they_are_known_is_in_it_once_they_are_and_out_by_the_same_name(
    cast: Cast, scim: Scim
) -> None:
    group = made(scim, "Auditors", "Ivo@example.org", "jo-object-id")
    auditing(cast, group)
    assert auditors() == set()
    assert [one["value"] for one in members(scim, group)] == ["Ivo@example.org", "jo-object-id"]

    scim.add(entra("jo"))
    scim.add(entra("ivo"))
    assert auditors() == {"Ivo", "Jo"}
    change(scim, group, {"op": "remove", "path": 'members[value eq "jo-object-id"]'})
    assert auditors() == {"Ivo"}
    assert [one["value"] for one in members(scim, group)] == ["Ivo@example.org"]


def test_whoever_gets_the_name_by_which_a_group_calls_them_is_in_it_and_is_out_with_another(
    cast: Cast, scim: Scim
) -> None:
    ben = scim.add(entra("ben"))
    auditing(cast, made(scim, "Auditors", "another-id"))
    scim.change(ben["id"], {"op": "Replace", "path": "externalId", "value": "another-id"})
    assert auditors() == {"Ben"}
    scim.change(ben["id"], {"op": "Replace", "path": "externalId", "value": "ben-object-id"})

    assert auditors() == set()


def test_a_name_goes_with_the_person_who_was_meant_by_it(cast: Cast, scim: Scim) -> None:
    everybody(cast, scim)
    group = made(scim, "Auditors", "ben-object-id", "Ben@example.org", "chidi-object-id")
    forget_identity(cast.ben.organisation_id, cast.ben.person_id, now=NOW)

    assert [one["value"] for one in members(scim, group)] == ["chidi-object-id"]


def test_the_page_says_how_many_are_named_besides(cast: Cast, scim: Scim) -> None:
    ids = everybody(cast, scim)
    inner = made(scim, "Inner", ids["ben"])
    made(scim, "Outer", inner, ids["farid"], ids["chidi"], "unknown")

    with acting_as(cast.esra, NOW):
        assert [(one.name, one.members, one.named) for one in groups_for(cast.esra)] == [
            ("Inner", 1, 0),
            ("Outer", 2, 2),
        ]


def test_the_same_again_keeps_what_is_there(cast: Cast, scim: Scim) -> None:
    ids = everybody(cast, scim)
    group = made(scim, "Auditors", ids["ben"], "unknown")
    before = sorted(DirectoryNamed.objects.values_list("id", "value"))
    said = {"schemas": [GROUP], "displayName": "Auditors", "members": [{"value": "unknown"}, {"value": ids["ben"]}] * 2}
    for _ in range(2):
        assert scim.ask("PUT", f"/Groups/{group}", said).status_code == 200

    assert sorted(DirectoryNamed.objects.values_list("id", "value")) == before
    assert len(members(scim, group)) == 2


def test_a_name_that_can_be_none_is_refused_as_scim_says_it(scim: Scim) -> None:
    said = {"schemas": [GROUP], "displayName": "Auditors", "members": [{"value": "x" * 1000}]}
    answer = scim._told(scim.ask("POST", "/Groups", said), 400)

    assert answer["scimType"] == "invalidValue"
    assert not DirectoryNamed.objects.exists()
