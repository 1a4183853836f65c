"""A role, a custodian's place, a yes, a pair and somebody's time here, ended after a backup, have ended when it is put back."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from tests.cast import Cast, account_of
from tests.house.words_in_the_house import back_up, forget_what_was_erased, lay_out, put_back
from tests.rooms.meetings.test_doors import TODAY
from tests.rooms.meetings.test_narrowing import words
from tests.scene import last_line, rows_seen

from duologue.disclosure import actions as disclosure
from duologue.disclosure.actions import Asked
from duologue.disclosure.queries import custodians_for, disclosure_for
from duologue.disclosure.rules.asking import What
from duologue.disclosure.rules.states import State
from duologue.lifecycle.closing_again import Outcome, close_again
from duologue.lifecycle.disclosing import agree_to_show, items_for, offer_to_show
from duologue.lifecycle.leaving import say_when_they_leave
from duologue.lifecycle.reporting import apply_line_changes
from duologue.meetings.queries import pair_for
from duologue.people.actions import add_person, begin_line, call_leaving_off, end_role, grant_role
from duologue.people.actions.leaving import take_back
from duologue.people.models import Person, RoleGrant
from duologue.people.queries import roles_of
from duologue.people.queries.signing_in import without_administrator
from duologue.people.rules.roles import Role
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.queries import log_for

__all__ = ["words"]

DAY = timedelta(days=1)
AT = TODAY - DAY
WHY = Asked(What.SHARED, "dispute", "to settle it", days=7)


@pytest.fixture(autouse=True)
def laid_out(cast: Cast) -> Iterator[None]:
    assert cast.pair_id
    lay_out("people_rolegrant", "disclosure_custodian", "privacy_accessentry", "privacy_accesshead")
    yield
    forget_what_was_erased()


def end(by: Viewer | None, whose: Viewer, role: Role, cast: Cast) -> None:
    with acting_as(by or cast.esra, AT):
        end_role(by, whose.person_id, role, now=AT)


@pytest.mark.parametrize("role", list(Role))
def test_a_role_that_ended_ends_again_and_whoever_it_is_about_finds_it_in_their_log(cast: Cast, role: Role) -> None:
    grant_role(None, cast.farid.person_id, role, now=AT - DAY)
    back_up()
    end(cast.esra, cast.farid, role, cast)

    for _ in range(2):
        assert put_back(cast.esra, TODAY) == {Outcome.AGAIN: 1}
        assert close_again(now=TODAY) == {Outcome.STANDS: 1}
        assert roles_of(cast.farid) == set()
        with acting_as(cast.farid, TODAY):
            assert last_line(cast.farid) == ("Esra", "ended your role as", role)
            assert log_for(cast.farid).lines[0].rule == "a backup was put back"
        assert roles_of(cast.esra) == {Role.ADMINISTRATOR}


def test_a_role_that_was_given_after_it_ended_and_before_the_backup_stays(cast: Cast) -> None:
    grant_role(None, cast.farid.person_id, Role.AUDITOR, now=AT - DAY)
    end(cast.esra, cast.farid, Role.AUDITOR, cast)
    grant_role(None, cast.farid.person_id, Role.AUDITOR, now=TODAY)
    back_up()

    assert put_back(cast.esra, TODAY) == {Outcome.STANDS: 1}
    assert roles_of(cast.farid) == {Role.AUDITOR}


def test_the_last_administrator_of_the_backup_is_none_either_and_the_server_names_another(cast: Cast) -> None:
    """Ended by somebody whom that backup does not know."""
    back_up()
    ours = cast.esra.organisation_id
    hana = Viewer(add_person(None, ours, name="Hana", email="hana@example.org", now=AT), ours, "Hana", "UTC")
    grant_role(None, hana.person_id, Role.ADMINISTRATOR, now=AT)
    end(hana, cast.esra, Role.ADMINISTRATOR, cast)

    assert put_back(cast.esra, TODAY) == {Outcome.AGAIN: 1}
    RoleGrant.objects.filter(person_id=hana.person_id).delete()
    Person.objects.filter(id=hana.person_id).delete()
    assert put_back(cast.esra, TODAY) == {Outcome.AGAIN: 1}
    assert roles_of(cast.esra) == set()
    assert "Lantern Street" in without_administrator()
    with acting_as(cast.esra, TODAY):
        assert last_line(cast.esra) == ("The server", "ended your role as", Role.ADMINISTRATOR)


def test_what_the_server_ended_ends_again(cast: Cast) -> None:
    grant_role(None, cast.farid.person_id, Role.AUDITOR, now=AT - DAY)
    back_up()
    end(None, cast.farid, Role.AUDITOR, cast)

    assert put_back(cast.esra, TODAY) == {Outcome.AGAIN: 1}
    assert roles_of(cast.farid) == set()
    with acting_as(cast.farid, TODAY):
        assert log_for(cast.farid).lines[0].actor_name == "The server"


@pytest.mark.parametrize("by_themselves", [True, False])
def test_a_custodians_place_that_ended_ends_again(cast: Cast, by_themselves: bool) -> None:
    with acting_as(cast.esra, AT - DAY):
        for person in (cast.dana, cast.farid):
            disclosure.name_custodian(cast.esra, person.person_id, now=AT - DAY)
    for person in (cast.dana, cast.farid):
        with acting_as(person, AT - DAY):
            disclosure.accept_custody(person, accepted=True, now=AT - DAY)
    back_up()
    if by_themselves:
        with acting_as(cast.dana, AT):
            disclosure.accept_custody(cast.dana, accepted=False, now=AT)
    else:
        with acting_as(cast.esra, AT):
            (place,) = [one for one in custodians_for(cast.esra) if one.person_id == cast.dana.person_id]
            disclosure.end_custody(cast.esra, place.id, now=AT)

    for _ in range(2):
        assert put_back(cast.esra, TODAY) == {Outcome.AGAIN: 1}
        assert close_again(now=TODAY) == {Outcome.STANDS: 1}
        with acting_as(cast.esra, TODAY):
            assert [one.person_id for one in custodians_for(cast.esra)] == [cast.farid.person_id]


def offered(cast: Cast) -> UUID:
    account_of(cast.esra)
    with acting_as(cast.ben, TODAY):
        return offer_to_show(cast.ben, cast.pair_id, "esra@example.org", WHY, now=TODAY)


def says_yes(viewer: Viewer, id_: UUID, hours: int) -> None:
    now = TODAY + timedelta(hours=hours)
    with acting_as(viewer, now):
        marks = [one.mark for one in items_for(viewer, disclosure_for(viewer, id_, now), now)]
        agree_to_show(viewer, id_, marks, now=now)


def says_no(viewer: Viewer, id_: UUID, hours: int) -> None:
    now = TODAY + timedelta(hours=hours)
    with acting_as(viewer, now):
        disclosure.decline(viewer, id_, now=now)


def answer_of(viewer: Viewer, id_: UUID) -> bool | None:
    with acting_as(viewer, TODAY):
        return disclosure_for(viewer, id_, TODAY).my_answer


def test_a_yes_that_was_taken_back_is_none_and_the_others_yes_opens_nothing(cast: Cast, words: dict[str, UUID]) -> None:
    id_ = offered(cast)
    says_yes(cast.ben, id_, 1)
    back_up()
    says_no(cast.ben, id_, 2)

    for _ in range(2):
        assert put_back(cast.esra, TODAY) == {Outcome.AGAIN: 1}
        assert close_again(now=TODAY) == {Outcome.STANDS: 1}
        assert answer_of(cast.ben, id_) is False
        assert rows_seen(cast.ben, TODAY, ["disclosure_copy"]) == {"disclosure_copy": 0}
    says_yes(cast.amara, id_, 3)
    with acting_as(cast.amara, TODAY):
        assert disclosure_for(cast.amara, id_, TODAY).state is State.WAITING


def test_a_yes_of_after_that_stays_and_one_to_other_words_has_to_be_said_anew(
    cast: Cast, words: dict[str, UUID]
) -> None:
    id_ = offered(cast)
    says_yes(cast.ben, id_, 1)
    says_no(cast.ben, id_, 2)
    says_yes(cast.ben, id_, 3)
    back_up()
    assert put_back(cast.esra, TODAY) == {Outcome.STANDS: 1}
    assert answer_of(cast.ben, id_) is True

    says_yes(cast.ben, id_, 4)  # in place of that one
    assert put_back(cast.esra, TODAY) == {Outcome.AGAIN: 1}
    assert answer_of(cast.ben, id_) is False


def test_a_no_where_no_yes_was_is_in_no_ledger(cast: Cast, words: dict[str, UUID]) -> None:
    id_ = offered(cast)
    back_up()
    says_no(cast.ben, id_, 1)
    says_no(cast.ben, id_, 2)

    assert put_back(cast.esra, TODAY) == {}


def test_a_manager_of_before_is_the_former_one_since_then(cast: Cast) -> None:
    back_up()
    with acting_as(cast.esra, AT):
        changes = begin_line(cast.esra, cast.ben.person_id, cast.farid.person_id, on=AT.date(), now=AT)
        apply_line_changes(cast.esra, changes, now=AT)

    for _ in range(2):
        assert put_back(cast.esra, TODAY) == {Outcome.AGAIN: 1}
        assert close_again(now=TODAY) == {Outcome.STANDS: 1}
        with acting_as(cast.amara, TODAY):
            pair = pair_for(cast.amara, cast.pair_id, TODAY)
            assert (pair.ended_at, pair.may_write) == (AT, False)
            assert last_line(cast.amara) == ("Esra", "ended", "the pair")
        assert Person.objects.get(id=cast.ben.person_id).lines_up.filter(ended_on=None).count() == 0


@pytest.mark.parametrize("days", [-1, 0, 9])
def test_whoever_left_has_left_and_whoever_is_to_go_goes(cast: Cast, days: int) -> None:
    on = AT.date() + days * DAY
    back_up()
    with acting_as(cast.esra, AT):
        say_when_they_leave(cast.esra, cast.ben.person_id, on=on, now=AT)

    for _ in range(2):
        came_out = put_back(cast.esra, TODAY)
        assert set(came_out) <= {Outcome.AGAIN, Outcome.STANDS}
        assert close_again(now=TODAY)[Outcome.AGAIN] == 0
        assert Person.objects.get(id=cast.ben.person_id).left_on == on
        with acting_as(cast.amara, TODAY):
            assert pair_for(cast.amara, cast.pair_id, TODAY).may_write is (days == 9)


def test_whoever_came_back_before_the_backup_stays_and_a_last_day_called_off_is_none(cast: Cast) -> None:
    def said(hours: int) -> None:
        now = AT + timedelta(hours=hours)
        with acting_as(cast.esra, now):
            say_when_they_leave(cast.esra, cast.dana.person_id, on=AT.date() + 9 * DAY, now=now)

    def off(hours: int) -> None:
        now = AT + timedelta(hours=hours)
        with acting_as(cast.esra, now):
            call_leaving_off(cast.esra, cast.dana.person_id, now=now)

    with acting_as(cast.esra, AT):
        say_when_they_leave(cast.esra, cast.farid.person_id, on=AT.date(), now=AT)
        take_back(cast.esra, cast.farid.person_id, now=AT + timedelta(hours=1))
    said(1)
    back_up()
    off(2)

    assert put_back(cast.esra, TODAY) == {}
    left = dict(
        Person.objects.filter(id__in=[cast.farid.person_id, cast.dana.person_id]).values_list("name", "left_on")
    )
    assert left == {
        "Farid": None,
        "Dana": AT.date() + 9 * DAY,
    }  # that it was called off is no closing, and is said anew
