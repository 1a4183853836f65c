"""An organisation poured straight into the tables: everybody in it, and five years of weekly 1:1s where somebody will look.

Some weeks are lived through by real acts once (`pattern`); PostgreSQL copies their rows for every pair. In the pairs that the
pages are asked for, 260 weeks are copied and their words sealed anew with keys of their own, so that they open; everybody
else's have the size of real ones, stand in the same tables and indexes, and open for nobody.

Run as a process of its own, as the application, with the superuser's address: python -m bench.pouring URL PEOPLE WEEKS.
"""

import json
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import django
import psycopg
from psycopg import sql
from psycopg.rows import dict_row

FIVE_YEARS = 260
TEAMS, TEAM = 2, 8
"""Whose pages are asked for: two managers, each with eight reports."""
_LOOKED = f"(i <= {TEAMS} OR (i - 1) / {TEAM} BETWEEN 1 AND {TEAMS})"
_KEYS_OF_OTHERS = """INSERT INTO data_key (id, name, provider, wrapped, proof)
    SELECT gen_random_uuid(), kind || ':' || gen_random_uuid(), 'nobody', decode(repeat(md5(random()::text), 4), 'hex'), '\\x00'
    FROM generate_series(1, {}), (VALUES ('pair'), ('person')) AS of (kind)"""


@dataclass(frozen=True, slots=True)
class Looked:
    """A pair whose pages are asked for."""

    number: int
    pair: UUID
    manager: UUID
    report: UUID


def main() -> None:
    django.setup()
    url, people, weeks = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("SET session_replication_role = replica")
        server.execute("SET synchronous_commit = off")
        server.execute("SET maintenance_work_mem = '512MB'")
        poured = _pour(server, people, weeks)
        server.execute("VACUUM ANALYZE")
        server.execute("CHECKPOINT")
    sys.stdout.write(json.dumps(poured) + "\n")


def _pour(server: psycopg.Connection[Any], people: int, weeks: int) -> dict[str, Any]:
    from bench.cloning import Cloning
    from bench.opening import open_up, reseal
    from bench.pattern import WEEKS, live
    from duologue.people.actions import found_organisation

    now = datetime.now(UTC).replace(microsecond=0)
    pattern = live(server, now)
    ours = found_organisation("Far Meadow Works", "Europe/London", now=now - timedelta(weeks=FIVE_YEARS + 4))
    policy = server.execute("SELECT id FROM privacy_policyversion WHERE organisation_id = %s", [ours]).fetchone()
    assert policy is not None
    _people(server, pattern, ours, people, weeks)
    known = {
        pattern.organisation: sql.Literal(ours),
        pattern.policy: sql.Literal(policy[0]),
        pattern.manager: sql.SQL("t.manager"),
        pattern.report: sql.SQL("t.report"),
        pattern.pair: sql.SQL("t.pair"),
    }
    now_ids = frozenset(kept.row["id"] for kept in pattern.kept if not kept.week)
    cloning = Cloning(server, known, WEEKS, now_ids)
    rows = sum(cloning.clone(kept) for kept in pattern.kept)
    looked = [
        Looked(*row)
        for row in server.execute("SELECT number, pair, manager, report FROM bench_target WHERE looked ORDER BY number")
    ]
    reseal(server, pattern, looked, WEEKS)
    _everything_else(server, ours, people)
    with psycopg.connect(os.environ["KEYSTORE_URL"]) as keys:
        keys.execute(sql.SQL(_KEYS_OF_OTHERS).format(sql.Literal(people)))
    return {"people": people, "weeks": weeks, "rows": rows, **open_up(server, pattern, ours, looked, now)}


def _people(server: psycopg.Connection[Any], pattern: Any, ours: UUID, people: int, weeks: int) -> None:
    """Everybody after the first has a manager, eight reports each, with an account, a line and a pair."""
    from bench.cloning import many_of

    def one(table: str, column: str, value: object) -> dict[str, Any]:
        with server.cursor(row_factory=dict_row) as cursor:
            row = cursor.execute(
                sql.SQL("SELECT * FROM {} WHERE {} = %s").format(sql.Identifier(table), sql.Identifier(column)), [value]
            ).fetchone()
        assert row is not None
        return row

    person = one("people_person", "id", pattern.report)
    account = one("people_account", "id", person["account_id"])
    mail = one("account_emailaddress", "user_id", person["account_id"])
    del mail["id"]
    everybody = f"generate_series(0, {people - 1}) AS i"
    me, account_of, address = (
        "md5('person' || i)::uuid",
        "md5('account' || i)::uuid",
        "'person' || i || '@meadow.example'",
    )
    organisation = f"'{ours}'::uuid"
    many_of(server, "people_account", account, everybody, id=account_of, email=address, password="'argon2$bench'")
    many_of(server, "account_emailaddress", mail, everybody, user_id=account_of, email=address)
    many_of(
        server,
        "people_person",
        person,
        everybody,
        id=me,
        account_id=account_of,
        organisation_id=organisation,
        name="'Person ' || i",
        email=address,
        department="'Team ' || i / 8",
    )
    began = f"now() - interval '{FIVE_YEARS + 2} weeks'"
    manager, reports = f"md5('person' || (i - 1) / {TEAM})::uuid", f"generate_series(1, {people - 1}) AS i"
    many_of(
        server,
        "people_reportingline",
        one("people_reportingline", "report_id", pattern.report),
        reports,
        id="gen_random_uuid()",
        organisation_id=organisation,
        report_id=me,
        manager_id=manager,
        started_on=f"({began})::date",
    )
    many_of(
        server,
        "meetings_pair",
        one("meetings_pair", "id", pattern.pair),
        reports,
        id="md5('pair' || i)::uuid",
        organisation_id=organisation,
        manager_id=manager,
        report_id=me,
        started_at=began,
    )
    server.execute(
        f"""CREATE TEMP TABLE bench_target AS
            SELECT i AS number, md5('pair' || i)::uuid AS pair, {manager} AS manager, {me} AS report, {_LOOKED} AS looked,
                   CASE WHEN {_LOOKED} THEN {FIVE_YEARS} ELSE {weeks} END AS weeks
            FROM {reports}"""
    )
    server.execute("ANALYZE bench_target")


def _everything_else(server: psycopg.Connection[Any], ours: UUID, people: int) -> None:
    """Logs, days of reading and sessions of those whose pages nobody asks for."""
    others = f"(SELECT i FROM generate_series(1, {people - 1}) AS i WHERE NOT {_LOOKED}) AS other"
    lines = f"{others}, generate_series(1, 5) AS n"
    server.execute(
        f"""INSERT INTO privacy_accessentry (id, organisation_id, subject_id, seq, at, actor_id, actor_name, act, kind,
                                             object_id, rule, mark)
            SELECT gen_random_uuid(), '{ours}', md5('person' || i)::uuid, n, now() - n * interval '1 week',
                   md5('person' || (i - 1) / {TEAM})::uuid, 'Person', 'read', 'shared words', NULL, 'member of the pair',
                   decode(md5(i::text || n), 'hex') FROM {lines}"""
    )
    server.execute(
        f"""INSERT INTO privacy_accesshead (id, organisation_id, subject_id, seq, mark)
            SELECT gen_random_uuid(), '{ours}', md5('person' || i)::uuid, 5, decode(md5(i::text), 'hex')
            FROM {others}"""
    )
    server.execute(
        f"""INSERT INTO privacy_readingday (id, organisation_id, actor_id, subject_id, day)
            SELECT gen_random_uuid(), '{ours}', md5('person' || (i - 1) / {TEAM})::uuid, md5('person' || i)::uuid,
                   current_date - 7 * n FROM {lines}"""
    )
    server.execute(
        f"""INSERT INTO django_session (session_key, session_data, expire_date)
            SELECT md5('session' || i), repeat('x', 400), now() + interval '10 days' FROM generate_series(1, {people}) AS i"""
    )


if __name__ == "__main__":
    main()
