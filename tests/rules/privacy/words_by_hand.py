"""Two people, their words and the clock, kept by hand: for each piece of words a list of who may read it, and until when.

Worked out another way than the policy works: here what happens changes the lists; there the lists follow from what is.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

ALWAYS = datetime.max


@dataclass
class Piece:
    """One piece of words: a note, a point, feedback, an answer of a check-in, or a commitment."""

    kind: str
    author: str
    pair: int
    until: dict[str, datetime] = field(default_factory=dict)
    """Reader to the moment from which they read it no more."""
    since: dict[str, datetime] = field(default_factory=dict)
    """Reader to the moment before which they do not read it yet."""
    colour_only: bool = False
    lapses: datetime = ALWAYS
    closed_from: datetime = ALWAYS
    """By its author, to the other."""

    def read_by(self, person: str, now: datetime) -> bool:
        begins = self.since.get(person, datetime.min)
        return now < self.lapses and begins <= now < self.until.get(person, datetime.min)


@dataclass
class Paired:
    manager: str
    report: str
    over: bool = False
    reads_until: datetime = ALWAYS
    """Of the manager."""

    def other(self, person: str) -> str:
        return self.report if person == self.manager else self.manager


@dataclass
class ByHand:
    now: datetime
    pairs: list[Paired] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

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
        pair = self.pairs[piece.pair]
        other = pair.other(piece.author)
        piece.until[other] = ALWAYS if other == pair.report else pair.reads_until
        piece.since[other] = self.now + after

    def take_back(self, piece: Piece) -> None:
        piece.until = {piece.author: ALWAYS}

    def strike(self, piece: Piece) -> None:
        piece.until = {}

    def close(self, piece: Piece, at: datetime) -> None:
        """From then on its author alone reads it, however long the other could have."""
        other = self.pairs[piece.pair].other(piece.author)
        if other in piece.until:
            piece.until[other] = min(piece.until[other], at)
            piece.closed_from = at

    def show(self, reader: str, opens: datetime, over: datetime) -> Piece:
        """A copy of what two agreed to show somebody, for that person alone."""
        piece = Piece("copy", "ben", len(self.pairs) - 1, {reader: over}, {reader: opens})
        self.pieces.append(piece)
        return piece

    def part(self, pair: int) -> None:
        """The manager's window closes thirty days from now."""
        self.pairs[pair].over = True
        self._until(pair, self.now + timedelta(days=30))

    def shorten(self, pair: int, until: datetime) -> None:
        if self.pairs[pair].over and self.now <= until < self.pairs[pair].reads_until:
            self._until(pair, until)

    def _until(self, pair: int, moment: datetime) -> None:
        whom = self.pairs[pair].manager
        self.pairs[pair].reads_until = moment
        for piece in self.pieces:
            if piece.pair == pair and whom in piece.until and (piece.author != whom or piece.kind == "commitment"):
                piece.until[whom] = min(moment, piece.closed_from)
