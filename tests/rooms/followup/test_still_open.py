"""Where to look for what is open: kept by PostgreSQL, behind the walls of the pair, and never the last word."""

from importlib import import_module
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import connection, transaction
from tests.cast import Cast
from tests.scene import AFTERWARDS, begin, end, plan, refused_or_nothing, rows_seen

from duologue.followup import actions
from duologue.followup.models import Commitment, StillOpen
from duologue.followup.queries import open_commitments_for
from duologue.followup.rules.commitments import Ending
from duologue.privacy.identity import Viewer, acting_as

TABLE = "followup_stillopen"
bring_over = import_module("duologue.followup.migrations.0006_found_open").bring_over
pytestmark = pytest.mark.django_db


@pytest.fixture
def made(cast: Cast) -> dict[str, UUID]:
    """Of either's hand one that is open; one that was closed and one that was taken out."""
    meeting_id = plan(cast)
    begin(cast, meeting_id)
    end(cast, meeting_id)

    def make(by: Viewer, text: str) -> UUID:
        with acting_as(by, AFTERWARDS):
            return actions.make_commitment(
                by, meeting_id, owner_id=by.person_id, text=text, due_on=None, now=AFTERWARDS
            )

    ids = {name: make(cast.ben, name) for name in ("his", "closed", "taken out")} | {"hers": make(cast.amara, "hers")}
    with acting_as(cast.amara, AFTERWARDS):
        actions.close_commitment(cast.amara, ids["closed"], Ending.KEPT, now=AFTERWARDS)
    with acting_as(cast.ben, AFTERWARDS):
        actions.take_out_commitment(cast.ben, ids["taken out"], now=AFTERWARDS)
    return ids


def rows(viewer: Viewer) -> set[UUID]:
    with acting_as(viewer, AFTERWARDS):
        return set(StillOpen.objects.values_list("commitment_id", flat=True))


def found(viewer: Viewer) -> set[UUID]:
    with acting_as(viewer, AFTERWARDS):
        both = open_commitments_for(viewer, AFTERWARDS)
        return {it.id for it in (*both.by_me, *both.to_me)}


def test_what_is_neither_closed_nor_taken_out_has_a_row_whoever_wrote_it(cast: Cast, made: dict[str, UUID]) -> None:
    open_ = {made["his"], made["hers"]}

    assert rows(cast.ben) == rows(cast.amara) == open_
    assert found(cast.ben) == found(cast.amara) == open_


def test_a_row_that_is_left_over_opens_nothing_again(cast: Cast, made: dict[str, UUID]) -> None:
    with acting_as(cast.ben, AFTERWARDS):
        for over in ("closed", "taken out"):
            left = Commitment.objects.get(id=made[over])
            StillOpen.objects.create(
                commitment_id=left.id,
                organisation_id=left.organisation_id,
                pair_id=left.pair_id,
                author_id=left.author_id,
            )

    assert found(cast.ben) == found(cast.amara) == {made["his"], made["hers"]}


def test_nobody_else_sees_or_touches_a_row(cast: Cast, made: dict[str, UUID]) -> None:
    for name, viewer in cast.everyone.items():
        theirs = name in ("ben", "amara")
        assert rows_seen(viewer, AFTERWARDS, [TABLE]) == {TABLE: 2 if theirs else 0}, name
        assert refused_or_nothing(viewer, AFTERWARDS, f"UPDATE {TABLE} SET author_id = author_id")
        assert theirs or refused_or_nothing(viewer, AFTERWARDS, f"DELETE FROM {TABLE}"), name
    assert rows_seen(None, AFTERWARDS, [TABLE]) == {TABLE: 0}
    assert rows(cast.ben) == {made["his"], made["hers"]}


def test_what_was_there_before_is_brought_over_once(cast: Cast, made: dict[str, UUID]) -> None:
    with acting_as(cast.ben, AFTERWARDS):
        StillOpen.objects.all().delete()
    assert rows(cast.amara) == set()

    for _ in range(2):
        with transaction.atomic():
            bring_over(None, SimpleNamespace(connection=connection))

    assert rows(cast.amara) == {made["his"], made["hers"]}
