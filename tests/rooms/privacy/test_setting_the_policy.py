"""The rule of who may know: narrower holds at once, wider needs an auditor and reaches later words alone; everybody is told."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from tests.cast import NOW, Cast
from tests.rooms.meetings.test_doors import TODAY, a_world
from tests.scene import last_line, plan, refused_or_nothing, rows_seen

from duologue.disclosure.actions import Asked, ask
from duologue.disclosure.queries import disclosure_for
from duologue.disclosure.rules.asking import What
from duologue.lifecycle.disclosing import items_for
from duologue.lifecycle.monday import monday_for
from duologue.meetings.actions import agree_to_wider_policy, drop_wider_policy, open_pair, set_policy
from duologue.meetings.models import Pair
from duologue.meetings.queries import pair_for
from duologue.people.actions import grant_role
from duologue.people.rules.roles import Role
from duologue.preparation.actions import add_point
from duologue.privacy.identity import Viewer, acting_as, let_lapse
from duologue.privacy.queries import (
    policies_for,
    policy_for,
    retention_runs_for,
    tallies_for,
    wider_waiting_for,
    written_under,
)
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.policies import HOUSE, Settings
from duologue.readiness.actions import check_in, forget_lapsed
from duologue.readiness.models import CheckInAnswer
from duologue.readiness.queries import own_answers_remembered, shared_for

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SHORT = replace(HOUSE, window_days=5, check_in_days=14, disclosure=False)


@pytest.fixture
def audited(cast: Cast) -> Cast:
    """Farid is an auditor."""
    with transaction.atomic():
        grant_role(None, cast.farid.person_id, Role.AUDITOR, now=NOW)
    return cast


def sets(viewer: Viewer, wanted: Settings, at: Any = NOW) -> bool:
    with acting_as(viewer, at):
        return set_policy(viewer, wanted, now=at)


def agrees(viewer: Viewer, at: Any = NOW) -> None:
    with acting_as(viewer, at):
        waiting = wider_waiting_for(viewer)
        assert waiting is not None
        agree_to_wider_policy(viewer, waiting.id, now=at)


def test_narrower_holds_at_once_for_doors_and_walls_of_pairs_there_are(cast: Cast) -> None:
    world = a_world(cast, 10 * DAY)
    tables = ["meetings_meeting", "meetings_series"]
    assert set(rows_seen(cast.amara, TODAY, tables).values()) == {1}

    assert sets(cast.esra, SHORT, TODAY) is False

    with acting_as(cast.amara, TODAY), pytest.raises(NotYours):
        pair_for(cast.amara, world.pair_id, TODAY)
    assert set(rows_seen(cast.amara, TODAY, tables).values()) == {0}
    assert set(rows_seen(cast.ben, TODAY, tables).values()) == {1}
    with acting_as(cast.esra, TODAY):
        assert [one.number for one in policies_for(cast.esra)] == [2, 1]
        assert policy_for(cast.esra) == SHORT
        assert tallies_for(cast.esra, since=date.min)["policy narrowed"] == 1


def test_wider_waits_for_an_auditor_and_leaves_pairs_there_are_as_they_were(audited: Cast) -> None:
    cast = audited
    before = cast.pair_id
    sets(cast.esra, SHORT)

    assert sets(cast.esra, HOUSE) is True
    with acting_as(cast.esra, NOW):
        assert policy_for(cast.esra) == SHORT
        with pytest.raises(NotYours):  # she is no auditor
            agree_to_wider_policy(cast.esra, wider_waiting_for(cast.esra).id, now=NOW)  # type: ignore[union-attr]
    agrees(cast.farid)

    with acting_as(cast.esra, NOW):
        assert policy_for(cast.esra) == HOUSE
        after = open_pair(cast.esra, cast.amara.person_id, cast.chidi.person_id, now=NOW)
        days = Pair.objects.filter(organisation_id=cast.esra.organisation_id).values_list("id", "window_days")
        assert dict(days) == {before: 5, after: 30}


def test_who_asked_does_not_agree_and_a_change_meanwhile_overtakes_it(audited: Cast) -> None:
    cast = audited
    with transaction.atomic():
        grant_role(None, cast.esra.person_id, Role.AUDITOR, now=NOW)
    sets(cast.esra, SHORT)
    sets(cast.esra, HOUSE)

    with pytest.raises(Refused, match="somebody else"):
        agrees(cast.esra)
    with acting_as(cast.esra, NOW):
        waiting = wider_waiting_for(cast.esra)
        assert waiting is not None
    sets(cast.esra, replace(SHORT, window_days=0))
    with acting_as(cast.farid, NOW):
        assert wider_waiting_for(cast.farid) is None
        with pytest.raises(NotYours):
            agree_to_wider_policy(cast.farid, waiting.id, now=NOW)


def test_a_change_both_ways_is_narrowed_now_and_widened_with_the_second_yes(audited: Cast) -> None:
    cast = audited
    sets(cast.esra, SHORT)
    mixed = replace(SHORT, window_days=30, check_in_days=90, custodians=3)

    assert sets(cast.esra, mixed) is True
    with acting_as(cast.esra, NOW):
        assert policy_for(cast.esra) == replace(SHORT, custodians=3)
    agrees(cast.farid)
    with acting_as(cast.esra, NOW):
        assert policy_for(cast.esra) == mixed


def test_both_of_each_pair_find_it_in_their_logs_and_on_their_first_page(audited: Cast) -> None:
    cast = audited
    assert cast.pair_id
    sets(cast.esra, SHORT)
    sets(cast.esra, HOUSE)
    agrees(cast.farid)

    for viewer, told in ((cast.amara, True), (cast.ben, True), (cast.dana, False), (cast.gwen, False)):
        with acting_as(viewer, NOW):
            assert monday_for(viewer, now=NOW).unseen.widened is told
            assert (last_line(viewer) == ("Farid", "widened", "the rule of who may know")) is told


@pytest.mark.parametrize("name", ["amara", "ben", "chidi", "farid"])
def test_nobody_but_an_administrator_sets_it(audited: Cast, name: str) -> None:
    viewer = getattr(audited, name)
    with pytest.raises(NotYours):
        sets(viewer, SHORT)


def test_the_walls_say_the_same(audited: Cast) -> None:
    cast, table = audited, "privacy_widerpolicy"
    sets(cast.esra, SHORT)
    sets(cast.esra, HOUSE)
    counts = {name: rows_seen(viewer, NOW, [table])[table] for name, viewer in cast.everyone.items()}

    assert counts == dict.fromkeys(cast.everyone, 0) | {"esra": 1, "farid": 1}
    assert refused_or_nothing(cast.esra, NOW, "UPDATE privacy_policyversion SET window_days = 30")
    insert = (
        "INSERT INTO privacy_widerpolicy (id, organisation_id, asked_by_id, asked_at, based_on, settings) "
        f"VALUES (gen_random_uuid(), '{cast.ben.organisation_id}', '{cast.ben.person_id}', now(), 1, '{{}}')"
    )
    with pytest.raises(DatabaseError), acting_as(cast.ben, NOW), connection.cursor() as cursor:
        cursor.execute(insert)
    with acting_as(cast.esra, NOW):
        waiting = wider_waiting_for(cast.esra)
        assert waiting is not None
    with acting_as(cast.ben, NOW), pytest.raises(NotYours):
        drop_wider_policy(cast.ben, waiting.id, now=NOW)
    with acting_as(cast.farid, NOW):
        drop_wider_policy(cast.farid, waiting.id, now=NOW)
        with pytest.raises(NotYours):
            drop_wider_policy(cast.farid, waiting.id, now=NOW)


def test_answers_that_are_there_lapse_sooner_and_are_never_prolonged(audited: Cast) -> None:
    cast, meeting = audited, plan(audited)
    with acting_as(cast.ben, NOW):
        check_in(cast.ben, meeting, "week_before", {"energy": ("2", "shared")}, now=NOW)
    later = NOW + 15 * DAY

    def seen() -> tuple[int, int]:
        own = own_answers_remembered(cast.ben, cast.pair_id, later)
        return len(own), len(shared_for(cast.ben, [meeting], later))

    with acting_as(cast.ben, later):
        assert seen() == (1, 1)

    sets(cast.esra, SHORT, NOW + DAY)
    sets(cast.esra, HOUSE, NOW + DAY)
    agrees(cast.farid, NOW + 2 * DAY)

    with acting_as(cast.ben, later):
        assert seen() == (0, 0)
    let_lapse("forget_check_ins", [(cast.ben, lambda: forget_lapsed(cast.ben, now=later))], now=later, failed="")
    with acting_as(cast.ben, later):
        assert not CheckInAnswer.objects.filter(organisation_id=cast.ben.organisation_id).exists()
        assert retention_runs_for(cast.ben) == {"forget_check_ins": (later, 1)}
        check_in(cast.ben, meeting, "week_before", {"energy": ("3", "shared")}, now=later)
    much_later = later + 60 * DAY
    with acting_as(cast.ben, much_later):
        assert len(own_answers_remembered(cast.ben, cast.pair_id, much_later)) == 1


def test_words_of_a_time_without_disclosure_are_never_on_offer(audited: Cast) -> None:
    cast, meeting = audited, plan(audited)
    why = Asked(What.SHARED, "support", "So.", days=7)

    def says(text: str, at: Any) -> None:
        with acting_as(cast.ben, at):
            add_point(cast.ben, meeting, text=text, strand="theirs", share=True, now=at)

    says("before", NOW)
    sets(cast.esra, SHORT, NOW + DAY / 24)
    says("while", NOW + DAY / 12)
    with acting_as(cast.amara, NOW + DAY / 12), pytest.raises(Refused, match="not even by consent"):
        ask(cast.amara, why, reader=cast.dana.person_id, of=None, pair_id=cast.pair_id, now=NOW + DAY / 12)
    sets(cast.esra, HOUSE, NOW + DAY / 8)
    agrees(cast.farid, NOW + DAY / 8)
    at = NOW + DAY / 4
    says("after", at)

    with acting_as(cast.amara, at):
        asked = ask(cast.amara, why, reader=cast.dana.person_id, of=None, pair_id=cast.pair_id, now=at)
        items = items_for(cast.amara, disclosure_for(cast.amara, asked, at), at)
        assert [one.text for one in items] == ["after"]
        assert written_under(cast.amara).ever() == SHORT


def test_what_cannot_be_set_is_a_sentence(cast: Cast) -> None:
    for wrong in (HOUSE, replace(HOUSE, window_days=31), replace(HOUSE, custodians=9)):
        with pytest.raises(Refused):
            sets(cast.esra, wrong)
