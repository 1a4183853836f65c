"""A door's question that is put into SQL once asks for what each viewer may see, with the values of this call."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import JSONObject
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, Cast

from duologue.meetings.models import Pair
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.worded import CannotBeWorded, worded_once


@worded_once
def pairs_of(viewer: Viewer, people: list[UUID], ended: bool | None) -> QuerySet[Pair]:
    rows = Pair.objects.filter(organisation_id=viewer.organisation_id, report_id__in=people)
    rows = rows.filter(Q(manager_id=viewer.person_id) | Q(report_id=viewer.person_id))
    return rows if ended is None else rows.filter(ended_at__isnull=not ended)


def test_each_viewer_gets_their_own_rows(cast: Cast) -> None:
    assert cast.pair_id
    for viewer, expected in ((cast.amara, [cast.pair_id]), (cast.ben, [cast.pair_id]), (cast.chidi, [])) * 2:
        with acting_as(viewer, NOW):
            assert [pair.id for pair in pairs_of(viewer, [cast.ben.person_id], None)] == expected


def test_somebody_of_another_organisation_gets_none(cast: Cast) -> None:
    assert cast.pair_id
    with acting_as(cast.gwen, NOW):
        assert pairs_of(cast.gwen, [cast.ben.person_id], None) == []


def test_lists_of_any_length_and_flags_are_worded_each_for_themselves(cast: Cast) -> None:
    ben, chidi = cast.ben.person_id, cast.chidi.person_id
    pair = cast.pair_id
    with acting_as(cast.amara, NOW):
        assert pairs_of(cast.amara, [], None) == []
        assert [one.id for one in pairs_of(cast.amara, [chidi, ben], None)] == [pair]
        assert [one.id for one in pairs_of(cast.amara, [chidi], None)] == []
        assert [one.id for one in pairs_of(cast.amara, [ben], False)] == [pair]
        assert pairs_of(cast.amara, [ben], True) == []


def test_it_sends_what_django_would_send(cast: Cast) -> None:
    people = [cast.ben.person_id, cast.chidi.person_id]
    with acting_as(cast.amara, NOW):
        pairs_of(cast.amara, people, False)
        with CaptureQueriesContext(connection) as worded:
            pairs_of(cast.amara, people, False)
        with CaptureQueriesContext(connection) as built:
            list(pairs_of.build(cast.amara, people, False))
    assert [query["sql"] for query in worded] == [query["sql"] for query in built]


def test_joined_rows_annotations_and_tuples_come_back_as_from_django(cast: Cast) -> None:
    @worded_once
    def joined(viewer: Viewer) -> QuerySet[Pair]:
        return Pair.objects.filter(organisation_id=viewer.organisation_id).select_related("manager", "report")

    @worded_once
    def told(viewer: Viewer) -> QuerySet[Pair, tuple[UUID, str]]:
        return Pair.objects.filter(organisation_id=viewer.organisation_id).values_list("id", "report__name")

    assert cast.pair_id
    with acting_as(cast.amara, NOW):
        with CaptureQueriesContext(connection) as queries:
            assert [(one.manager.name, one.report.name) for one in joined(cast.amara)] == [("Amara", "Ben")]
        assert len(queries) == 1
        assert told(cast.amara) == [(cast.pair_id, "Ben")]


def test_dictionaries_single_values_and_what_is_only_sorted_by_come_back_as_from_django(cast: Cast) -> None:
    ours = Pair.objects.order_by("report__name")

    @worded_once
    def named(viewer: Viewer) -> QuerySet[Pair, Any]:
        rows = ours.filter(organisation_id=viewer.organisation_id)
        return rows.annotate(of=JSONObject(by="manager_id")).values("of", "id")

    @worded_once
    def single(viewer: Viewer) -> QuerySet[Pair, str]:
        return ours.filter(organisation_id=viewer.organisation_id).values_list("manager__name", flat=True)

    @worded_once
    def distinct(viewer: Viewer) -> QuerySet[Pair, tuple[UUID]]:
        return ours.filter(organisation_id=viewer.organisation_id).distinct().values_list("id")

    assert cast.pair_id
    with acting_as(cast.amara, NOW):
        for asked in (named, single, distinct):
            assert asked(cast.amara) == list(asked.build(cast.amara)) != []


def test_rows_of_any_other_kind_are_refused(cast: Cast) -> None:
    @worded_once
    def days(viewer: Viewer) -> QuerySet[Pair, Any]:
        return Pair.objects.filter(organisation_id=viewer.organisation_id).values_list("id", named=True)

    with acting_as(cast.amara, NOW), pytest.raises(CannotBeWorded):
        days(cast.amara)


def test_what_is_made_of_a_value_is_refused(cast: Cast) -> None:
    @worded_once
    def since(viewer: Viewer, now: datetime) -> QuerySet[Pair]:
        return Pair.objects.filter(organisation_id=viewer.organisation_id, started_at__gt=now - timedelta(days=1))

    with pytest.raises(CannotBeWorded):
        since(cast.amara, NOW)


def test_so_is_a_choice_that_depends_on_a_value(cast: Cast) -> None:
    @worded_once
    def either(viewer: Viewer, person: UUID) -> QuerySet[Pair]:
        rows = Pair.objects.filter(organisation_id=viewer.organisation_id)
        return rows.filter(report_id=person) if person.int % 2 else rows.filter(manager_id=person)

    def asked_often() -> None:
        for _ in range(60):  # stand-ins are drawn anew: that they agree each time is as good as impossible
            either(cast.amara, cast.ben.person_id)
            either._known.clear()

    with pytest.raises(CannotBeWorded):
        asked_often()
