"""The pairs whose pages are asked for: words that open with keys of their own, logs whose chains hold, people signed in."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from psycopg import sql

from bench.cloning import Kept, id_of
from bench.pattern import ZONE, Pattern
from bench.pouring import FIVE_YEARS, TEAM, TEAMS, Looked
from duologue.meetings.actions import open_meeting
from duologue.people.models import Account
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.rules.chain import BEGINNING, Line, link
from duologue.privacy.rules.lines import ORDINARY
from duologue.privacy.vault import pair_key, person_key, seal
from duologue.privacy.vault.columns import SealedColumn, opened_in, sealed_columns
from duologue.privacy.vault.keys import KeyName
from duologue.privacy.vault.sealing import Place
from duologue.privacy.vault.store import keys_named

STREAMING = 64
"""Browsers in which each report is signed in besides: a thousand streams are of a thousand sessions."""


def reseal(server: psycopg.Connection[Any], pattern: Pattern, looked: list[Looked], every: int) -> None:
    columns: dict[str, list[SealedColumn]] = {}
    for column in sealed_columns():
        columns.setdefault(column.table, []).append(column)
    of_the_pair = {key.bytes for key in keys_named(pair_key(pattern.pair))}
    anew: dict[SealedColumn, list[tuple[UUID, bytes]]] = {}
    for kept in pattern.kept:
        for column in columns.get(kept.table, []):
            sealed = kept.row[column.stored]
            if sealed:
                shared = bytes(sealed)[1:17] in of_the_pair
                anew.setdefault(column, []).extend(_sealed_anew(pattern, kept, column, shared, looked, every))
    for column, rows in anew.items():
        _put(server, column, rows)


def _sealed_anew(
    pattern: Pattern, kept: Kept, column: SealedColumn, shared: bool, looked: list[Looked], every: int
) -> Iterator[tuple[UUID, bytes]]:
    row, author = kept.row, kept.row[column.author]
    pair = row["pair_id"] if column.of_a_pair else None
    place, words = opened_in(column, row["id"], pair, author, bytes(row[column.stored]))
    stretches = (FIVE_YEARS - kept.week) // every + 1 if kept.week and kept.blocks else 1
    for one in looked:
        whose = {pattern.manager: one.manager, pattern.report: one.report}[author]
        key: KeyName = pair_key(one.pair) if shared else person_key(whose)
        for stretch in range(stretches):
            new = id_of(row["id"], one.pair, stretch)
            there = Place(column.table, column.column, new, one.pair if place.pair else None, whose)
            yield new, seal(words, there, key)


def _put(server: psycopg.Connection[Any], column: SealedColumn, rows: list[tuple[UUID, bytes]]) -> None:
    server.execute("CREATE TEMP TABLE anew (id uuid PRIMARY KEY, words bytea)")
    with server.cursor() as cursor, cursor.copy("COPY anew FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(["uuid", "bytea"])
        for row in rows:
            copy.write_row(row)
    statement = sql.SQL("UPDATE {} AS old SET {} = anew.words FROM anew WHERE old.id = anew.id")
    server.execute(statement.format(sql.Identifier(column.table), sql.Identifier(column.stored)))
    server.execute("DROP TABLE anew")


def open_up(
    server: psycopg.Connection[Any], pattern: Pattern, ours: UUID, looked: list[Looked], now: datetime
) -> dict[str, Any]:
    """Who signs in with what, and which pairs and 1:1s are theirs."""
    names = {one: f"Person {n}" for n, one in enumerate(_people(looked))}
    viewers = {one: Viewer(one, ours, name, ZONE) for one, name in names.items()}
    _logs(server, ours, looked, names, now)
    held = [one for place, one in enumerate(looked) if place >= TEAMS and (place - TEAMS) % TEAM >= TEAM - 2]
    for one in held:
        viewer, meeting = viewers[one.report], id_of(pattern.ahead, one.pair, 0)
        server.execute("UPDATE meetings_meeting SET starts_at = %s WHERE id = %s", [now, meeting])
        with acting_as(viewer, now):
            open_meeting(viewer, meeting, now=now)
    cookies = {one: _signed_in(ours, one) for one in viewers}
    streams = [(str(one.pair), _signed_in(ours, one.report)) for one in looked[TEAMS:] for _ in range(STREAMING)]
    return {
        "session": settings.SESSION_COOKIE_NAME,
        "form": settings.CSRF_COOKIE_NAME,
        "streams": streams,
        "pairs": [
            {
                "pair": str(one.pair),
                "meeting": str(id_of(pattern.ahead, one.pair, 0)),
                "manager": cookies[one.manager],
                "report": cookies[one.report],
                "open": one in held,
            }
            for one in looked[TEAMS:]
        ],
    }


def _people(looked: list[Looked]) -> list[UUID]:
    return list(dict.fromkeys(person for one in looked for person in (one.manager, one.report)))


def _logs(
    server: psycopg.Connection[Any], ours: UUID, looked: list[Looked], names: dict[UUID, str], now: datetime
) -> None:
    """A line a week in each log for every pair somebody is in, and the days of reading behind them."""
    heads, days = [], []
    entries = (
        "COPY privacy_accessentry (id, organisation_id, subject_id, seq, at, actor_id, actor_name, act, kind, rule, mark) "
        "FROM STDIN"
    )
    with server.cursor() as cursor, cursor.copy(entries) as copy:
        for subject in names:
            others = [_other(one, subject) for one in looked if subject in (one.manager, one.report)]
            mark, seq = BEGINNING, 0
            for week in range(FIVE_YEARS, 0, -1):
                at = now - timedelta(weeks=week)
                for other in others:
                    seq += 1
                    line = Line(subject, seq, at, other, names[other], "read", "shared words", None, ORDINARY)
                    mark = link(mark, line)
                    copy.write_row(
                        (uuid4(), ours, subject, seq, at, other, names[other], line.act, line.kind, ORDINARY, mark)
                    )
                    days.append((uuid4(), ours, other, subject, at.date()))
            heads.append((uuid4(), ours, subject, seq, mark))
    _copied(server, "privacy_readingday (id, organisation_id, actor_id, subject_id, day)", days)
    _copied(server, "privacy_accesshead (id, organisation_id, subject_id, seq, mark)", heads)


def _other(one: Looked, person: UUID) -> UUID:
    return one.report if person == one.manager else one.manager


def _copied(server: psycopg.Connection[Any], into: str, rows: list[tuple[Any, ...]]) -> None:
    with server.cursor() as cursor, cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.SQL(into))) as copy:
        for row in rows:
            copy.write_row(row)


def _signed_in(ours: UUID, person: UUID) -> str:
    account = Account.objects.get(people__organisation_id=ours, people__id=person)
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "duologue.web.people.backend.SignIn"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    assert session.session_key is not None
    return session.session_key
