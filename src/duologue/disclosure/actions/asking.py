"""Asking to read words of a pair, or offering to show them. It looks the same to who asks, whoever is there to be asked."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from duologue.bridges.actions import let_know
from duologue.bridges.rules.kinds import Kind
from duologue.disclosure.models import Disclosure
from duologue.disclosure.policy import deciders
from duologue.disclosure.rules.asking import (
    ANSWER_WITHIN,
    PURPOSE_LIMIT,
    PURPOSES,
    SWITCHED_OFF,
    What,
    too_many,
    what_is_wrong,
)
from duologue.meetings.models import Pair
from duologue.privacy.actions import count, record_exceptional
from duologue.privacy.queries import policy_for
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import clean_words
from duologue.privacy.vault import disclosure_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

NOBODY_ELSE = marked("The one who reads it has to be somebody else than those whose words they are. Nothing was sent.")
OFTEN = marked("You have asked about this person twice within a year, which is as often as one may. Nothing was sent.")


_KINDS = {"shared": "what you share", "feedback": "feedback you were given", "check_ins": "your check-in answers"}


@dataclass(frozen=True, slots=True)
class Asked:
    what: What
    purpose: str
    words: str
    days: int
    strand: str = ""
    from_on: date | None = None
    until_on: date | None = None


def ask(
    viewer: Viewer,
    asked: Asked,
    *,
    reader: UUID,
    of: UUID | None,
    pair_id: UUID | None,
    address: str = "",
    now: datetime,
) -> UUID:
    """`reader` is the viewer who asks to read, or the one to whom the viewer offers to show; `of` whose words they are, where
    they are one person's. Raises Refused, UnusableText.

    Without a pair nobody is asked; to the viewer that is a silence like any other.
    """
    if not policy_for(viewer).disclosure:
        raise Refused(_(SWITCHED_OFF))
    wrong = what_is_wrong(asked.days, asked.from_on, asked.until_on)
    if wrong or asked.purpose not in PURPOSES:
        raise Refused(_("{what} Nothing was sent.").format(what=wrong or _("Choose what it is for.")))
    if address and too_many(_before(viewer, address), now):
        raise Refused(_(OFTEN))
    row = Disclosure(
        organisation_id=viewer.organisation_id,
        pair=Pair.objects.get(organisation_id=viewer.organisation_id, id=pair_id) if pair_id else None,
        asked_by_id=viewer.person_id,
        address=address,
        reader_id=reader,
        alone_id=of if asked.what.of_one else None,
        what=asked.what,
        purpose=asked.purpose,
        strand=asked.strand,
        from_on=asked.from_on,
        until_on=asked.until_on,
        days=asked.days,
        asked_at=now,
        answer_by=now + ANSWER_WITHIN,
    )
    if reader in {*deciders(row.parties), row.alone_id}:
        raise Refused(_(NOBODY_ELSE))
    words = clean_words(asked.words, limit=PURPOSE_LIMIT)
    row.purpose_sealed = seal(words, row.purpose_place, disclosure_key(row.id))
    row.save(force_insert=True)
    count(viewer.organisation_id, "disclosure asked", on=now.date())
    _tell(viewer, row, now)
    return row.id


def _before(viewer: Viewer, address: str) -> list[datetime]:
    rows = Disclosure.objects.filter(
        organisation_id=viewer.organisation_id, asked_by_id=viewer.person_id, address=address
    )
    return list(rows.values_list("asked_at", flat=True))


def _tell(viewer: Viewer, row: Disclosure, now: datetime) -> None:
    asked = deciders(row.parties) if row.pair_id else frozenset[UUID]()
    for person in sorted(asked - {viewer.person_id}):
        record_exceptional(viewer, person, "asked for", _KINDS[row.what], row.id, "nothing opens without you", now=now)
    others = asked - {viewer.person_id}
    let_know(
        row.organisation_id, others, f"/disclosures/{row.id}/", kind=Kind.DECISION, once=f"asked {row.id}", now=now
    )
