"""Doors to the policy and to one's own access log."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import (
    BooleanField,
    Count,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce

from duologue.privacy.models import (
    AccessEntry,
    AccessHead,
    FirstReading,
    LogSeen,
    NarrowingOwed,
    PolicyVersion,
    RetentionRun,
    Tally,
    WiderPolicy,
)
from duologue.privacy.rules.chain import BEGINNING, Break, Line, first_break
from duologue.privacy.rules.lines import BEGAN, ORDINARY, WIDENED, is_exceptional
from duologue.privacy.rules.policies import NAMES, Settings, Version, holds_for, number_at, sentences
from duologue.privacy.rules.tallies import counted
from duologue.privacy.vault import KeyGone
from duologue.privacy.vault.columns import SealedColumn, opened_in
from duologue.privacy.viewer import Viewer
from duologue.privacy.worded import worded_once
from duologue.translation import SOURCE, spoken

A_PAGE = 50

# In so many words and not as a value: PostgreSQL knows by that which index holds these lines alone, whatever else is asked.
_OUT_OF_THE_ORDINARY = Func(F("rule"), template=f"%(expressions)s <> '{ORDINARY}'", output_field=BooleanField())


@dataclass(frozen=True, slots=True)
class LogLine:
    seq: int
    at: datetime
    actor_name: str
    mine: bool
    act: str
    kind: str
    rule: str

    @property
    def exceptional(self) -> bool:
        return is_exceptional(self.rule)


@dataclass(frozen=True, slots=True)
class LogPage:
    lines: list[LogLine]
    number: int
    pages: int
    total: int
    seen: int
    """The viewer has seen everything up to this line."""


def current_policy_id(viewer: Viewer) -> UUID:
    """The rule that words written now are frozen under."""
    return (
        PolicyVersion.objects.filter(organisation_id=viewer.organisation_id)
        .order_by("-number")
        .values_list("id", flat=True)[:1]
        .get()
    )


@dataclass(frozen=True, slots=True)
class PolicyFacts:
    number: int
    as_written: str
    effective_at: datetime
    settings: Settings

    @property
    def words(self) -> str:
        """In English as it was written then."""
        return self.as_written if spoken() == SOURCE else " ".join(sentences(self.settings))


def policies_for(viewer: Viewer) -> list[PolicyFacts]:
    """Every version of the rule of who may know, the latest first; no secret of anybody's."""
    rows = PolicyVersion.objects.filter(organisation_id=viewer.organisation_id).order_by("-number")
    return [PolicyFacts(row.number, row.words, row.effective_at, _settings(row)) for row in rows]


def owes_narrowing(viewer: Viewer, id_: UUID) -> bool:
    """Whether this act is in the data, and the ledger has yet to hear of it."""
    return NarrowingOwed.objects.filter(organisation_id=viewer.organisation_id, id=id_).exists()


def current_policy_for(viewer: Viewer) -> tuple[UUID, Settings]:
    """What holds for words written now, and its id; one query."""
    latest = PolicyVersion.objects.filter(organisation_id=viewer.organisation_id).order_by("-number")[:1].get()
    return latest.id, _settings(latest)


def policy_for(viewer: Viewer) -> Settings:
    return current_policy_for(viewer)[1]


def written_under(viewer: Viewer) -> "Since":
    """What holds for words of any age; one query, however many words."""
    found = [Version(one.number, one.effective_at, one.settings) for one in policies_for(viewer)]
    return Since(found)


@dataclass(frozen=True, slots=True)
class Since:
    versions: list[Version]

    def at(self, written_at: datetime) -> Settings:
        return holds_for(number_at(written_at, self.versions), self.versions)

    def ever(self) -> Settings:
        """The narrowest there has been, for what does not say when it was written."""
        return holds_for(0, self.versions)


def outlasted(days: str, now: datetime, *, counted_from: str = "created_at") -> Exists:
    """Of rows with words: a policy that has held since they were written says that they are over. `days` names its setting."""
    lasts = ExpressionWrapper(F(days) * Value(timedelta(days=1)), DurationField())
    over = ExpressionWrapper(Value(now) - lasts, DateTimeField())
    since = PolicyVersion.objects.filter(
        organisation_id=OuterRef("organisation_id"), number__gte=OuterRef("policy__number")
    )
    return Exists(since.annotate(over=over).filter(over__gte=OuterRef(counted_from)))


@dataclass(frozen=True, slots=True)
class WiderFacts:
    id: UUID
    asked_by_id: UUID
    asked_at: datetime
    settings: Settings


def wider_waiting_for(viewer: Viewer) -> WiderFacts | None:
    """What an auditor has yet to agree to. What asks decides who may know."""
    row = WiderPolicy.objects.filter(organisation_id=viewer.organisation_id, answered_at=None).first()
    return WiderFacts(row.id, row.asked_by_id, row.asked_at, Settings(**row.settings)) if row else None


def retention_runs_for(viewer: Viewer) -> dict[str, tuple[datetime, int]]:
    """By job, when it last ran and how much had lapsed. What asks decides who may know."""
    rows = RetentionRun.objects.filter(organisation_id=viewer.organisation_id)
    return {row.job: (row.ran_at, row.many) for row in rows}


def _settings(row: PolicyVersion) -> Settings:
    return Settings(**{name: getattr(row, name) for name in NAMES})


def log_for(viewer: Viewer, *, page: int = 1, exceptional: bool = False) -> LogPage:
    """One's own log, newest first; only what is out of the ordinary where that is asked for."""
    rows = _mine(viewer)
    if exceptional:
        rows = rows.filter(_OUT_OF_THE_ORDINARY)
    total = rows.count()
    pages = max(1, -(-total // A_PAGE))
    number = min(max(page, 1), pages)
    shown = rows.order_by("-seq")[(number - 1) * A_PAGE : number * A_PAGE]
    return LogPage([_line(viewer, row) for row in shown], number, pages, total, _seen(viewer))


@dataclass(frozen=True, slots=True)
class Unseen:
    many: int
    widened: bool
    """The rule of who may know has become wider."""


def unseen_for(viewer: Viewer) -> Unseen:
    """Lines out of the ordinary, by somebody else, that the viewer has not said to have seen; one query.

    That a pair began is none of them: whoever reads "out of the ordinary" beside their first 1:1 thinks that they were read.
    """
    many, widened = next(iter(_unseen(viewer)), (0, 0))
    return Unseen(many, widened > 0)


@worded_once
def _unseen(viewer: Viewer) -> QuerySet[Any, tuple[int, int]]:
    """One row, or none where there is nothing to see."""
    seen = LogSeen.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id).values("seq")
    rows = _mine(viewer).filter(_OUT_OF_THE_ORDINARY).exclude(rule=BEGAN).exclude(actor_id=viewer.person_id)
    unseen = rows.filter(seq__gt=Coalesce(Subquery(seen), 0)).values("subject_id")
    counted: QuerySet[Any, tuple[int, int]] = unseen.annotate(
        many=Count("id"), widened=Count("id", filter=Q(act=WIDENED))
    ).values_list("many", "widened")
    return counted


def tallies_for(viewer: Viewer, *, since: date) -> dict[str, int]:
    """How often what happened in the organisation. What asks decides who may know."""
    rows = Tally.objects.filter(organisation_id=viewer.organisation_id, on__gte=since)
    found = rows.values_list("what").annotate(many=Sum("many")).order_by("what")
    return {counted(what): many for what, many in found}


def head_for(viewer: Viewer) -> tuple[int, bytes]:
    """Number and mark of the last line of one's own log."""
    row = AccessHead.objects.filter(organisation_id=viewer.organisation_id, subject_id=viewer.person_id).first()
    return (row.seq, bytes(row.mark)) if row else (0, BEGINNING)


def verify_log(viewer: Viewer) -> Break | None:
    """Where one's own chain stops holding; None when it holds."""
    return first_break(chain_of(viewer), head_for(viewer))


def chain_of(viewer: Viewer) -> Iterator[tuple[Line, bytes]]:
    """One's own log as it is chained, from its beginning: each line and its mark."""
    for row in _mine(viewer).order_by("seq").iterator():
        yield (
            Line(
                row.subject_id,
                row.seq,
                row.at,
                row.actor_id,
                row.actor_name,
                row.act,
                row.kind,
                row.object_id,
                row.rule,
            ),
            bytes(row.mark),
        )


@dataclass(frozen=True, slots=True)
class OwnWords:
    table: str
    column: str
    row: UUID
    pair: UUID | None
    words: str


def own_words_in(viewer: Viewer, column: SealedColumn) -> list[OwnWords]:
    """All that the viewer wrote there, in whatever pair; what was erased is not among it."""
    pair = "pair_id" if column.of_a_pair else "NULL::uuid"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {pair}, {column.stored} FROM {column.table} "  # noqa: S608 - from the models
            f"WHERE organisation_id = %s AND {column.author} = %s AND length({column.stored}) > 0 ORDER BY id",
            [viewer.organisation_id, viewer.person_id],
        )
        rows = cursor.fetchall()
    found = []
    for id_, pair_id, sealed in rows:
        with suppress(KeyGone):
            _, words = opened_in(column, id_, pair_id, viewer.person_id, bytes(sealed))
            found.append(OwnWords(column.table, column.column, id_, pair_id, words))
    return found


def _mine(viewer: Viewer) -> QuerySet[AccessEntry]:
    return AccessEntry.objects.filter(organisation_id=viewer.organisation_id, subject_id=viewer.person_id)


def _seen(viewer: Viewer) -> int:
    rows = LogSeen.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    return rows.values_list("seq", flat=True).first() or 0


def _line(viewer: Viewer, row: AccessEntry) -> LogLine:
    return LogLine(row.seq, row.at, row.actor_name, row.actor_id == viewer.person_id, row.act, row.kind, row.rule)


def first_opened(viewer: Viewer, rows: Iterable[UUID], by: UUID) -> dict[UUID, datetime]:
    """When somebody first opened words of the viewer's; what is not in it, no opening is noted of."""
    mine = FirstReading.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    return dict(mine.filter(reader_id=by, row_id__in=list(rows)).values_list("row_id", "at"))


def opened_at(viewer: Viewer, row: UUID) -> datetime | None:
    """When one piece of the viewer's words was first opened by somebody else; None where no opening is noted."""
    mine = FirstReading.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id, row_id=row)
    return mine.order_by("at").values_list("at", flat=True).first()
