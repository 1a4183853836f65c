"""Doors to preferences cards: one's own, and that of the other of a pair."""

import json
from dataclasses import asdict
from uuid import UUID

from duologue.meetings.queries import PairFacts
from duologue.privacy.vault import open_sealed
from duologue.privacy.viewer import Viewer
from duologue.safety.models import PreferencesCard
from duologue.safety.rules.card import Card
from duologue.safety.rules.feedback import Moment


def my_card(viewer: Viewer) -> Card:
    """An empty one for who has not written any."""
    return _opened(viewer, viewer.person_id)


def card_for(viewer: Viewer, pair: PairFacts) -> Card:
    """Of the other, for a pair that came through its own door and is open; of an ended one an empty card."""
    return _opened(viewer, pair.other_id) if pair.may_write else Card()


def sealed_text(card: Card) -> str:
    return json.dumps(asdict(card))


def _opened(viewer: Viewer, person_id: UUID) -> Card:
    rows = PreferencesCard.objects.filter(organisation_id=viewer.organisation_id, author_id=person_id)
    sealed = rows.values_list("text_sealed", flat=True).first()
    if sealed is None:
        return Card()
    said = json.loads(open_sealed(viewer, sealed, PreferencesCard.place_of(person_id)))
    return Card(**said | {"moment": Moment(said["moment"])})
