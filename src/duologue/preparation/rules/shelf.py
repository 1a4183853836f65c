"""What somebody keeps of all questions, and everything they may choose from: their own, their organisation's, the bank."""

import json
from dataclasses import asdict, dataclass, replace

from duologue.preparation.rules.bank import Question, bank

MOST_OWN = 200
"""Own questions on one shelf: more than one can look through before a 1:1."""
OWN, OURS = "own-", "ours-"
"""How the ids of questions begin that are not of the bank; no id of the bank does."""
FITS = ("always", "neglected-strand")
"""When a question may be suggested that nobody wrote more about."""


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    id: str
    words: str
    strand: str
    depth: int = 2
    version: int = 1

    @property
    def question(self) -> Question:
        """One's own may be asked by oneself, whichever side one is on."""
        return Question(self.id, self.words, self.strand, "either", self.depth, FITS, "", "", "")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Favourites and own questions of one person. `own` has the latest first."""

    favourites: frozenset[str] = frozenset()
    own: tuple[OwnQuestion, ...] = ()

    def favouring(self, question_id: str, *, favoured: bool) -> "Shelf":
        one = frozenset({question_id})
        return replace(self, favourites=self.favourites | one if favoured else self.favourites - one)

    def find(self, question_id: str) -> OwnQuestion | None:
        return next((one for one in self.own if one.id == question_id), None)

    def adding(self, one: OwnQuestion) -> "Shelf":
        return replace(self, own=(one, *self.own))

    def reworded(self, one: OwnQuestion) -> "Shelf":
        """With `one` in the place of its earlier wording."""
        return replace(self, own=tuple(one if kept.id == one.id else kept for kept in self.own))

    def without(self, question_id: str) -> "Shelf":
        return Shelf(self.favourites - {question_id}, tuple(one for one in self.own if one.id != question_id))

    def text(self) -> str:
        """As it is sealed."""
        return json.dumps({"favourites": sorted(self.favourites), "own": [asdict(one) for one in self.own]})


def shelf_of(text: str) -> Shelf:
    kept = json.loads(text)
    return Shelf(frozenset(kept["favourites"]), tuple(OwnQuestion(**one) for one in kept["own"]))


@dataclass(frozen=True, slots=True)
class Library:
    """Everything one person may choose from."""

    shelf: Shelf = Shelf()
    ours: tuple[Question, ...] = ()
    """Of the organisation, those that are not retired."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """One's own first, then the organisation's, then the bank."""
        return (*(one.question for one in self.shelf.own), *self.ours, *bank())

    def known(self, question_id: str) -> Question | None:
        return next((one for one in self.questions if one.id == question_id), None)
