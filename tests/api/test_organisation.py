"""The list of people and who reports to whom, by a program of an administrator's; and of nobody else's."""

import pytest
import time_machine
from tests.api.asking import EVERYTHING, Program, questions_asked, somewhere_else, status
from tests.cast import NOW, Cast
from tests.house.growing import reports
from tests.house.world import build

from duologue.people.actions import end_role, grant_role
from duologue.people.models import RoleGrant
from duologue.people.rules.roles import Role
from duologue.people.rules.scopes import Scope
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import Refused

pytestmark = pytest.mark.django_db
OF_ADMINISTRATORS = [scope.value for scope in Scope if scope.of_a_role]
PEOPLE, LINES = "/organisation/people", "/organisation/lines"


def manager_of(cast: Cast, report: str) -> str:
    return f"{PEOPLE}/{cast.everyone[report].person_id}/manager"


def test_an_administrator_reads_who_is_here_and_who_reports_to_whom(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        esra = Program(cast.esra, OF_ADMINISTRATORS)
        people, lines = esra.get(PEOPLE)["items"], esra.get(LINES)["items"]

    assert [one["name"] for one in people] == ["Amara", "Ben", "Chidi", "Dana", "Esra", "Farid"]
    assert [(one["report"]["name"], one["manager"]["name"]) for one in lines] == [
        ("Amara", "Dana"),
        ("Ben", "Amara"),
        ("Chidi", "Amara"),
    ]


def test_another_manager_ends_the_pair_and_begins_one_that_is_empty(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        esra, ben = Program(cast.esra, OF_ADMINISTRATORS), Program(cast.ben)
        esra.put(manager_of(cast, "ben"), {"manager_id": str(cast.farid.person_id)})

        pairs = ben.get("/pairs")["items"]
        assert [one["manager"]["name"] for one in pairs] == ["Farid"]
        assert ben.get(f"/pairs/{world.ids['pair_id']}")["ended_at"]
        assert ben.get(f"/pairs/{pairs[0]['id']}/goals")["items"] == []
        assert status(Program(cast.farid).ask("GET", f"/pairs/{world.ids['pair_id']}")) == 404

        assert esra.ask("DELETE", manager_of(cast, "ben")).status_code == 204
        assert ben.get("/pairs")["items"] == []


def test_a_circle_is_refused_and_somebody_of_elsewhere_is_not_there(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        esra = Program(cast.esra, OF_ADMINISTRATORS)

        assert status(esra.ask("PUT", manager_of(cast, "dana"), {"manager_id": str(cast.ben.person_id)})) == 409
        for id_ in (str(cast.gwen.person_id), somewhere_else()):
            assert status(esra.ask("PUT", manager_of(cast, "ben"), {"manager_id": id_})) == 404
            line = {"manager_id": str(cast.amara.person_id)}
            assert status(esra.ask("PUT", f"{PEOPLE}/{id_}/manager", line)) == 404
        assert "Gwen" not in str(esra.get(PEOPLE))


@pytest.mark.parametrize("who", ["amara", "ben", "dana", "farid", "gwen"])
def test_a_token_with_the_scope_is_nothing_without_the_role(cast: Cast, who: str) -> None:
    """As of somebody who was an administrator when it was made."""
    with time_machine.travel(NOW, tick=False):
        viewer = cast.everyone[who]
        grant_role(None, viewer.person_id, Role.ADMINISTRATOR, now=NOW)
        program = Program(viewer, OF_ADMINISTRATORS)
        with acting_as(viewer, NOW):
            RoleGrant.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id).update(
                ended_at=NOW
            )

        assert {status(program.ask("GET", path)) for path in (PEOPLE, LINES)} == {404}
        line = {"manager_id": str(cast.farid.person_id)}
        assert status(program.ask("PUT", manager_of(cast, "chidi"), line)) == 404
        assert status(program.ask("DELETE", manager_of(cast, "chidi"))) == 404


def test_an_auditor_reads_and_changes_nothing(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        for role in (Role.ADMINISTRATOR, Role.AUDITOR):
            grant_role(None, cast.farid.person_id, role, now=NOW)
        farid = Program(cast.farid, OF_ADMINISTRATORS)
        end_role(None, cast.farid.person_id, Role.ADMINISTRATOR, now=NOW)

        assert len(farid.get(LINES)["items"]) == 3
        line = {"manager_id": str(cast.farid.person_id)}
        assert status(farid.ask("PUT", manager_of(cast, "ben"), line)) == 404
        assert status(farid.ask("DELETE", manager_of(cast, "ben"))) == 404


def test_an_auditor_makes_a_token_that_reads_and_none_that_changes(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        grant_role(None, cast.farid.person_id, Role.AUDITOR, now=NOW)
        farid = Program(cast.farid, ["organisation:read"])

        assert [len(farid.get(path)["items"]) for path in (PEOPLE, LINES)] == [6, 3]
        assert status(farid.ask("GET", "/organisation/rooms")) == 404
        with pytest.raises(Refused, match="Only administrators keep"):
            Program(cast.farid, ["organisation:read", "organisation:write"])

        end_role(None, cast.farid.person_id, Role.AUDITOR, now=NOW)
        assert {status(farid.ask("GET", path)) for path in (PEOPLE, LINES)} == {404}
        with pytest.raises(Refused, match="Only administrators keep"):
            Program(cast.farid, ["organisation:read"])


def test_a_token_without_the_scope_is_nothing_with_the_role(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        esra, reading = Program(cast.esra, EVERYTHING), Program(cast.esra, ["organisation:read"])

        assert {status(esra.ask("GET", path)) for path in (PEOPLE, LINES)} == {403}
        line = {"manager_id": str(cast.farid.person_id)}
        assert status(reading.ask("PUT", manager_of(cast, "ben"), line)) == 403
        assert status(reading.ask("DELETE", manager_of(cast, "ben"))) == 403


def test_more_people_ask_no_more(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        esra = Program(cast.esra, OF_ADMINISTRATORS)
        before = [questions_asked(esra, path) for path in (PEOPLE, LINES)]
        reports(world, 2)

        assert [questions_asked(esra, path) for path in (PEOPLE, LINES)] == before
