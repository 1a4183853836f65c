"""Two people who lived through some weeks of 1:1s by real acts: what every copy is made from."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from psycopg import Connection, sql
from psycopg.rows import dict_row

from bench.cloning import Kept, Row
from duologue.demo.pair import Manner, PairStory
from duologue.lifecycle.reporting import apply_line_changes
from duologue.meetings.queries import open_pair_between
from duologue.people.actions import add_person, begin_line, found_organisation, grant_role, open_account
from duologue.people.rules.roles import Role
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.queries import current_policy_id

WEEKS = 8
ZONE = "Europe/London"
_MANNER = Manner(weeks=1, points=3, moves=0, misses=0, writes=1, keeps=1)
_ITS_OWN = {
    "meetings_pair",
    "people_person",
    "people_reportingline",
    "people_rolegrant",
    "privacy_accessentry",
    "privacy_accesshead",
    "privacy_policyversion",
    "privacy_readingday",
    "privacy_tally",
}
"""Tables whose rows are made for each person or organisation in another way."""
_LAPSES = {"readiness_checkinanswer", "readiness_shownanswer"}


@dataclass
class Pattern:
    organisation: UUID
    policy: UUID
    manager: UUID
    report: UUID
    pair: UUID
    ahead: UUID
    """The 1:1 that is still to come."""
    kept: list[Kept] = field(default_factory=list)


def live(server: Connection[Any], now: datetime) -> Pattern:
    began = now - timedelta(weeks=WEEKS + 1)
    with transaction.atomic():
        here = found_organisation("The Pattern", ZONE, now=began)
        manager, report = (_person(here, name, began) for name in ("Mara Quill", "Rey Tolland"))
        grant_role(None, manager.person_id, Role.ADMINISTRATOR, now=began)
        changes = begin_line(None, report.person_id, manager.person_id, on=began.date(), now=began)
        for one in (manager, report):
            open_account(here, one.person_id, password=None)
    with acting_as(manager, began):
        policy = current_policy_id(manager)
        apply_line_changes(manager, changes, now=began)
        pair = open_pair_between(manager, manager.person_id, report.person_id)
    assert pair is not None
    story = _told(pair, manager, report, now, began)
    pattern = Pattern(here, policy, manager.person_id, report.person_id, pair, story.ahead.id)
    pattern.kept = _sorted(pattern, _rows(server, here), now)
    return pattern


def _person(organisation: UUID, name: str, now: datetime) -> Viewer:
    address = f"{name.split()[0].lower()}@pattern.example"
    return Viewer(add_person(None, organisation, name=name, email=address, now=now), organisation, name, ZONE)


def _told(pair: UUID, manager: Viewer, report: Viewer, now: datetime, began: datetime) -> PairStory:
    """All weeks until now, and the next 1:1 prepared by both, three days ahead."""
    story = PairStory(pair, manager, report, "", _MANNER, 1, now, until=now)
    following = (now + timedelta(days=3)).date()
    story.agree(following.weekday(), time(10), "Willow", following - timedelta(weeks=WEEKS), now=began)
    while story.next_at < now:
        story.live_through()
    story.prepare(story.topics(), at=now - timedelta(hours=1))
    return story


def _rows(server: Connection[Any], organisation: UUID) -> list[tuple[str, Row]]:
    found = server.execute(
        "SELECT table_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name) "
        "WHERE table_schema = 'public' AND column_name = 'organisation_id' AND table_type = 'BASE TABLE' ORDER BY 1"
    ).fetchall()
    rows = []
    for (table,) in found:
        if table not in _ITS_OWN:
            statement = sql.SQL("SELECT * FROM {} WHERE organisation_id = %s").format(sql.Identifier(table))
            with server.cursor(row_factory=dict_row) as cursor:
                rows += [(str(table), row) for row in cursor.execute(statement, [organisation])]
    return rows


def _sorted(pattern: Pattern, rows: list[tuple[str, Row]], now: datetime) -> list[Kept]:
    """Each row with the week of the 1:1 it hangs on, over however many others."""
    week: dict[UUID, int] = {pattern.ahead: 0}
    for table, row in rows:
        if table == "meetings_meeting" and row["id"] != pattern.ahead:
            week[row["id"]] = _week(row["starts_at"], now)
        if table == "meetings_takentime" and row["starts_at"] < now:
            week[row["id"]] = _week(row["starts_at"], now)
    for _ in range(4):
        for table, row in rows:
            if row["id"] not in week and table != "meetings_series":
                weeks = [week[value] for value in row.values() if isinstance(value, UUID) and value in week]
                if weeks:
                    week[row["id"]] = min(weeks)
    closed = {row["commitment_id"] for table, row in rows if table == "followup_closure"}
    unclosed = {row["id"] for table, row in rows if table == "followup_commitment"} - closed
    return [
        Kept(table, row, week.get(row["id"], 0), blocks=table not in _LAPSES and not unclosed & set(_ids(row)))
        for table, row in rows
        if not (table in _LAPSES and row["meeting_id"] == pattern.ahead)
    ]


def _ids(row: Row) -> list[UUID]:
    return [value for value in row.values() if isinstance(value, UUID)]


def _week(at: datetime, now: datetime) -> int:
    return (now - at) // timedelta(weeks=1) + 1
