"""The one way in: a transaction that knows for whom it works, for PostgreSQL's second wall and for the log."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import connection, transaction
from django.utils import translation

from duologue.privacy.actions import note_run, record_readings
from duologue.privacy.viewer import NOBODY, Reading, Viewer, readings

__all__ = ["Viewer", "acting_as", "as_each", "let_lapse", "spoken_to", "unseen_afterwards"]


@contextmanager
def acting_as(viewer: Viewer, now: datetime, *, under: str = "", of: UUID | None = None) -> Iterator[None]:
    """Open a transaction in which rows are visible as they are to `viewer`.

    `under`: where words are taken out in somebody's name and not by them, the rule by which; it stands in the log then.

    The identity is set with `is_local`, so it dies with the transaction: a session-wide SET would survive on a
    pooled connection and show the next person these rows. On the way out the access log gets its lines, in the
    same transaction, so nothing is read without a trace.
    """
    if readings.get() is not None:
        raise RuntimeError("acting_as inside acting_as: one transaction works for one person")
    noted: set[Reading] = set()
    with spoken_to(viewer), transaction.atomic():
        _say(viewer.person_id, viewer.organisation_id)
        token = readings.set(noted)
        try:
            yield
        finally:
            readings.reset(token)
        if noted and not transaction.get_rollback():
            record_readings(viewer, _by_rule(noted, under, of), now=now)


def spoken_to(viewer: Viewer) -> AbstractContextManager[None]:
    """Inside, sentences are said in the language of whoever reads them, such as in a mail to the other of a pair."""
    return translation.override(viewer.language) if viewer.language else nullcontext()


@contextmanager
def unseen_afterwards(viewer: Viewer) -> Iterator[None]:
    """For writing what the viewer may not see once it is written: of whoever may not, PostgreSQL would refuse the row."""
    _say(NOBODY, viewer.organisation_id)
    yield
    _say(viewer.person_id, viewer.organisation_id)


def _say(person_id: UUID, organisation_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('duologue.person', %s, true), set_config('duologue.organisation', %s, true)",
            [str(person_id), str(organisation_id)],
        )


def _by_rule(noted: set[Reading], under: str, of: UUID | None) -> set[Reading]:
    return {replace(reading, under=under, of=of) for reading in noted} if under else noted


def as_each(work: Iterable[tuple[Viewer, Callable[[], object]]], *, now: datetime, failed: str) -> None:
    """For jobs: each one's work as themselves, in a transaction of its own.

    What fails for one disturbs no other; all of it is raised at the end as one ExceptionGroup that says what `failed`.
    """
    faults: list[Exception] = []
    for viewer, act in work:
        try:
            with acting_as(viewer, now):
                act()
        except Exception as fault:
            faults.append(fault)
    if faults:
        raise ExceptionGroup(failed, faults)


def let_lapse(job: str, work: Iterable[tuple[Viewer, Callable[[], int]]], *, now: datetime, failed: str) -> None:
    """As `as_each`, for jobs that let lapse what is over: how much that was is noted for each organisation, and whose is not."""
    lapsed: dict[UUID, int] = {}
    one_of: dict[UUID, Viewer] = {}

    def counted(viewer: Viewer, act: Callable[[], int]) -> None:
        lapsed[viewer.organisation_id] += act()

    def counting() -> Iterator[tuple[Viewer, Callable[[], object]]]:
        for viewer, act in work:
            one_of[viewer.organisation_id] = viewer
            lapsed.setdefault(viewer.organisation_id, 0)
            yield viewer, partial(counted, viewer, act)

    try:
        as_each(counting(), now=now, failed=failed)
    finally:
        notes = ((viewer, partial(note_run, viewer, job, lapsed[id_], now=now)) for id_, viewer in one_of.items())
        as_each(notes, now=now, failed=f"runs of {job} that were not noted")
