"""Where the rooms bring what might be disclosed: the words themselves come from their own doors, as whoever decides sees them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import translation

from duologue.disclosure import actions
from duologue.disclosure.queries import DisclosureFacts, custodians_for, disclosure_for, glasses_for
from duologue.disclosure.rules.asking import What
from duologue.disclosure.rules.items import Item, chosen, on_offer
from duologue.lifecycle.memory import whole_memory_for
from duologue.meetings.queries import PairFacts, latest_pair_of_report, open_pair_of_report, pair_for
from duologue.people.queries import colleague_at
from duologue.people.rules.addresses import clean_address
from duologue.privacy.identity import acting_as
from duologue.privacy.queries import written_under
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries import own_answers_remembered
from duologue.readiness.rules.answers import QUESTIONS
from duologue.safety.queries import FeedbackFacts, feedback_for
from duologue.translation import SOURCE, marked
from duologue.translation import gettext as _

KINDS = {
    "point": marked("talking point"),
    "answer": marked("written under a talking point"),
    "note": marked("note"),
    "agreed": marked("agreed"),
    "commitment": marked("taken on"),
}
"""Of a pair's memory. Drafts and private notes are not among them, and never will be."""
Written = tuple[Item, datetime]
"""Words that may be shown, and when they were written: the rule of then goes with them."""
NO_PAIR = marked("Nobody here who has a manager signs in with that address. Nothing was asked; look at it again.")
NOBODY_THERE = marked("Nobody here signs in with that address. Nothing was sent; look at it again.")


def ask_to_read(viewer: Viewer, address: str, asked: actions.Asked, *, now: datetime) -> UUID:
    """Whether somebody is there, and has a manager here, the viewer does not learn. Raises Refused, UnusableText."""
    typed = clean_address(address)
    found = colleague_at(viewer, typed)
    pair_id = open_pair_of_report(viewer, found) if found else None
    of = found if pair_id else None
    return actions.ask(viewer, asked, reader=viewer.person_id, of=of, pair_id=pair_id, address=typed, now=now)


def offer_to_show(viewer: Viewer, pair_id: UUID, address: str, asked: actions.Asked, *, now: datetime) -> UUID:
    """One of a pair would like somebody else to read. Raises NotYours, Refused, UnusableText."""
    pair_for(viewer, pair_id, now)
    reader = colleague_at(viewer, address)
    if reader is None:
        raise Refused(_(NOBODY_THERE))
    return actions.ask(viewer, asked, reader=reader, of=viewer.person_id, pair_id=pair_id, now=now)


def agree_to_show(viewer: Viewer, disclosure_id: UUID, marks: Iterable[str], *, now: datetime) -> None:
    """Yes to what still reads as it did when it was chosen. Raises NotYours, Refused."""
    facts = disclosure_for(viewer, disclosure_id, now)
    items = chosen(items_for(viewer, facts, now), marks) if facts.may_decide else []
    actions.agree(viewer, disclosure_id, items, now=now)


def ask_to_open_pair_of(viewer: Viewer, address: str, purpose: str, words: str, hours: int, *, now: datetime) -> UUID:
    """A custodian names the report; it is their pair now, or the last they had. Raises NotYours, Refused, UnusableText."""
    custodians_for(viewer)
    report = colleague_at(viewer, clean_address(address))
    pair_id = latest_pair_of_report(viewer, report) if report else None
    if pair_id is None:
        raise Refused(_(NO_PAIR))
    return actions.ask_to_open(viewer, pair_id, purpose, words, hours, now=now)


def take_out(organisation_id: UUID, glass_id: UUID, report: UUID, *, now: datetime) -> None:
    """What custodians opened, as the report may read it, and not a word more: the walls stay where they are."""
    viewer = Viewer(report, organisation_id, "The custodians", "UTC")
    with acting_as(viewer, now, under="break-glass, taken out for the custodians", of=glass_id):
        opened = next((one for one in glasses_for(viewer, now) if one.id == glass_id), None)
        if opened is not None:
            pair = pair_for(viewer, opened.pair_id, now)
            since = written_under(viewer)
            words = [item for item, at in shared_words(viewer, pair, now) if since.at(at).break_glass]
            actions.keep_opened(viewer, glass_id, words, now=now)


def items_for(viewer: Viewer, of: DisclosureFacts, now: datetime) -> list[Item]:
    """What the viewer may choose from: the exact words, in what was asked for. Raises NotYours for whoever has no say in it."""
    if of.pair_id is None or not of.may_decide:
        raise NotYours
    pair = pair_for(viewer, of.pair_id, now)
    since = written_under(viewer)
    with translation.override(SOURCE):  # what is ours in it is English: the mark is the same, whoever reads it
        items = [item for item, written_at in _ITEMS[of.what](viewer, pair, now) if since.at(written_at).disclosure]
    return on_offer(items, of.scope)


def shared_words(viewer: Viewer, pair: PairFacts, now: datetime) -> list[Written]:
    said = whole_memory_for(viewer, pair.id, now=now)
    return [
        (Item(KINDS[one.kind], one.at, one.author_id, one.text, one.strand), one.written_at)
        for one in said
        if one.kind in KINDS
    ]


def _feedback(viewer: Viewer, pair: PairFacts, now: datetime) -> list[Written]:
    """What arrived for the viewer: it is theirs."""
    given = (one for one in feedback_for(viewer, pair, now) if not one.mine)
    return [
        (
            Item(marked("feedback"), one.arrives_at, pair.other_id, _parts(one, pair.other_name)),
            one.given_at or one.arrives_at,
        )
        for one in given
        if one.arrives_at
    ]


def _check_ins(viewer: Viewer, pair: PairFacts, now: datetime) -> list[Written]:
    mine = own_answers_remembered(viewer, pair.id, now)
    return [
        (
            Item(marked("check-in"), one.at, viewer.person_id, QUESTIONS[one.question].read_as(one.answer)),
            one.written_at,
        )
        for one in mine
    ]


def _parts(one: FeedbackFacts, giver: str) -> str:
    return "\n\n".join(f"{part.words_from(giver)}: {text}" for part, text in one.written.parts.items())


_ITEMS = {What.SHARED: shared_words, What.FEEDBACK: _feedback, What.CHECK_INS: _check_ins}
