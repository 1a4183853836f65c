"""A role that a group of the directory gives or ends: whoever it is about is told, as when an administrator does it on the page."""

from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse
from tests.api.directory import Scim, everybody
from tests.api.test_scim_groups import change, made
from tests.cast import NOW, Cast, signed_in_client

from duologue.bridges.models import OutgoingMail
from duologue.bridges.queries import body_of
from duologue.people.actions import grant_role
from duologue.people.queries import roles_of
from duologue.people.queries.directory_groups import groups_for
from duologue.people.rules.roles import Role
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.queries import log_for, tallies_for, unseen_for, verify_log

pytestmark = pytest.mark.django_db


@pytest.fixture
def scim(cast: Cast) -> Iterator[Scim]:
    with time_machine.travel(NOW, tick=False):
        yield Scim(cast.esra)


def gives(cast: Cast, group: str, role: Role) -> None:
    """By an administrator, on the page."""
    client = signed_in_client(cast.esra)
    answer = client.post(reverse("our-directory-role", args=[group]), {"role": role})
    assert answer.status_code == 302, answer.content


def told(viewer: Viewer) -> list[tuple[str, str, str]]:
    """By the log, the latest first, of roles alone."""
    with acting_as(viewer, NOW):
        assert verify_log(viewer) is None
        lines = log_for(viewer).lines
        return [(line.actor_name, f"{line.act} {line.kind}", line.rule) for line in lines if "a" in line.kind[:1]]


def mails_to(viewer: Viewer) -> list[str]:
    rows = OutgoingMail.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id)
    said = [body_of(row, now=NOW) for row in rows.select_related("person", "organisation").order_by("created_at", "id")]
    return [" ".join(one.split()) for one in said if "auditor" in one or "administrator of" in one]


def test_whoever_a_group_makes_an_auditor_is_told_and_of_the_end_too(cast: Cast, scim: Scim) -> None:
    ids = everybody(cast, scim)
    group = made(scim, "Watchers", ids["ben"])
    gives(cast, group, Role.AUDITOR)
    assert told(cast.ben) == [("Esra", "made you an auditor", "by a group of the directory")]
    assert len(mails_to(cast.ben)) == 1
    assert not mails_to(cast.dana)
    assert not told(cast.dana)

    change(scim, group, {"op": "add", "path": "members", "value": [{"value": ids["dana"]}]})
    change(scim, group, {"op": "remove", "path": f'members[value eq "{ids["ben"]}"]'})
    assert told(cast.dana) == [("The directory", "made you an auditor", "by a group of the directory")]
    assert told(cast.ben)[0] == ("The directory", "ended your role as auditor", "by a group of the directory")
    assert [one for one in mails_to(cast.ben) if "has ended" in one]
    assert scim.ask("DELETE", f"/Groups/{group}").status_code == 204
    assert told(cast.dana)[0][1] == "ended your role as auditor"
    assert len(mails_to(cast.dana)) == 2
    with acting_as(cast.esra, NOW):
        counted = tallies_for(cast.esra, since=NOW.date())
    assert sorted(counted.values()) == [2, 2]


def test_somebody_new_to_a_group_that_named_them_before_is_told_once(cast: Cast, scim: Scim) -> None:
    group = made(scim, "Watchers", "farid-object-id")
    gives(cast, group, Role.AUDITOR)
    everybody(cast, scim)

    assert [line[1] for line in told(cast.farid)] == ["made you an auditor"]
    assert len(mails_to(cast.farid)) == 1


def test_the_administrator_in_whose_stead_the_directory_acts_loses_the_role_by_it_and_sees_that(
    cast: Cast, scim: Scim
) -> None:
    ids = everybody(cast, scim)
    grant_role(None, cast.farid.person_id, Role.ADMINISTRATOR, now=NOW)
    grant_role(None, cast.dana.person_id, Role.AUDITOR, now=NOW)
    watch = made(scim, "Watchers", ids["dana"])
    group = made(scim, "Administrators", ids["farid"], ids["esra"])
    gives(cast, watch, Role.AUDITOR)
    gives(cast, group, Role.ADMINISTRATOR)
    change(scim, group, {"op": "remove", "path": f'members[value eq "{ids["esra"]}"]'})

    assert roles_of(cast.esra) == set()
    assert told(cast.esra)[0] == ("The directory", "ended your role as administrator", "by a group of the directory")
    with acting_as(cast.esra, NOW):
        assert unseen_for(cast.esra).many > 0
    with acting_as(cast.farid, NOW):
        assert {one.name for one in groups_for(cast.farid)} == {"Watchers", "Administrators"}
    assert len(scim.get(f"/Groups/{group}")["members"]) == 1


def test_the_last_administrator_stays_and_is_told_nothing(cast: Cast, scim: Scim) -> None:
    ids = everybody(cast, scim)
    group = made(scim, "Administrators", ids["esra"])
    gives(cast, group, Role.ADMINISTRATOR)
    change(scim, group, {"op": "remove", "path": f'members[value eq "{ids["esra"]}"]'})

    assert roles_of(cast.esra) == {Role.ADMINISTRATOR}
    assert told(cast.esra) == []
