"""Two who save in the same moment, each on a connection of their own: nothing is lost, and nothing is there twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from tests.cast import NOW, Cast, build_cast

from duologue.people.actions import grant_role
from duologue.people.rules.roles import Role
from duologue.preparation.actions import SavedMeanwhile, add_own_question, keep_favourite, save_template
from duologue.preparation.queries import library_for, versions_for
from duologue.preparation.rules.bank import bank
from duologue.preparation.rules.own_templates import Line, Written
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import Refused

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 6


@pytest.fixture
def people() -> Cast:
    return build_cast()


def at_once(viewers: list[Viewer], act: Callable[[Viewer, int], object]) -> list[Refused | None]:
    """Everybody's act begins when all have begun their transaction; what each was told."""
    together = Barrier(len(viewers), timeout=20)

    def one(number: int) -> Refused | None:
        try:
            with acting_as(viewers[number], NOW):
                together.wait()
                act(viewers[number], number)
        except Refused as told:
            return told
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(viewers)) as pool:
        return list(pool.map(one, range(len(viewers))))


def test_of_two_administrators_one_saves_and_the_other_is_told(people: Cast) -> None:
    esra, farid = people.esra, people.farid
    with acting_as(esra, NOW):
        grant_role(esra, farid.person_id, Role.ADMINISTRATOR, now=NOW)

    def save(viewer: Viewer, _number: int) -> None:
        mine = Written(f"{viewer.name}'s", "light", "So.", (Line("What now?", "team"),))
        save_template(viewer, "regular", mine, based_on=0, now=NOW)

    told = at_once([esra, farid], save)

    assert sorted(type(one).__name__ for one in told) == ["NoneType", "SavedMeanwhile"]
    with acting_as(esra, NOW):
        (saved,) = versions_for(esra, "regular")
    (refusal,) = (one for one in told if isinstance(one, SavedMeanwhile))
    assert (refusal.number, saved.version.number) == (1, 1)
    assert refusal.sentence.startswith(f"{saved.saved_by} saved version 1")


def test_what_one_keeps_in_several_windows_is_all_kept_from_the_very_first(people: Cast) -> None:
    def keep(viewer: Viewer, number: int) -> None:
        keep_favourite(viewer, bank()[number].id, favoured=True, now=NOW)
        add_own_question(viewer, text=f"What about {number}?", strand="team", depth=1, now=NOW)

    assert at_once([people.ben] * MANY, keep) == [None] * MANY

    with acting_as(people.ben, NOW):
        shelf = library_for(people.ben).shelf
    assert shelf.favourites == {question.id for question in bank()[:MANY]}
    assert {one.words for one in shelf.own} == {f"What about {number}?" for number in range(MANY)}
