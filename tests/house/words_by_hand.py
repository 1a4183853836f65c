"""People, their words and the clock, kept by hand: for each piece of words a list of who may read it, and until when.

Written from what we promise (docs/trust-model.md) and not from the code, and worked out another way than the code does: here what
happens changes the lists; there the lists follow from what is.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

ALWAYS = datetime.max
FORMER_MANAGER = timedelta(days=30)
OWN = timedelta(days=90)
"""How long a former manager's private notes and drafts last."""


@dataclass
class Piece:
    """One piece of words: a note, a private note, a point, feedback, an answer of a check-in, a commitment, or a copy."""

    kind: str
    author: str
    pair: int
    until: dict[str, datetime] = field(default_factory=dict)
    """Reader to the moment from which they read it no more."""
    since: dict[str, datetime] = field(default_factory=dict)
    """Reader to the moment before which they do not read it yet."""
    lapses: datetime = ALWAYS
    closed_from: datetime = ALWAYS
    """By its author, to the other."""
    on_a_day: bool = False
    """Whether that was a day to come, on which the words go for good."""
    erased: bool = False
    taken_out: bool = False
    """Of what was taken on: it is over, and not erased."""
    words: str = ""

    def read_by(self, person: str, now: datetime) -> bool:
        begins = self.since.get(person, datetime.min)
        return (
            not (self.erased or self.taken_out)
            and now < self.lapses
            and begins <= now < self.until.get(person, datetime.min)
        )

    @property
    def own(self) -> bool:
        """Kept to themselves, or closed to the other."""
        return len(self.until) == 1 or (self.closed_from != ALWAYS and not self.on_a_day)


@dataclass
class Paired:
    manager: str
    report: str
    over_at: datetime = ALWAYS
    reads_until: datetime = ALWAYS
    """Of the manager."""
    shortened: tuple[datetime, datetime] | None = None
    """When the report did so, and to which moment."""

    @property
    def over(self) -> bool:
        return self.over_at != ALWAYS

    def other(self, person: str) -> str:
        return self.report if person == self.manager else self.manager


@dataclass
class ByHand:
    now: datetime
    pairs: list[Paired] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    left: set[str] = field(default_factory=set)
    forgotten: set[str] = field(default_factory=set)
    """Who left and was erased, and does not come back."""

    def reads(self, person: str) -> set[int]:
        """Which pieces, by their number. Whoever has left is let in no more."""
        if person in self.left:
            return set()
        return {at for at, piece in enumerate(self.pieces) if piece.read_by(person, self.now)}

    def begin(self, manager: str, report: str) -> None:
        self.pairs.append(Paired(manager, report))

    def write(
        self, kind: str, author: str, *, shared: bool, after: timedelta = timedelta(), lapses: datetime = ALWAYS
    ) -> Piece:
        # A commitment binds both, so it is nobody's own: its author reads it for as long as the pair is read.
        own = self.pairs[-1].reads_until if kind == "commitment" and author != self.pairs[-1].report else ALWAYS
        piece = Piece(kind, author, len(self.pairs) - 1, {author: own}, lapses=lapses)
        self.pieces.append(piece)
        if shared:
            self.share(piece, after)
        return piece

    def share(self, piece: Piece, after: timedelta = timedelta()) -> None:
        other = self.pairs[piece.pair].other(piece.author)
        piece.until[other] = self._whole(piece, other)
        piece.since[other] = self.now + after

    def take_back(self, piece: Piece) -> None:
        piece.until = {piece.author: ALWAYS}

    def close(self, piece: Piece, at: datetime) -> None:
        """From then on its author alone reads it, however long the other could have; nobody, after a day that was to come."""
        other = self.pairs[piece.pair].other(piece.author)
        piece.closed_from, piece.on_a_day = at, at > self.now
        piece.until[other] = min(self._whole(piece, other), at)

    def show(self, reader: str, opens: datetime, over: datetime) -> Piece:
        """A copy of what two agreed to show somebody, for that person alone."""
        piece = Piece("copy", self.pairs[-1].report, len(self.pairs) - 1, {reader: over}, {reader: opens})
        self.pieces.append(piece)
        return piece

    def strike(self, piece: Piece) -> None:
        piece.erased, piece.taken_out = piece.kind != "commitment", piece.kind == "commitment"

    def part(self) -> None:
        """The manager's window closes thirty days from now."""
        self.pairs[-1].over_at = self.now
        self._until(len(self.pairs) - 1, self.now + FORMER_MANAGER)

    def shorten(self, pair: int, until: datetime) -> None:
        if self.pairs[pair].over and self.now <= until < self.pairs[pair].reads_until:
            self.pairs[pair].shortened = self.now, until
            self._until(pair, until)

    def _until(self, pair: int, moment: datetime) -> None:
        whom = self.pairs[pair].manager
        self.pairs[pair].reads_until = moment
        for piece in self.pieces:
            if piece.pair == pair and whom in piece.until and (piece.author != whom or piece.kind == "commitment"):
                piece.until[whom] = min(moment, piece.closed_from, piece.until[whom])

    def _whole(self, piece: Piece, reader: str) -> datetime:
        pair = self.pairs[piece.pair]
        return pair.reads_until if reader == pair.manager else ALWAYS

    def night(self) -> None:
        """What has a last day behind it is gone, for its author too; so is what a former manager kept to themselves."""
        for piece in self.pieces:
            pair = self.pairs[piece.pair]
            spent = piece.on_a_day and piece.closed_from <= self.now
            kept = piece.kind in ("private", "point") and len(piece.until) == 1
            former = kept and piece.author == pair.manager and pair.over and pair.over_at + OWN <= self.now
            piece.erased |= spent or former

    def erase(self, person: str, *, words: bool) -> None:
        """Somebody who left is erased: what they kept to themselves, and with `words` what they shared as well."""
        self.forgotten.add(person)
        for piece in self.pieces:
            if piece.author == person and piece.kind != "copy":
                piece.erased |= words or piece.own

    def put_back(self, backup: "ByHand") -> None:
        """Everything as it was then, at the hour of today; but what was erased since stays erased, and what was closed closed."""
        pairs, pieces = self.pairs, self.pieces
        self.pairs, self.pieces, self.left = backup.pairs, backup.pieces, backup.left | self.left
        for number, since in enumerate(pairs[: len(self.pairs)]):
            if since.over and not self.pairs[number].over:
                self._part_again(number, since.over_at)
            if since.shortened:
                self._shorten_again(number, *since.shortened)
        for piece, last in zip(self.pieces, pieces, strict=False):
            piece.erased |= last.erased
            if len(piece.until) > 1 and piece.kind in ("point", "note"):
                self._close_again(piece, last)

    def _part_again(self, pair: int, at: datetime) -> None:
        self.pairs[pair].over_at = at
        self._until(pair, at + FORMER_MANAGER)

    def _shorten_again(self, pair: int, at: datetime, until: datetime) -> None:
        then = self.pairs[pair]
        then.shortened = at, until
        self._until(pair, min(until, then.reads_until, then.over_at + FORMER_MANAGER))

    def _close_again(self, piece: Piece, last: Piece) -> None:
        other = self.pairs[piece.pair].other(piece.author)
        if len(last.until) == 1:
            self.take_back(piece)
        elif last.closed_from != ALWAYS:
            piece.closed_from, piece.on_a_day = last.closed_from, last.on_a_day
            piece.until[other] = min(piece.until[other], last.closed_from)
