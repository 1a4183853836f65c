"""Breaking the glass: several custodians say yes, both people are told at once, and a job takes the words out as the report."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from duologue.bridges.actions import let_know
from duologue.disclosure.models import Approval, BrokenGlass, OpenedCopy
from duologue.disclosure.queries.glass import custodian_ids, facts_of, glass_for, glass_rows
from duologue.disclosure.rules.asking import PURPOSE_LIMIT
from duologue.disclosure.rules.glass import LONGEST, PURPOSES, Glass, fewest_of, rule_of
from duologue.disclosure.rules.items import Item, spelled
from duologue.meetings.models import Pair
from duologue.privacy.actions import count, record_exceptional
from duologue.privacy.queries import policy_for
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import clean_words
from duologue.privacy.vault import destroy_key, glass_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

TAKE_OUT = "take_out_what_was_opened"
TOO_FEW = marked("Too few custodians have accepted: there has to be one more than have to agree. Nothing was asked.")
SWITCHED_OFF = marked("In this organisation custodians can open nothing. Nothing was changed.")
NO_PART = marked("These are words of your own pair: other custodians decide about it. Nothing was changed.")
TOO_LATE = marked("There is nothing to approve here any more. Nothing was changed.")


def ask_to_open(viewer: Viewer, pair_id: UUID, purpose: str, words: str, hours: int, *, now: datetime) -> UUID:
    """A custodian's asking is the first yes. Raises NotYours, Refused, UnusableText."""
    custodians = custodian_ids(viewer)
    if viewer.person_id not in custodians:
        raise NotYours
    policy = policy_for(viewer)
    if not policy.break_glass:
        raise Refused(_(SWITCHED_OFF))
    if len(custodians) < fewest_of(policy.custodians):
        raise Refused(_(TOO_FEW))
    if purpose not in PURPOSES or not 1 <= hours <= LONGEST:
        raise Refused(_("It needs a purpose, and {many} hours at most. Nothing was asked.").format(many=LONGEST))
    pair = Pair.objects.get(organisation_id=viewer.organisation_id, id=pair_id)
    if viewer.person_id in (pair.manager_id, pair.report_id):
        raise Refused(_(NO_PART))
    row = BrokenGlass.objects.create(
        organisation_id=viewer.organisation_id,
        pair=pair,
        asked_by_id=viewer.person_id,
        purpose=purpose,
        words=clean_words(words, limit=PURPOSE_LIMIT),
        hours=hours,
        needed=policy.custodians,
        asked_at=now,
    )
    _approve(viewer, row, now)
    count(viewer.organisation_id, "break-glass asked", on=now.date())
    others = custodians - {viewer.person_id, pair.manager_id, pair.report_id}
    let_know(row.organisation_id, others, f"/custody/{row.id}/", once=f"glass {row.id}", now=now)
    return row.id


def approve_opening(viewer: Viewer, glass_id: UUID, *, now: datetime) -> None:
    """With the last yes that is needed it is open, and both people are told in the same moment."""
    facts = glass_for(viewer, glass_id, now)
    # Locked: of two last ones each would otherwise miss the other.
    row = BrokenGlass.objects.select_for_update().get(organisation_id=viewer.organisation_id, id=glass_id)
    if not facts.may_approve or row.opened_at is not None:
        raise Refused(_(TOO_LATE))
    _approve(viewer, row, now)
    approved = Approval.objects.filter(organisation_id=row.organisation_id, glass_id=row.id).count()
    policy = policy_for(viewer)
    if not policy.break_glass:
        raise Refused(_(SWITCHED_OFF))
    if approved >= max(row.needed, policy.custodians):
        _open(viewer, row, facts.breaking.manager, facts.breaking.report, approved, now)


def keep_opened(viewer: Viewer, glass_id: UUID, items: Sequence[Item], *, now: datetime) -> None:
    """As the report, whose doors the words came through. Done twice, it is done once."""
    row = BrokenGlass.objects.filter(organisation_id=viewer.organisation_id, id=glass_id).first()
    of = {"organisation_id": viewer.organisation_id, "glass_id": glass_id}
    if row is None or row.opened_at is None or row.ended_at or OpenedCopy.objects.filter(**of).exists():
        return
    copies = [OpenedCopy(**of, pair_id=row.pair_id, author_id=item.author_id) for item in items]
    for copy, item in zip(copies, items, strict=True):
        copy.text_sealed = seal(spelled(item), copy.place, glass_key(row.id))
    OpenedCopy.objects.bulk_create(copies, batch_size=500)


def end_opened(viewer: Viewer, *, now: datetime) -> int:
    """Of those the viewer knows of: what is over loses its key and its copies. How many that were."""
    custodians = custodian_ids(viewer)
    over = [
        row
        for row in glass_rows(viewer).filter(ended_at=None)
        if facts_of(viewer, row, custodians, now).state in (Glass.OVER, Glass.LAPSED)
    ]
    for row in over:
        row.ended_at = now
        row.save(update_fields=["ended_at"])
        OpenedCopy.objects.filter(organisation_id=viewer.organisation_id, glass_id=row.id).delete()
        transaction.on_commit(partial(destroy_key, glass_key(row.id)))
    return len(over)


def _approve(viewer: Viewer, row: BrokenGlass, now: datetime) -> None:
    Approval.objects.create(organisation_id=row.organisation_id, glass_id=row.id, author_id=viewer.person_id, at=now)


def _open(viewer: Viewer, row: BrokenGlass, manager: UUID, report: UUID, approved: int, now: datetime) -> None:
    row.opened_at, row.ends_at = now, now + timedelta(hours=row.hours)
    row.save(update_fields=["opened_at", "ends_at"])
    rule = rule_of(row.purpose, approved)
    for person in sorted({manager, report}):
        record_exceptional(viewer, person, "opened", "what you two share", row.id, rule, now=now)
    count(row.organisation_id, f"break-glass opened: {row.purpose}", on=now.date())
    let_know(row.organisation_id, {manager, report}, f"/custody/{row.id}/", once=f"opened {row.id}", now=now)
    # By its name: the words come through the doors of several rooms, above this one.
    app.configure_task(TAKE_OUT).defer(
        organisation_id=str(row.organisation_id), glass_id=str(row.id), report_id=str(report)
    )
