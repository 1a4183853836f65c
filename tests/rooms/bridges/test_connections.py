"""Connections of an organisation: kept with their secrets sealed, tried, switched, taken away; by administrators alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from tests.cast import NOW, Cast
from tests.scene import last_line

from duologue.bridges.actions.connections import keep_secret_of, set_up, switch, take_away, try_it
from duologue.bridges.connections import KINDS
from duologue.bridges.models import Connection
from duologue.bridges.queries.connections import connection_for, connections_for, opened
from duologue.bridges.rules.connections import Field, Opened, Sort, Verdict
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer

pytestmark = pytest.mark.django_db
SECRET = "canary-secret"
GIVEN = {"address": "https://files.example.org/", "key": SECRET, "how": "daily", "told": "yes"}
WORKS = Verdict(True, "It answers.")


@dataclass
class Store:
    """A kind for these tests: a store of files that says what it is told to say."""

    works_first: bool = True
    answers: Verdict = WORKS
    asked: list[Opened] = field(default_factory=list)
    name = "store"
    title = "A store of files"
    words = "Files come from there."
    fields = (
        Field("address", "Address"),
        Field("key", "Key", Sort.SECRET),
        Field("how", "How often", Sort.CHOICE, choices=(("hourly", "each hour"), ("daily", "each day"))),
        Field("told", "Tell us", Sort.TICK, needed=False),
    )

    def check(self, opened: Opened) -> None:
        if not opened.says("address").startswith("https://"):
            raise Refused("The address begins with https://. Nothing was kept.")

    def try_it(self, opened: Opened, *, now: datetime) -> Verdict:
        self.asked.append(opened)
        return self.answers


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Store:
    kind = Store()
    monkeypatch.setitem(KINDS, "store", kind)
    return kind


@pytest.fixture
def esra(cast: Cast, store: Store) -> Iterator[Viewer]:
    with acting_as(cast.esra, NOW):
        set_up(cast.esra, "store", GIVEN, now=NOW)
        yield cast.esra


def test_it_is_off_until_it_is_switched_on_and_no_page_gets_its_secret(esra: Viewer) -> None:
    assert opened(esra.organisation_id, "store") is None
    here = connection_for(esra, "store")

    assert here is not None
    assert (here.on, here.set_by, here.secrets_there) == (False, "Esra", frozenset({"key"}))
    assert SECRET not in repr(here)
    assert last_line(esra) == ("Esra", "set up", "connection")
    switch(esra, "store", on=True, now=NOW)
    used = opened(esra.organisation_id, "store")
    assert used is not None
    assert (used.says("key"), used.ticked("told"), used.says("how")) == (SECRET, True, "daily")
    assert SECRET not in repr(used)
    assert SECRET.encode() not in bytes(Connection.objects.get(organisation_id=esra.organisation_id).secrets_sealed)


def test_an_empty_secret_leaves_the_one_that_is_there_and_another_takes_its_place(esra: Viewer) -> None:
    set_up(esra, "store", GIVEN | {"key": "", "how": "hourly"}, now=NOW)
    first = opened(esra.organisation_id, "store", also_off=True)
    set_up(esra, "store", GIVEN | {"key": "another"}, now=NOW)
    second = opened(esra.organisation_id, "store", also_off=True)

    assert first
    assert second
    assert (first.says("key"), first.says("how"), second.says("key")) == (SECRET, "hourly", "another")


@pytest.mark.parametrize(
    "wrong",
    [{"address": ""}, {"address": "http://x"}, {"how": "never"}, {"key": "kéy"}, {"address": "https://" + "x" * 2_000}],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(esra: Viewer, wrong: dict[str, str]) -> None:
    with pytest.raises(Refused):
        set_up(esra, "store", GIVEN | wrong, now=NOW)

    known = opened(esra.organisation_id, "store", also_off=True)
    assert known is not None
    assert (known.says("address"), known.says("key"), known.says("how")) == (GIVEN["address"], SECRET, "daily")


def test_what_does_not_work_is_not_switched_on_nor_kept_over_what_is_on(esra: Viewer, store: Store) -> None:
    store.answers = Verdict(False, "Nobody answers.")
    with pytest.raises(Refused, match="Nobody answers"):
        switch(esra, "store", on=True, now=NOW)
    store.answers = WORKS
    switch(esra, "store", on=True, now=NOW)
    store.answers = Verdict(False, "Nobody answers.")
    with pytest.raises(Refused, match="Nobody answers"):
        set_up(esra, "store", GIVEN | {"address": "https://elsewhere.example.org/"}, now=NOW)

    known = opened(esra.organisation_id, "store")
    assert known is not None
    assert known.says("address") == GIVEN["address"]


def test_a_kind_that_is_only_asked_from_outside_is_switched_on_untried(esra: Viewer, store: Store) -> None:
    store.works_first, store.answers = False, Verdict(False, "Nobody has come yet.")

    switch(esra, "store", on=True, now=NOW)

    assert store.asked == []
    assert opened(esra.organisation_id, "store") is not None


def test_a_trial_is_remembered_with_its_sentence_and_another_setting_up_forgets_it(esra: Viewer, store: Store) -> None:
    store.answers = Verdict(False, "The key is not known there.")
    assert try_it(esra, "store", now=NOW) == store.answers
    here = connection_for(esra, "store")
    set_up(esra, "store", GIVEN, now=NOW)
    anew = connection_for(esra, "store")

    assert here
    assert anew
    assert (here.works, here.said, here.tried_at) == (False, "The key is not known there.", NOW)
    assert (anew.works, anew.said, anew.tried_at) == (None, "", None)


def test_a_secret_that_no_form_has_outlives_the_form(esra: Viewer) -> None:
    keep_secret_of(esra.organisation_id, "store", {"made": "by-the-kind"})
    set_up(esra, "store", GIVEN, now=NOW)

    known = opened(esra.organisation_id, "store", also_off=True)
    assert known is not None
    assert (known.says("made"), known.says("key")) == ("by-the-kind", SECRET)


def test_taken_away_it_is_gone_with_its_secret(esra: Viewer) -> None:
    switch(esra, "store", on=True, now=NOW)
    take_away(esra, "store", now=NOW)

    assert not Connection.objects.filter(organisation_id=esra.organisation_id).exists()
    assert opened(esra.organisation_id, "store") is None
    assert last_line(esra) == ("Esra", "took away", "connection")
    with pytest.raises(Refused):
        take_away(esra, "store", now=NOW)


@pytest.mark.parametrize(
    "act",
    [
        lambda who: set_up(who, "store", GIVEN, now=NOW),
        lambda who: switch(who, "store", on=True, now=NOW),
        lambda who: try_it(who, "store", now=NOW),
        lambda who: take_away(who, "store", now=NOW),
        lambda who: connection_for(who, "store"),
        connections_for,
    ],
)
def test_nobody_but_an_administrator(cast: Cast, store: Store, act: Callable[[Viewer], object]) -> None:
    with acting_as(cast.esra, NOW):
        set_up(cast.esra, "store", GIVEN, now=NOW)
    for who in (cast.amara, cast.ben, cast.gwen):
        with acting_as(who, NOW), pytest.raises(NotYours):
            act(who)


def test_another_organisation_sees_none_of_it_behind_the_wall_either(cast: Cast, store: Store) -> None:
    with acting_as(cast.esra, NOW):
        set_up(cast.esra, "store", GIVEN, now=NOW)
    with acting_as(cast.gwen, NOW):
        assert not Connection.objects.filter(organisation_id=cast.esra.organisation_id).exists()
    with acting_as(cast.ben, NOW):
        mine = Connection.objects.filter(organisation_id=cast.ben.organisation_id)
        assert mine.delete()[0] == 0
        assert mine.exists()
