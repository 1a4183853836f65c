"""Writing, sharing, taking back, closing, a change of manager, leaving, showing to somebody else, erasing, a restored backup and time,
in any order, done by the acts of the house and read through its doors.

After every step everybody is asked, whoever has no part in it too: what the doors give them is what a list kept by hand says.
"""

import copy
import os
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from tests.cast import Cast, account_of
from tests.house.words_acted import ACTS, act
from tests.house.words_by_hand import ByHand, Piece
from tests.house.words_given import Doors
from tests.house.words_in_the_house import House, Row, back_up, forget_what_was_erased, lay_out

from duologue.people.queries.signing_in import viewer_who

SHARES, STEPS = 4, 50
WALKS = (400 if os.environ.get("DUOLOGUE_LONG") else 40) // SHARES
MANAGERS = ("amara", "farid", "dana")
AUTHORS = st.sampled_from(("ben", "the manager"))
DAYS = st.sampled_from((1, 6, 24, 31, 61))
ANY = st.integers(0, 99)
CHECK_IN = timedelta(days=90)


def _always(_: "Confidence") -> bool:
    return True


class Confidence(RuleBasedStateMachine):
    cast: Cast
    now: datetime
    seen: Counter[str]

    def __init__(self) -> None:
        super().__init__()
        self.inside = transaction.atomic()
        self.inside.__enter__()
        self.house = House(self.cast, self.now)
        self.doors = Doors(self.house)
        self.hand = ByHand(self.now.replace(tzinfo=None))
        self.changed = False
        self.backup: tuple[ByHand, int, int] | None = None

    def teardown(self) -> None:
        try:
            if len(self.hand.pieces) == len(self.house.rows):  # not in the middle of an act that failed
                for name in self.cast.everyone:
                    self.compare_words(name)
        finally:
            transaction.set_rollback(True)
            self.inside.__exit__(None, None, None)
            forget_what_was_erased()

    @initialize(manager=st.sampled_from(MANAGERS))
    def begin(self, manager: str) -> None:
        self._begin(manager)

    def _begin(self, manager: str) -> None:
        self.changed = True
        self.house.begin(self.cast.everyone[manager])
        if not self.hand.pairs or self.hand.pairs[-1].over or self.hand.pairs[-1].manager != manager:
            if self.hand.pairs and not self.hand.pairs[-1].over:
                self.hand.part()
            self.hand.begin(manager, "ben")

    @rule(data=st.data())
    def step(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sampled_from([one for one in ACTS if one.may(self)]))
        getattr(self, chosen.name)(**{name: data.draw(drawn) for name, drawn in chosen.drawn.items()})

    # … what the two do

    @act(
        6,
        lambda self: self.lasts,
        kind=st.sampled_from(("note", "private", "point", "point", "feedback", "check-in", "commitment")),
        who=AUTHORS,
        shared=st.booleans(),
    )
    def write(self, kind: str, who: str, shared: bool) -> None:
        author = self._who(who)
        before = [one for one in self.hand.pieces if one.kind == kind and one.author == author and self.current(one)]
        if before and kind in ("private", "check-in"):
            kind, shared = "point", False  # there is one of these for a 1:1
        shared = kind in ("note", "commitment") or (shared and kind != "private")
        self.changed = True
        lapses = datetime.combine((self.hand.now + CHECK_IN).date(), time()) if kind == "check-in" else datetime.max
        piece = self.hand.write(kind, author, shared=shared, lapses=lapses)
        piece.words = "" if kind == "check-in" else f"words {len(self.house.rows)}"
        self.house.write(kind, self.cast.everyone[author], shared=shared)

    @act(3, lambda self: self.lasts, which=ANY)
    def share(self, which: int) -> None:
        for piece, row in self._one(
            which, lambda one: one.kind in ("point", "feedback") and len(one.until) == 1 and self.current(one)
        ):
            self.hand.share(piece)
            self.house.share(row)

    @act(2, lambda self: self.lasts, which=ANY)
    def take_back(self, which: int) -> None:
        for piece, row in self._one(
            which,
            lambda one: (
                one.kind == "point" and len(one.until) > 1 and one.closed_from == datetime.max and self.current(one)
            ),
        ):
            self.hand.take_back(piece)
            self.house.take_back(row)

    @act(2, _always, which=ANY, days=st.sampled_from((0, 0, 3, 40)))
    def close(self, which: int, days: int) -> None:
        for piece, row in self._one(
            which, lambda one: one.kind in ("point", "note") and len(one.until) > 1 and one.closed_from > self.hand.now
        ):
            self.hand.close(piece, self.hand.now + timedelta(days=days))
            self.house.close(row, days)

    @act(1, _always, which=ANY)
    def strike(self, which: int) -> None:
        for piece, row in self._one(
            which,
            lambda one: (
                one.kind in ("point", "note") or (one.kind == "commitment" and self.current(one) and self.lasts)
            ),
        ):
            self.hand.strike(piece)
            self.house.strike(row)

    @act(1, lambda self: self.hand.pairs[0].over, which=ANY, days=st.sampled_from((0, 0, 10, 29)))
    def shorten(self, which: int, days: int) -> None:
        pair = which % len(self.hand.pairs)
        until = self.hand.now + timedelta(days=days)
        if "ben" not in self.hand.left and self.hand.pairs[pair].over and until < self.hand.pairs[pair].reads_until:
            self.changed = True
            self.hand.shorten(pair, until)
            self.house.shorten(pair, days)

    # … what happens to them

    @act(1, _always, manager=st.sampled_from(MANAGERS))
    def change_manager(self, manager: str) -> None:
        if not self.hand.left & {"ben", manager}:
            self._begin(manager)

    @act(1, _always, who=AUTHORS)
    def leave(self, who: str) -> None:
        person = self._who(who)
        if person not in self.hand.left:
            self.changed = True
            self.hand.left.add(person)
            if not self.hand.pairs[-1].over:
                self.hand.part()
            self.house.leave(self.cast.everyone[person])
            assert viewer_who(self.cast.esra.organisation_id, self.cast.everyone[person].person_id) is None

    @act(2, lambda self: self.hand.left - self.hand.forgotten, which=ANY)
    def return_(self, which: int) -> None:
        gone = sorted(self.hand.left - self.hand.forgotten)
        person = gone[which % len(gone)]
        self.changed = True
        self.hand.left.remove(person)
        self.house.return_(self.cast.everyone[person])
        assert viewer_who(self.cast.esra.organisation_id, self.cast.everyone[person].person_id)

    @act(1, lambda self: self.lasts)
    def disclose(self) -> None:
        if any(
            one.kind in ("note", "point", "commitment") and self.current(one) and self._both_read(one)
            for one in self.hand.pieces
        ):
            now, pair = self.hand.now, self.hand.pairs[-1]
            copy_ = self.hand.show("esra", now + timedelta(days=1), now + timedelta(days=8))
            # Those whose words they are have them before them, too.
            copy_.until |= {pair.report: now + timedelta(days=8), pair.manager: now + timedelta(days=8)}
            self.house.disclose(self.cast.everyone[self._who("the manager")])

    @act(1, _always, which=ANY)
    def withdraw(self, which: int) -> None:
        for piece, row in self._one(which, lambda one: one.kind == "copy" and one.read_by("ben", self.hand.now)):
            self.hand.strike(piece)
            self.house.withdraw(row)

    @act(3, _always, days=DAYS)
    def time_goes_by(self, days: int) -> None:
        self.changed = True
        self.hand.now += timedelta(days=days)
        self.house.grow_older(days)

    @act(1, _always)
    def night(self) -> None:
        self.changed = True
        self.hand.night()
        self.house.night()

    @act(1, lambda self: self.hand.left - self.hand.forgotten, which=ANY, words=st.booleans())
    def erase(self, which: int, words: bool) -> None:
        if which % 3 == 0:  # for then the story is nearly told
            person = min(self.hand.left - self.hand.forgotten)
            self.changed = True
            self.hand.erase(person, words=words)
            self.house.erase(self.cast.everyone[person], words=words)

    @act(1, _always)
    def back_up(self) -> None:
        self.changed = True
        self.backup = copy.deepcopy(self.hand), len(self.house.pairs), len(self.house.rows)
        back_up()

    @act(1, lambda self: self.backup)
    def put_back(self) -> None:
        assert self.backup
        then, pairs, rows = copy.deepcopy(self.backup)
        self.changed = True
        self.hand.put_back(then)
        self.house.put_back(pairs, rows)

    # … and who reads it then

    @invariant()
    def everybody_is_given_what_the_list_says(self) -> None:
        if not self.changed:
            return
        self.changed = False
        self.seen["steps"] += 1
        found = self.doors.given(list(self.cast.everyone.values()))
        for name, given in zip(self.cast.everyone, found, strict=True):
            expected = {at for at in self.hand.reads(name) if self.hand.pieces[at].author != name}
            if name in self.hand.left:
                continue  # they are not let in
            given -= {at for at in given if self._is_an_empty_place(at)}
            assert given == expected, (
                f"{name} is given {self._said(given - expected)}, and not {self._said(expected - given)}"
            )
            self.seen[f"{name} reads"] += len(expected)

    def compare_words(self, name: str) -> None:
        """One's own too, and each as it was written."""
        if self.hand.pairs and name not in self.hand.left:
            found = self.doors.opened(self.cast.everyone[name])
            expected = {at: self.hand.pieces[at].words for at in self.hand.reads(name) if not self._waits(at)}
            found = {at: words for at, words in found.items() if words or not self._is_an_empty_place(at)}
            assert {at: words for at, words in found.items() if not self._waits(at)} == expected, name

    def _is_an_empty_place(self, at: int) -> bool:
        """Of somebody erased: where other rows hang on it, the place stays, and no words. Whether they are gone is looked at last."""
        piece = self.hand.pieces[at]
        return piece.erased and (piece.author in self.hand.forgotten or self.backup is not None)

    def _waits(self, at: int) -> bool:
        """What doors and policy say otherwise of, and is a former manager's own: a draft of a point and feedback, which no door gives
        once the wall hides that there was a pair, and what they took on, which they find for longer than the policy says."""
        piece, pair = self.hand.pieces[at], self.hand.pairs[self.hand.pieces[at].pair]
        own = piece.kind in ("commitment", "feedback") or (piece.kind == "point" and len(piece.until) == 1)
        return own and piece.author == pair.manager and pair.reads_until <= self.hand.now

    # … small things

    @property
    def lasts(self) -> bool:
        """Whether there are two who may write: a backup may bring a pair back, of somebody who was erased since."""
        last = self.hand.pairs[-1]
        return not last.over and not self.hand.left & {last.manager, last.report}

    def current(self, piece: Piece) -> bool:
        return piece.pair == len(self.hand.pairs) - 1

    def _who(self, who: str) -> str:
        return "ben" if who == "ben" else self.hand.pairs[-1].manager

    def _both_read(self, piece: Piece) -> bool:
        pair = self.hand.pairs[piece.pair]
        return all(piece.read_by(one, self.hand.now) for one in (pair.manager, pair.report))

    def _said(self, pieces: set[int]) -> list[Piece]:
        return [self.hand.pieces[at] for at in sorted(pieces)]

    def _one(self, which: int, fits: Callable[[Piece], bool]) -> list[tuple[Piece, Row]]:
        """One that fits and whose author is here to do something with it, if there is any."""
        both = zip(self.hand.pieces, self.house.rows, strict=True)
        there = [
            one
            for one in both
            if fits(one[0]) and not (one[0].erased or one[0].taken_out) and one[0].author not in self.hand.left
        ]
        self.changed |= bool(there)
        return [there[which % len(there)]] if there else []


@pytest.mark.parametrize("part", range(SHARES))
def test_in_any_order_everybody_is_given_what_a_list_kept_by_hand_says(
    cast: Cast, part: int, record_property: Callable[[str, object], None]
) -> None:
    lay_out()
    for viewer in cast.everyone.values():
        account_of(viewer)
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")  # the clock of the walls stands still for as long as this transaction lasts
        now = cursor.fetchone()[0].astimezone(UTC)
    seen: Counter[str] = Counter()

    Confidence.cast, Confidence.now, Confidence.seen = cast, now, seen
    run_state_machine_as_test(
        seed(part)(Confidence),
        settings=settings(
            max_examples=WALKS,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert seen["steps"] >= WALKS * STEPS / 4  # where there was nothing to do, nothing was done, and that is no step
    assert seen["chidi reads"] == seen["gwen reads"] == 0
    assert sum(many for name, many in seen.items() if name != "steps") > seen["steps"]
    record_property("acts", seen["steps"])
