"""What a report brings along from an earlier pair, if they like. Nothing is kept of it until it is sent."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from duologue.followup.queries import commitments_for
from duologue.lifecycle.memory import whole_memory_for
from duologue.meetings.actions import send_letter
from duologue.meetings.queries import PairFacts, ended_pairs_for, pair_for
from duologue.meetings.rules.letters import Offer, compose, mark_of, quotes
from duologue.preparation.queries import goals_for
from duologue.preparation.rules.goals import Kind
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import clean_words
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

OWN = ("point", "agreed")


@dataclass(frozen=True, slots=True)
class Handover:
    pair: PairFacts
    before: PairFacts | None
    offers: list[Offer]
    left_out: int
    """Own words that hold words of the former manager: those are not the report's to hand over."""


def handover_for(viewer: Viewer, pair_id: UUID, *, now: datetime) -> Handover:
    """What may be chosen. The report's alone: to everybody else this does not exist. Raises NotYours."""
    pair = pair_for(viewer, pair_id, now)
    if pair.i_am != "report" or not pair.may_write:
        raise NotYours
    before = next((one for one in ended_pairs_for(viewer, now) if one.i_am == "report"), None)
    if before is None:
        return Handover(pair, None, [], 0)
    said = whole_memory_for(viewer, before.id, now=now)
    theirs = [one.text for one in said if one.author_id == before.other_id]
    own = [Offer(one.kind, one.text) for one in said if one.kind in OWN and one.author_id == viewer.person_id]
    own += [Offer("goal", goal.text) for goal in _own_goals(viewer, before)]
    open_ones = commitments_for(viewer, before.id, now, closed_lately=0)
    own += [Offer("commitment", one.text) for one in open_ones if one.author_id == viewer.person_id]
    offers = [offer for offer in dict.fromkeys(own) if not quotes(offer.text, theirs)]
    return Handover(pair, before, offers, len(set(own)) - len(offers))


def letter_of(handover: Handover, chosen: Collection[str]) -> str:
    """The letter, byte for byte as it would be sent. Raises UnusableText when nothing, or too much, is chosen."""
    return clean_words(compose(offer for offer in handover.offers if offer.key in chosen))


def hand_over(viewer: Viewer, pair_id: UUID, chosen: Collection[str], *, seen: str, now: datetime) -> None:
    """Send what was previewed (`seen` is its mark) and nothing else."""
    letter = letter_of(handover_for(viewer, pair_id, now=now), chosen)
    if mark_of(letter) != seen:
        raise Refused(_("Your words have changed since you looked at the letter. Nothing was sent; look at it again."))
    send_letter(viewer, pair_id, letter, now=now)


def _own_goals(viewer: Viewer, before: PairFacts) -> list[Offer]:
    goals = [goal for goal in goals_for(viewer, before.id) if goal.mine and goal.closed_on is None]
    return [Offer("goal", goal.text) for goal in goals if goal.kind is not Kind.EXPECTATION]
