"""Favourites and own questions: kept sealed for one person alone. Nobody else learns of either."""

from datetime import datetime
from uuid import uuid4

from duologue.meetings.rules.finding import folded
from duologue.preparation.models import QuestionsKept
from duologue.preparation.queries.library import library_for, opened_shelf
from duologue.preparation.rules.bank import DEPTHS
from duologue.preparation.rules.shelf import MOST_OWN, OWN, OwnQuestion, Shelf
from duologue.preparation.rules.strands import STRANDS
from duologue.privacy.queries import current_policy_id
from duologue.privacy.refusals import NotYours, Refused, Stale
from duologue.privacy.rules.words import clean_line
from duologue.privacy.vault import person_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

LIMIT = 500
"""Characters of a question: three times what is easily kept in mind, for whoever wants to begin with more."""


def keep_favourite(viewer: Viewer, question_id: str, *, favoured: bool, now: datetime) -> None:
    """Twice is the same as once. A question that is gone can still be let go of."""
    if favoured and library_for(viewer).known(question_id) is None:
        raise Refused(_("That question is not in the bank any more. Nothing was changed; choose another."))
    _keep(viewer, _locked(viewer, now).favouring(question_id, favoured=favoured), now)


def add_own_question(viewer: Viewer, *, text: str, strand: str, depth: int, now: datetime) -> str:
    """Kept as it is worded; its id. What the checker thinks of it is advice for its author, and stops nothing."""
    one = _worded(f"{OWN}{uuid4().hex[:12]}", 1, text, strand, depth)
    shelf = _locked(viewer, now)
    if len(shelf.own) >= MOST_OWN:
        raise Refused(
            _(
                "You keep {most} questions of your own, and that is as many as there is room for. "
                "Yours was not kept: copy it, remove one that you do not use, then add it again."
            ).format(most=MOST_OWN)
        )
    _not_twice(shelf, one)
    _keep(viewer, shelf.adding(one), now)
    return one.id


def rewrite_own_question(
    viewer: Viewer, question_id: str, *, text: str, strand: str, depth: int, version: int, now: datetime
) -> None:
    """In other words. Raises Stale when `version` is not the one that stands."""
    shelf = _locked(viewer, now)
    kept = shelf.find(question_id)
    if kept is None:
        raise NotYours
    one = _worded(kept.id, kept.version + 1, text, strand, depth)
    if version != kept.version:
        raise Stale(kept.words, one.words, kept.version)
    _not_twice(shelf, one)
    _keep(viewer, shelf.reworded(one), now)


def strike_own_question(viewer: Viewer, question_id: str, *, now: datetime) -> None:
    """Its words are gone. A point that was taken from it stays, for it is a point of its own."""
    shelf = _locked(viewer, now)
    if shelf.find(question_id) is None:
        raise NotYours
    _keep(viewer, shelf.without(question_id), now)


def _worded(question_id: str, version: int, text: str, strand: str, depth: int) -> OwnQuestion:
    words = clean_line(text, limit=LIMIT)
    if strand not in STRANDS or depth not in DEPTHS:
        raise Refused(
            _("That is no strand, or no depth, that a question can have. Nothing was lost; choose both again.")
        )
    return OwnQuestion(question_id, words, strand, depth, version)


def _not_twice(shelf: Shelf, one: OwnQuestion) -> None:
    if any(folded(kept.words) == folded(one.words) and kept.id != one.id for kept in shelf.own):
        raise Refused(_("You keep this question already, in the same words. Nothing was changed; word it otherwise."))


def _locked(viewer: Viewer, now: datetime) -> Shelf:
    """The shelf, nobody else's to change until the end of the transaction. Made empty where there is none yet."""
    empty = _row(viewer, Shelf(), now)
    QuestionsKept.objects.bulk_create([empty], ignore_conflicts=True)
    row = QuestionsKept.objects.select_for_update().get(organisation_id=viewer.organisation_id, id=empty.id)
    return opened_shelf(viewer, row.text_sealed)


def _keep(viewer: Viewer, shelf: Shelf, now: datetime) -> None:
    """Sealed under the rule of today, for the page has just said who reads it."""
    row = _row(viewer, shelf, now)
    QuestionsKept.objects.filter(organisation_id=viewer.organisation_id, id=row.id).update(
        text_sealed=row.text_sealed, policy_id=row.policy_id, created_at=now
    )


def _row(viewer: Viewer, shelf: Shelf, now: datetime) -> QuestionsKept:
    me = viewer.person_id
    return QuestionsKept(
        id=QuestionsKept.id_of(me),
        organisation_id=viewer.organisation_id,
        author_id=me,
        policy_id=current_policy_id(viewer),
        created_at=now,
        text_sealed=seal(shelf.text(), QuestionsKept.place_of(me), person_key(me)),
    )
