"""Importing people: a dry run first, then everything in the file or nothing of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.db.models import F
from django.db.models.functions import Greatest

from duologue.people.actions.lines import LineChange
from duologue.people.actions.permission import require_administrator
from duologue.people.models import KeptSheet, Organisation, Person, ReportingLine
from duologue.people.queries import known_people_for, organisation_of
from duologue.people.queries.importing import sheet_place
from duologue.people.rules.one import sheet_of_one
from duologue.people.rules.planning import Change, ImportPlan, Move, fingerprint, plan
from duologue.people.rules.rows import Row, read_rows
from duologue.people.rules.sheet import read_csv
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import UnusableText
from duologue.privacy.vault import person_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

Progress = Callable[[int, int, str], None]
"""Told how many of how many are done, and what is being done."""
KEPT_FOR = timedelta(days=1)
A_BATCH = 500
T = TypeVar("T")


def plan_import(viewer: Viewer, raw: bytes, *, now: datetime) -> ImportPlan:
    """What the file would change; changes nothing. Raises UnusableText when it is no list at all."""
    require_administrator(viewer)
    return plan(read_rows(read_csv(raw)), known_people_for(viewer), organisation_of(viewer).zone)


def plan_one(viewer: Viewer, said: Mapping[str, str], *, new: bool, now: datetime) -> ImportPlan:
    """One person, as a file with that row alone would change them. Raises Refused and UnusableText with what is in the way."""
    require_administrator(viewer)
    reading, people = read_rows(sheet_of_one(said)), known_people_for(viewer)
    known = {one.email for one in people}
    for row in reading.rows:
        if new and row.email in known:
            refusal = _("{address} is somebody's address here already. Nothing was changed.")
            raise Refused(refusal.format(address=row.email))
        if row.manager and row.manager not in known:
            refusal = _("Nobody on the list has the address {address}. Add that person first, or look at it again.")
            raise Refused(refusal.format(address=row.manager))
    found = plan(reading, people, organisation_of(viewer).zone)
    if found.problems:
        raise UnusableText(" ".join(problem.reason for problem in found.problems))
    return found


def keep_sheet(viewer: Viewer, raw: bytes, *, now: datetime) -> UUID:
    """Keeps the file until its author says go, for a day at most."""
    require_administrator(viewer)
    forget_sheets(viewer, now=now)
    sheet_id = uuid4()
    # Latin-1 gives every byte a character of its own, so the vault, which seals text, keeps the file as it came.
    sealed = seal(raw.decode("latin-1"), sheet_place(viewer, sheet_id), person_key(viewer.person_id))
    KeptSheet.objects.create(
        id=sheet_id,
        organisation_id=viewer.organisation_id,
        author_id=viewer.person_id,
        text_sealed=sealed,
        kept_at=now,
    )
    return sheet_id


def forget_sheets(viewer: Viewer, *, now: datetime) -> int:
    """The viewer's own whose day is over."""
    mine = KeptSheet.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    gone, _ = mine.filter(kept_at__lt=now - KEPT_FOR).delete()
    return gone


def drop_sheet(viewer: Viewer, sheet_id: UUID, *, now: datetime) -> None:
    KeptSheet.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id, id=sheet_id).delete()


def carry_out_import(
    viewer: Viewer, plan: ImportPlan, progress: Progress = lambda done, total, words: None, *, now: datetime
) -> list[LineChange]:
    """All of the plan, or none of it. Raises Refused when the organisation is no longer as the plan found it."""
    require_administrator(viewer)
    if plan.problems:
        raise Refused(
            _("There are problems on {problems} lines, so nothing was changed. Mend them first.").format(
                problems=len(plan.problems)
            )
        )
    organisation = Organisation.objects.select_for_update().get(id=viewer.organisation_id)
    if fingerprint(known_people_for(viewer)) != plan.basis:
        raise Refused(
            _("Somebody changed the list of people meanwhile, so nothing was changed. Look at the file again.")
        )
    on = now.astimezone(ZoneInfo(organisation.zone)).date()
    work = _Work(viewer, progress, len(plan.additions) + len(plan.changes) + len(plan.moves))
    work.add(plan.additions)
    work.change(plan.changes)
    return work.move(plan.moves, on)


class _Work:
    """The three parts of an import, in batches, telling how far they are."""

    def __init__(self, viewer: Viewer, progress: Progress, total: int) -> None:
        self._organisation_id = viewer.organisation_id
        self._progress, self._total, self._done = progress, total, 0

    def add(self, rows: Sequence[Row]) -> None:
        for batch in self._batches(rows, _("adding people")):
            Person.objects.bulk_create(self._person(row) for row in batch)

    def change(self, changes: Sequence[Change]) -> None:
        # One statement a batch, by the address, which is the one thing a file cannot change.
        for batch in self._batches(changes, _("updating people")):
            Person.objects.bulk_create(
                (self._person(change) for change in batch),
                update_conflicts=True,
                unique_fields=["organisation", "email"],
                update_fields=["name", "department", "zone", "starts_on"],
            )

    def move(self, moves: Sequence[Move], on: date) -> list[LineChange]:
        ids = dict(Person.objects.filter(organisation_id=self._organisation_id).values_list("email", "id"))
        changes = []
        for batch in self._batches(moves, _("drawing reporting lines")):
            ended = [LineChange(ids[move.email], ids[move.old], began=False, on=on) for move in batch if move.old]
            begun = [LineChange(ids[move.email], ids[move.new], began=True, on=on) for move in batch if move.new]
            ReportingLine.objects.filter(
                organisation_id=self._organisation_id,
                report_id__in=[change.report_id for change in ended],
                ended_on=None,
            ).update(ended_on=Greatest(F("started_on"), on))
            ReportingLine.objects.bulk_create(
                ReportingLine(
                    organisation_id=self._organisation_id,
                    report_id=change.report_id,
                    manager_id=change.manager_id,
                    started_on=on,
                )
                for change in begun
            )
            changes += [*ended, *begun]
        return changes

    def _person(self, said: Row | Change) -> Person:
        return Person(
            organisation_id=self._organisation_id,
            name=said.name,
            email=said.email,
            department=said.department or "",
            zone=said.zone or "",
            starts_on=said.starts_on,
        )

    def _batches(self, items: Sequence[T], words: str) -> Iterator[Sequence[T]]:
        for start in range(0, len(items), A_BATCH):
            self._progress(self._done, self._total, words)
            batch = items[start : start + A_BATCH]
            yield batch
            self._done += len(batch)
            self._progress(self._done, self._total, words)
