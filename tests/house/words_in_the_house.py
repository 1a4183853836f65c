"""The same words in the house itself: written by the acts, and read through the doors.

The clock of PostgreSQL cannot be turned, so time goes by the other way about: everything that is noted in the tables gets older.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from tests.cast import Cast
from tests.ground.databases import as_superuser

from duologue.disclosure.actions import Asked, end, end_lapsed
from duologue.disclosure.queries import disclosure_for
from duologue.disclosure.rules.asking import What
from duologue.followup.actions import make_commitment, take_out_commitment
from duologue.lifecycle.closing_again import Outcome, close_again
from duologue.lifecycle.disclosing import agree_to_show, items_for, offer_to_show
from duologue.lifecycle.leaving import say_when_they_leave
from duologue.lifecycle.reporting import apply_line_changes
from duologue.meetings.actions import (
    close_entry,
    cut_window,
    erase_expired,
    forget_former,
    open_pair,
    strike_note,
    write_note,
)
from duologue.meetings.actions.erasing import erase_person
from duologue.meetings.actions.erasing_again import erase_again
from duologue.meetings.actions.notes import keep_private_note
from duologue.meetings.models import Meeting
from duologue.meetings.queries.notes import own_words_for
from duologue.people.actions import begin_line
from duologue.people.actions.leaving import take_back
from duologue.preparation.actions import add_point, share_point, strike_point, unshare_point
from duologue.preparation.actions.narrowing import close_on_agenda, erase_expired_on_agendas, forget_former_drafts
from duologue.privacy.actions import tell_the_ledger
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.vault import destroy_key, disclosure_key
from duologue.privacy.vault.store import connected, forget_keys
from duologue.readiness.actions import check_in
from duologue.safety.actions import give, keep_feedback
from duologue.safety.rules.feedback import Kind, Part, Written

KEPT = (
    *("people_account", "people_person", "people_reportingline", "meetings_pair", "meetings_meeting", "meetings_note"),
    *("meetings_privatenote", "preparation_talkingpoint", "followup_commitment", "followup_takenout"),
    *("safety_feedback", "readiness_checkinanswer", "readiness_shownanswer", "disclosure_disclosure"),
    *("disclosure_copy", "disclosure_consent", "privacy_erasureowed", "privacy_narrowingowed"),
)
"""What a backup holds of it all; a test of the command tries whole ones."""
_kept: list[str] = [*KEPT]
"""And what the test that runs needs beside. Told to the functions each time: a transaction that has begun may know their older form."""
WHY = Asked(What.SHARED, "dispute", "to settle it", days=7)


@dataclass
class Row:
    """Where a piece of words is."""

    kind: str
    id: UUID
    """That of the 1:1 for a check-in, whose door gives answers by 1:1; of the disclosure for a copy."""
    author: Viewer
    meeting_id: UUID


@dataclass
class House:
    cast: Cast
    hour: datetime
    """That of PostgreSQL's clock, at which everybody reads."""
    rows: list[Row] = field(default_factory=list)
    """In the order of the pieces kept by hand."""
    pairs: list[UUID] = field(default_factory=list)
    meetings: list[tuple[UUID, UUID]] = field(default_factory=list)
    """Of each pair: one held, one planned."""
    moments: int = 0

    @property
    def now(self) -> datetime:
        """In the second before it: one act after another, as the last of them decides."""
        self.moments += 1
        return self.hour - timedelta(seconds=1) + timedelta(microseconds=self.moments)

    def begin(self, manager: Viewer) -> None:
        """Ben's manager changes, or he gets one; the pair there was ends at this instant."""
        ben, esra = self.cast.ben, self.cast.esra
        with acting_as(esra, self.now):
            changes = begin_line(esra, ben.person_id, manager.person_id, on=self.now.date(), now=self.now)
            apply_line_changes(esra, changes, now=self.now)
            pair_id = open_pair(esra, manager.person_id, ben.person_id, now=self.now)  # that one, once it is there
        if pair_id not in self.pairs:
            self.pairs.append(pair_id)
            self.meetings.append((self._meeting(ben, pair_id, "held"), self._meeting(ben, pair_id, "planned")))

    def _meeting(self, author: Viewer, pair_id: UUID, state: str) -> UUID:
        at = {"starts_at": self.now, "zone": "UTC", "minutes": 30, "created_at": self.now, "state": state}
        with acting_as(author, self.now):
            of = {"organisation_id": author.organisation_id, "pair_id": pair_id, "author_id": author.person_id}
            return Meeting.objects.create(**of, **at).id

    def write(self, kind: str, author: Viewer, *, shared: bool) -> None:
        held, planned = self.meetings[-1]
        words, meeting_id = f"words {len(self.rows)}", held
        with acting_as(author, self.now):
            if kind == "note":
                id_ = write_note(author, held, words, now=self.now).id
            elif kind == "private":
                keep_private_note(author, held, words, version=0, now=self.now)
                kept = own_words_for(author, held).private
                assert kept is not None
                id_ = kept.id
            elif kind == "point":
                meeting_id = planned
                id_ = add_point(author, planned, text=words, strand="team", share=shared, now=self.now).id
            elif kind == "commitment":
                owner = author.person_id
                id_ = make_commitment(author, held, owner_id=owner, text=words, due_on=None, now=self.now)
            elif kind == "check-in":
                meeting_id = planned
                check_in(author, planned, "week_before", {"energy": ("3", "shared" if shared else "me")}, now=self.now)
                id_ = planned
            else:
                written = Written(Kind.THANKS, {Part.BEHAVIOUR: words, Part.IMPACT: "It helped."}, {})
                id_ = keep_feedback(author, self.pairs[-1], written, now=self.now)
                if shared:
                    give(author, id_, now=self.now)
        self.rows.append(Row(kind, id_, author, meeting_id))

    def share(self, row: Row) -> None:
        with acting_as(row.author, self.now):
            if row.kind == "point":
                share_point(row.author, row.id, row.meeting_id, now=self.now)
            else:
                give(row.author, row.id, now=self.now)

    def take_back(self, row: Row) -> None:
        with acting_as(row.author, self.now):
            unshare_point(row.author, row.id, now=self.now)

    def close(self, row: Row, days: int) -> None:
        at = self.hour + timedelta(days=days) if days else None
        act = close_entry if row.kind == "note" else close_on_agenda
        with acting_as(row.author, self.now):
            act(row.author, row.kind, row.id, at, now=self.now)

    def strike(self, row: Row) -> None:
        acts: dict[str, Any] = {"note": strike_note, "point": strike_point, "commitment": take_out_commitment}
        with acting_as(row.author, self.now):
            acts[row.kind](row.author, row.id, now=self.now)

    def shorten(self, pair: int, days: int) -> None:
        with acting_as(self.cast.ben, self.now):
            cut_window(self.cast.ben, self.pairs[pair], self.hour + timedelta(days=days), now=self.now)

    def disclose(self, manager: Viewer) -> None:
        """To esra, offered by ben, and the yes of both to all there is."""
        ben, pair_id = self.cast.ben, self.pairs[-1]
        with acting_as(ben, self.now):
            id_ = offer_to_show(ben, pair_id, "esra@example.org", WHY, now=self.now)
        for one in (ben, manager):
            with acting_as(one, self.now):
                items = items_for(one, disclosure_for(one, id_, self.now), self.now)
                agree_to_show(one, id_, [item.mark for item in items], now=self.now)
        self.rows.append(Row("copy", id_, ben, self.meetings[-1][0]))

    def withdraw(self, row: Row) -> None:
        with acting_as(self.cast.ben, self.now):
            end(self.cast.ben, row.id, now=self.now)
        destroy_key(disclosure_key(row.id))  # as it is once this is committed, which here nothing ever is

    def leave(self, person: Viewer) -> None:
        with acting_as(self.cast.esra, self.now):
            say_when_they_leave(self.cast.esra, person.person_id, on=self.now.date(), now=self.now)

    def return_(self, person: Viewer) -> None:
        with acting_as(self.cast.esra, self.now):
            take_back(self.cast.esra, person.person_id, now=self.now)

    def erase(self, person: Viewer, *, words: bool) -> None:
        erase_person(person, words=words, now=self.now)

    def night(self) -> None:
        """What the jobs of the night do."""
        jobs = (erase_expired, erase_expired_on_agendas, forget_former, forget_former_drafts, end_lapsed)
        for viewer in self.cast.everyone.values():
            with acting_as(viewer, self.now):
                for job in jobs:
                    job(viewer, now=self.hour)

    def put_back(self, pairs: int, rows: int) -> None:
        put_back(self.cast.esra, self.hour)
        del self.pairs[pairs:], self.meetings[pairs:], self.rows[rows:]

    def grow_older(self, days: int) -> None:
        _ask("SELECT tests_age(%s, %s)", _kept, days)
        with connected() as keys:
            keys.execute(
                f"UPDATE narrowing SET at = at - interval '{days} days', until = until - interval '{days} days'"
            )


def back_up() -> None:
    _ask("SELECT tests_keep(%s)", _kept)


def put_back(somebody: Viewer, now: datetime) -> Counter[Outcome]:
    """As `duologue restore` does: the rows of then, and what the ledger says was erased or closed since is so again."""
    with acting_as(somebody, now):
        tell_the_ledger(somebody)
    _ask("SELECT tests_put_back(%s)", _kept)
    came_out = close_again(now=now)
    erase_again(now=now)
    return came_out


def lay_out(*more: str) -> None:
    """What a test needs past every wall: to let time go by, to keep all rows, and to put them back."""
    _kept[:] = [*KEPT, *more]
    with as_superuser() as server:
        for statement in _FUNCTIONS.split("-- next"):
            server.execute(statement.encode())


def forget_what_was_erased() -> None:
    """The key store is another database, and knows nothing of a transaction that is rolled back."""
    with connected() as keys:
        keys.execute("DELETE FROM erasure")
        keys.execute("DELETE FROM narrowing")
        keys.execute("DELETE FROM data_key WHERE wrapped IS NULL")
    forget_keys()


def _ask(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


_FUNCTIONS = """
CREATE OR REPLACE FUNCTION tests_keep(tables text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE one text; BEGIN
    FOREACH one IN ARRAY tables LOOP
        EXECUTE format('DROP TABLE IF EXISTS pg_temp.kept_%1$s', one);
        EXECUTE format('CREATE TEMP TABLE kept_%1$s AS SELECT * FROM public.%1$s', one);
    END LOOP; END $$
-- next
CREATE OR REPLACE FUNCTION tests_put_back(tables text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET session_replication_role = replica AS $$
DECLARE one text; BEGIN
    FOREACH one IN ARRAY tables LOOP
        EXECUTE format('DELETE FROM public.%1$s', one);
        EXECUTE format('INSERT INTO public.%1$s SELECT * FROM pg_temp.kept_%1$s', one);
    END LOOP; END $$
-- next
CREATE OR REPLACE FUNCTION tests_age(tables text[], days int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET session_replication_role = replica AS $$
DECLARE one text; sets text; BEGIN
    FOREACH one IN ARRAY tables || 'privacy_policyversion'::text LOOP
        SELECT string_agg(format('%1$I = %1$I - %2$s', attname,
            CASE WHEN atttypid = 'date'::regtype THEN days::text ELSE format('make_interval(days => %s)', days) END), ', ')
        INTO sets FROM pg_attribute
        WHERE attrelid = ('public.' || one)::regclass AND attnum > 0 AND NOT attisdropped
            AND atttypid IN ('date'::regtype, 'timestamptz'::regtype);
        CONTINUE WHEN sets IS NULL;
        EXECUTE format('UPDATE public.%I SET %s', one, sets);
        IF to_regclass('pg_temp.kept_' || one) IS NOT NULL THEN
            EXECUTE format('UPDATE pg_temp.kept_%s SET %s', one, sets);
        END IF;
    END LOOP; END $$
"""
