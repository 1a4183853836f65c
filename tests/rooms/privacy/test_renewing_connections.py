"""What lets Duologue into a service of the organisation's is sealed anew with everything else."""

from datetime import timedelta

import pytest
from tests.cast import NOW, Cast

from duologue.bridges.models import ChatWorkspace, Connection, OwnModel
from duologue.meetings.actions.renewing import finish, renew
from duologue.meetings.queries.holders import holders_of
from duologue.people.models import DirectoryReading
from duologue.privacy.identity import acting_as
from duologue.privacy.vault import connection_key, open_facts, seal
from duologue.privacy.vault.store import forget_keys

pytestmark = pytest.mark.django_db
Row = ChatWorkspace | OwnModel | Connection | DirectoryReading
LIST = {"source": "hr-drop", "name": "a list", "digest": "d", "read_at": NOW}


def test_whatever_lets_us_in_does_so_still_and_under_a_new_key(cast: Cast) -> None:
    here = cast.esra.organisation_id
    key = connection_key(here)
    with acting_as(cast.esra, NOW):
        rows: list[Row] = [
            ChatWorkspace(organisation_id=here, provider="slack", team="T1", tried_at=NOW),
            OwnModel(organisation_id=here),
            Connection(organisation_id=here, kind="any", set_by_id=cast.esra.person_id, set_at=NOW),
            DirectoryReading(organisation_id=here, state="looked", **LIST),
        ]
        for row in rows:
            setattr(row, stored(row), seal(f"secret of {row._meta.db_table}", row.place, key))
            row.save()
        DirectoryReading.objects.create(organisation_id=here, state="done", **LIST)  # whose list is gone
    old = {bytes(getattr(row, stored(row)))[1:17] for row in rows}
    holders = {holder.key: holder for holder in holders_of(here, NOW)}

    assert renew(holders[key], now=NOW) == 4
    assert finish(holders, now=NOW, rests_for=timedelta(0)) == 1
    forget_keys()

    with acting_as(cast.esra, NOW):
        for row in rows:
            row.refresh_from_db()
            sealed = getattr(row, stored(row))
            assert bytes(sealed)[1:17] not in old
            assert open_facts(sealed, row.place) == f"secret of {row._meta.db_table}"


def stored(row: Row) -> str:
    return f"{row.place.column}_sealed"
