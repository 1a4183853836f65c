"""Two administrators who end each other's role, or go, in the same moment, each on a connection of their own: one stays."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations_with_replacement
from threading import Barrier

import pytest
from django.db import connection
from tests.cast import NOW, Cast, build_cast
from tests.ground.databases import empty_tables

from duologue.bridges.actions.roles import end_role_by_hand
from duologue.people.actions import announce_leaving, begin_line, end_role, grant_role, leave_oneself
from duologue.people.models import Person
from duologue.people.queries.signing_in import administrators_of
from duologue.people.rules.roles import Role
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast() -> Iterator[Cast]:
    yield build_cast()
    empty_tables()


def by_hand(mine: Viewer, other: Viewer) -> None:
    end_role_by_hand(mine, other.person_id, Role.ADMINISTRATOR, anyway=True, now=NOW)


def by_another_way(mine: Viewer, other: Viewer) -> None:
    end_role(mine, other.person_id, Role.ADMINISTRATOR, now=NOW)


def ones_own(mine: Viewer, _other: Viewer) -> None:
    end_role(mine, mine.person_id, Role.ADMINISTRATOR, now=NOW)


def says_the_other_left(mine: Viewer, other: Viewer) -> None:
    announce_leaving(mine, other.person_id, on=NOW.date(), now=NOW)


def goes(mine: Viewer, _other: Viewer) -> None:
    leave_oneself(mine, now=NOW)


ACTS = (by_hand, by_another_way, ones_own, says_the_other_left, goes)
OWN = (ones_own, goes)
Act = Callable[[Viewer, Viewer], None]


def test_whatever_two_do_at_once_one_administrator_stays(cast: Cast) -> None:
    for one, other in combinations_with_replacement(ACTS, 2):
        both_administrators(cast)
        told = at_once((cast.esra, one, cast.farid), (cast.farid, other, cast.esra))

        refused = [it for it in told if it is not None]
        assert len(administrators_of(cast.esra.organisation_id)) == 1, (one, other)
        of_both = (one in OWN) == (other in OWN)  # else both are about the same one, who may have gone already
        assert len(refused) == 1 if of_both else len(refused) <= 1, (one, other, refused)


def both_administrators(cast: Cast) -> None:
    ours = cast.esra.organisation_id
    Person.objects.filter(organisation_id=ours).update(left_on=None)
    with acting_as(cast.esra, NOW):
        for person in (cast.esra, cast.farid):
            grant_role(None, person.person_id, Role.ADMINISTRATOR, now=NOW)


def test_who_draws_a_line_and_who_ends_a_role_do_not_wait_for_each_other_in_a_ring(cast: Cast) -> None:
    def draws(mine: Viewer, _other: Viewer) -> None:
        begin_line(mine, cast.farid.person_id, cast.dana.person_id, on=NOW.date(), now=NOW)

    for _ in range(5):
        both_administrators(cast)
        assert at_once((cast.esra, draws, cast.farid), (cast.esra, by_hand, cast.farid)) == [None, None]


def at_once(*ones: tuple[Viewer, Act, Viewer]) -> list[Exception | None]:
    """Each begins when both have begun their transaction; what each was told."""
    together = Barrier(len(ones), timeout=20)

    def done(mine: Viewer, act: Act, other: Viewer) -> Exception | None:
        try:
            with acting_as(mine, NOW):
                together.wait()
                act(mine, other)
        except (Refused, NotYours) as told:
            return told
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(ones)) as several:
        return list(several.map(done, *zip(*ones, strict=True)))
