"""The access log as a chain: each line carries the mark of the one before, so none can vanish or change unseen."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from duologue.translation import gettext as _

BEGINNING = b"\x00" * 32


@dataclass(frozen=True, slots=True)
class Line:
    subject: UUID
    seq: int
    at: datetime
    actor: UUID
    actor_name: str
    act: str
    kind: str
    object: UUID | None
    rule: str


@dataclass(frozen=True, slots=True)
class Break:
    seq: int
    because: str


def link(previous: bytes, line: Line) -> bytes:
    """SHA-256 over the previous mark and the line in one fixed spelling (UTC, microseconds, sorted keys)."""
    spelled = json.dumps(
        {
            "subject": str(line.subject),
            "seq": line.seq,
            "at": line.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": str(line.actor),
            "actor_name": line.actor_name,
            "act": line.act,
            "kind": line.kind,
            "object": str(line.object) if line.object else None,
            "rule": line.rule,
        },
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return hashlib.sha256(previous + spelled.encode()).digest()


def first_break(lines: Iterable[tuple[Line, bytes]], head: tuple[int, bytes]) -> Break | None:
    """Walk the chain from its beginning to `head` (last seq and mark); say where it stops holding, if it does."""
    mark, seq = BEGINNING, 0
    for line, written in lines:
        seq += 1
        if line.seq != seq:
            return Break(seq, _("line {seq} is missing").format(seq=seq))
        mark = link(mark, line)
        if mark != written:
            return Break(seq, _("line {seq} does not match its mark").format(seq=seq))
    if seq != head[0]:
        return Break(seq + 1, _("the log ends at line {seq}, its head says {head}").format(seq=seq, head=head[0]))
    if mark != head[1]:
        return Break(seq, _("the last mark differs from the head"))
    return None
