"""Keeping one's preferences card."""

from dataclasses import replace
from datetime import datetime

from duologue.privacy.queries import current_policy_id
from duologue.privacy.rules.words import clean_words
from duologue.privacy.vault import person_key, seal
from duologue.privacy.viewer import Viewer
from duologue.safety.models import PreferencesCard
from duologue.safety.queries.card import sealed_text
from duologue.safety.rules.card import LONGEST, Card


def keep_card(viewer: Viewer, card: Card, *, now: datetime) -> None:
    """Whoever has an open pair with the viewer reads it from now on."""
    kept = replace(card, how=_clean(card.how), helps=_clean(card.helps), rather_not=_clean(card.rather_not))
    place, key = PreferencesCard.place_of(viewer.person_id), person_key(viewer.person_id)
    PreferencesCard.objects.update_or_create(
        id=PreferencesCard.id_of(viewer.person_id),
        organisation_id=viewer.organisation_id,
        author_id=viewer.person_id,
        defaults={"text_sealed": seal(sealed_text(kept), place, key)},
        create_defaults={
            "text_sealed": seal(sealed_text(kept), place, key),
            "policy_id": current_policy_id(viewer),
            "created_at": now,
        },
    )


def _clean(words: str) -> str:
    return clean_words(words, limit=LONGEST) if words.strip() else ""
