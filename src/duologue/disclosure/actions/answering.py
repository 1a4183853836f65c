"""Saying yes to exact words, or no. A no changes nothing that anybody else can see, now or later."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from duologue.bridges.actions import let_know
from duologue.disclosure.actions.rows import row_to_change
from duologue.disclosure.models import Consent, Copy, Disclosure
from duologue.disclosure.policy import deciders, may_decide
from duologue.disclosure.rules.asking import COOLING_OFF
from duologue.disclosure.rules.items import MOST, Item, agreed_by_all, read_back, spelled
from duologue.privacy.actions import count, note_narrowing, record_exceptional
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.narrowings import Act
from duologue.privacy.vault import disclosure_key, open_facts, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

NOTHING_CHOSEN = marked("Nothing was chosen, so there is nothing to show. Choose what may be read, or say no.")
TOO_LATE = marked("There is nothing to answer here any more. Nothing was changed.")


def decline(viewer: Viewer, disclosure_id: UUID, *, now: datetime) -> None:
    """Kept for the viewer alone. Everybody else sees a request that waits, until the day it lapses."""
    row = _to_answer(viewer, disclosure_id, now)
    _say(viewer, row, agreed=False, now=now)
    _choose(viewer, row, [])


def agree(viewer: Viewer, disclosure_id: UUID, items: Sequence[Item], *, now: datetime) -> None:
    """Yes to these very words. With the last yes, what everybody chose is settled, and opens after a night. Raises Refused."""
    row = _to_answer(viewer, disclosure_id, now)
    if not items:
        raise Refused(_(NOTHING_CHOSEN))
    _say(viewer, row, agreed=True, now=now)
    _choose(viewer, row, items[:MOST])
    of = {"organisation_id": row.organisation_id, "disclosure_id": row.id}
    yes = set(Consent.objects.filter(**of, agreed=True).values_list("author_id", flat=True))
    if deciders(row.parties) <= yes:
        _settle(viewer, row, now)


def decline_again(viewer: Viewer, disclosure_id: UUID, *, now: datetime) -> None:
    """After a backup was put back: a yes of before that moment is none any more. Raises NotYours."""
    row = row_to_change(viewer, disclosure_id)
    mine = Consent.objects.filter(
        organisation_id=viewer.organisation_id, disclosure_id=disclosure_id, author_id=viewer.person_id
    )
    if row.agreed_at is None and row.ended_at is None and mine.filter(agreed=True, at__lt=now).exists():
        _say(viewer, row, agreed=False, now=now)
        _choose(viewer, row, [])


def _to_answer(viewer: Viewer, disclosure_id: UUID, now: datetime) -> Disclosure:
    row = row_to_change(viewer, disclosure_id)
    if not may_decide(viewer.person_id, row.parties, row.times, now):
        raise Refused(_(TOO_LATE))
    return row


def _say(viewer: Viewer, row: Disclosure, *, agreed: bool, now: datetime) -> None:
    """Over a yes that was said before, this one counts: what was chosen with that is not to come back with a backup."""
    assert row.pair is not None  # without a pair nobody decides
    mine: dict[str, Any] = {
        "organisation_id": row.organisation_id,
        "disclosure_id": row.id,
        "author_id": viewer.person_id,
    }
    if Consent.objects.filter(**mine, agreed=True).exists():
        note_narrowing(viewer, Act.NO, row.id, now=now)
    Consent.objects.update_or_create(**mine, defaults={"pair": row.pair, "agreed": agreed, "at": now})


def _choose(viewer: Viewer, row: Disclosure, items: Sequence[Item]) -> None:
    """In place of what the viewer chose before."""
    of = {"organisation_id": row.organisation_id, "disclosure_id": row.id, "chosen_by_id": viewer.person_id}
    Copy.objects.filter(**of).delete()
    copies = [Copy(**of, pair=row.pair, author_id=item.author_id) for item in items]
    for copy, item in zip(copies, items, strict=True):
        copy.text_sealed = seal(spelled(item), copy.place, disclosure_key(row.id))
    Copy.objects.bulk_create(copies)


def _settle(viewer: Viewer, row: Disclosure, now: datetime) -> None:
    choices: dict[UUID, dict[UUID, Item]] = {}
    for copy in Copy.objects.filter(organisation_id=row.organisation_id, disclosure_id=row.id):
        # Both may read these anyway; whose choice it was, nobody learns.
        choices.setdefault(copy.chosen_by_id, {})[copy.id] = read_back(open_facts(copy.text_sealed, copy.place))
    settled = agreed_by_all(choice.values() for choice in choices.values())
    if not settled:
        return  # it goes on waiting: that the other said yes to other words, nobody has to learn
    keep = [id_ for id_, item in choices[viewer.person_id].items() if item.mark in settled]
    of = Copy.objects.filter(organisation_id=row.organisation_id, disclosure_id=row.id)
    of.exclude(id__in=keep).delete()
    of.update(settled=True)
    row.agreed_at, row.opens_at = now, now + COOLING_OFF
    row.ends_at = row.opens_at + timedelta(days=row.days)
    row.save(update_fields=["agreed_at", "opens_at", "ends_at"])
    count(row.organisation_id, "disclosure agreed", on=now.date())
    _tell(viewer, row, len(keep), now)


def _tell(viewer: Viewer, row: Disclosure, many: int, now: datetime) -> None:
    concerned = deciders(row.parties)
    said = f"{many} {'item' if many == 1 else 'items'} of shared words to be read by another"
    for person in sorted(concerned):
        record_exceptional(viewer, person, "agreed", said, row.id, "everybody they belong to said yes", now=now)
    told = {*concerned, row.reader_id}
    let_know(row.organisation_id, told, f"/disclosures/{row.id}/", once=f"agreed {row.id}", now=now)
