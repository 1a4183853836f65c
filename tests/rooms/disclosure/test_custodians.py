"""Break-glass: never by one alone, never in secret, never more than both share, never for longer than a day."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from tests.cast import Cast, account_of
from tests.house.world import World, build
from tests.scene import rows_seen

from duologue.disclosure import actions
from duologue.disclosure.models import OpenedCopy
from duologue.disclosure.queries import custodians_for, glass_for, glasses_for, opened_words
from duologue.lifecycle.disclosing import ask_to_open_pair_of, take_out
from duologue.meetings.actions import agree_to_wider_policy, set_policy, write_note
from duologue.people.actions import grant_role
from duologue.people.rules.roles import Role
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.queries import log_for, policy_for, tallies_for, wider_waiting_for
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.vault import KeyGone, open_facts
from duologue.privacy.vault.store import forget_keys

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
NAMED = ("chidi", "dana", "farid")


@pytest.fixture
def world(cast: Cast) -> World:
    """In the middle of the 1:1 of amara and ben; chidi, dana and farid are custodians."""
    built = build(cast, "open")
    for viewer in cast.everyone.values():
        account_of(viewer)
    with acting_as(cast.esra, built.now):
        for name in NAMED:
            actions.name_custodian(cast.esra, getattr(cast, name).person_id, now=built.now)
    for name in NAMED:
        accept(getattr(cast, name), built)
    return built


def accept(viewer: Viewer, world: World, accepted: bool = True) -> None:
    with acting_as(viewer, world.now):
        actions.accept_custody(viewer, accepted=accepted, now=world.now)


def asked(world: World, by: str = "dana", hours: int = 8) -> UUID:
    viewer = getattr(world.cast, by)
    with acting_as(viewer, world.now):
        return ask_to_open_pair_of(viewer, "ben@example.org", "harm", "He may be in danger", hours, now=world.now)


def approved(world: World) -> UUID:
    glass = asked(world)
    with acting_as(world.cast.farid, world.now):
        actions.approve_opening(world.cast.farid, glass, now=world.now)
    take_out(world.cast.ben.organisation_id, glass, world.cast.ben.person_id, now=world.now)
    return glass


def read_by(viewer: Viewer, glass: UUID, world: World, after: timedelta = HOUR) -> list[str]:
    with acting_as(viewer, world.now + after):
        return [one.text for one in opened_words(viewer, glass, world.now + after)]


def test_two_open_what_both_share_and_both_people_are_told_at_once(world: World) -> None:
    cast, glass = world.cast, asked(world)
    with acting_as(cast.ben, world.now):
        assert glasses_for(cast.ben, world.now) == []
    with acting_as(cast.dana, world.now), pytest.raises(Refused):
        actions.approve_opening(cast.dana, glass, now=world.now)
    with acting_as(cast.farid, world.now):
        actions.approve_opening(cast.farid, glass, now=world.now)
    for person in (cast.ben, cast.amara):
        with acting_as(person, world.now):
            assert sorted(glass_for(person, glass, world.now).approved) == ["Dana", "Farid"]
            assert log_for(person, exceptional=True).lines[0].rule == (
                "break-glass by 2 custodians: somebody has to be kept from harm"
            )
    take_out(cast.ben.organisation_id, glass, cast.ben.person_id, now=world.now)
    take_out(cast.ben.organisation_id, glass, cast.ben.person_id, now=world.now)

    words = read_by(cast.farid, glass, world)
    shared = ["canary-answer below", "canary-commitment ask", "canary-note heard", "canary-point_id rota"]
    assert sorted(words) == shared


def test_each_reading_is_a_line_for_both_and_none_is_ascribed_to_the_report(world: World) -> None:
    cast = world.cast
    with acting_as(cast.amara, world.now):
        write_note(cast.amara, world.ids["meeting_id"], "Hers", now=world.now)
    glass = approved(world)
    for _ in range(2):
        read_by(cast.dana, glass, world)

    with acting_as(cast.amara, world.now):
        lines = [(line.actor_name, line.act) for line in log_for(cast.amara).lines]
    assert (lines.count(("Dana", "read")), lines.count(("The custodians", "read"))) == (2, 1)
    assert ("Ben", "read") not in lines
    with acting_as(cast.ben, world.now):
        lines = [(line.actor_name, line.act) for line in log_for(cast.ben).lines]
        assert lines.count(("Dana", "read")) == 2


def test_only_those_who_agreed_read_it_and_only_while_it_is_open(world: World) -> None:
    cast, glass = world.cast, approved(world)
    for name in ("chidi", "esra", "gwen", "amara", "ben"):
        with pytest.raises(NotYours):
            read_by(getattr(cast, name), glass, world)
    with pytest.raises(NotYours):
        read_by(cast.dana, glass, world, 8 * HOUR)
    assert read_by(cast.dana, glass, world, 7 * HOUR)
    tables = ["disclosure_openedcopy"]
    assert all(rows_seen(getattr(cast, name), world.now, tables)[tables[0]] == 0 for name in ("chidi", "esra", "gwen"))
    accept(cast.dana, world, accepted=False)
    with pytest.raises(NotYours):
        read_by(cast.dana, glass, world)


def test_when_it_is_over_the_key_is_gone(world: World, django_capture_on_commit_callbacks: object) -> None:
    cast, glass = world.cast, approved(world)
    with acting_as(cast.ben, world.now):
        copy = OpenedCopy.objects.filter(organisation_id=cast.ben.organisation_id, glass_id=glass)[0]
    later = world.now + 8 * HOUR
    with django_capture_on_commit_callbacks(execute=True), acting_as(cast.ben, later):  # type: ignore[operator]
        assert actions.end_opened(cast.ben, now=later) == 1
        assert actions.end_opened(cast.ben, now=later) == 0
        assert not OpenedCopy.objects.filter(organisation_id=cast.ben.organisation_id, glass_id=glass).exists()
    forget_keys()

    with pytest.raises(KeyGone):
        open_facts(copy.text_sealed, copy.place)


def test_what_cannot_be_opened(world: World) -> None:
    cast = world.cast
    for name in ("esra", "amara", "gwen"):
        with pytest.raises(NotYours):
            asked(world, by=name)
    with acting_as(cast.dana, world.now), pytest.raises(Refused):
        ask_to_open_pair_of(cast.dana, "amara@example.org", "harm", "Mine", 8, now=world.now)  # dana is her manager
    with pytest.raises(Refused):
        asked(world, hours=25)
    glass = asked(world)
    late = world.now + timedelta(days=3)
    with acting_as(cast.farid, late), pytest.raises(Refused):
        actions.approve_opening(cast.farid, glass, now=late)
    accept(cast.chidi, world, accepted=False)
    with pytest.raises(Refused):
        asked(world)


def test_an_administrator_names_others_and_it_is_counted(world: World) -> None:
    cast = world.cast
    approved(world)
    with acting_as(cast.esra, world.now):
        with pytest.raises(Refused):
            actions.name_custodian(cast.esra, cast.esra.person_id, now=world.now)
        assert [one.name for one in custodians_for(cast.esra)] == ["Chidi", "Dana", "Farid"]
        counted = tallies_for(cast.esra, since=world.now.date())
        assert counted["break-glass opened: harm"] == 1
    with acting_as(cast.ben, world.now):
        with pytest.raises(NotYours):
            custodians_for(cast.ben)
        with pytest.raises(NotYours):
            actions.name_custodian(cast.ben, cast.chidi.person_id, now=world.now)


def sets(world: World, after: timedelta, **changes: object) -> None:
    """By esra, and agreed to by farid where it is wider."""
    cast, at = world.cast, world.now + after
    with acting_as(cast.esra, at):
        wider = set_policy(cast.esra, replace(policy_for(cast.esra), **changes), now=at)  # type: ignore[arg-type]
    if wider:
        with acting_as(cast.farid, at):
            waiting = wider_waiting_for(cast.farid)
            assert waiting is not None
            agree_to_wider_policy(cast.farid, waiting.id, now=at)


def test_once_a_policy_closes_it_nothing_from_before_is_opened_again(world: World) -> None:
    cast, glass = world.cast, approved(world)
    with transaction.atomic():
        grant_role(None, cast.farid.person_id, Role.AUDITOR, now=world.now)
    assert read_by(cast.dana, glass, world)
    minute = HOUR / 60
    sets(world, minute, break_glass=False)
    with pytest.raises(NotYours):
        read_by(cast.dana, glass, world)
    with pytest.raises(Refused, match="can open nothing"):
        asked(replace(world, now=world.now + minute))

    sets(world, 2 * minute, break_glass=True)
    with pytest.raises(NotYours):
        read_by(cast.dana, glass, world)
    again = approved(replace(world, now=world.now + 3 * minute))  # it may be asked again, for words from now on
    assert read_by(cast.dana, again, world) == []


def test_what_waits_needs_as_many_as_a_narrower_policy_says(world: World) -> None:
    cast, glass = world.cast, asked(world)
    sets(world, timedelta(), custodians=3)
    opened = []
    for name in ("farid", "chidi"):
        viewer = getattr(cast, name)
        with acting_as(viewer, world.now):
            actions.approve_opening(viewer, glass, now=world.now)
            opened.append(glass_for(viewer, glass, world.now).opened_at is not None)

    assert opened == [False, True]
    with pytest.raises(Refused, match="Too few"):  # three of three would have no witness
        asked(world)
