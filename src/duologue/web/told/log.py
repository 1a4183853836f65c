"""The access log in plain words, and as data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from duologue.privacy.queries import LogLine, LogPage
from duologue.privacy.rules.chain import Line
from duologue.privacy.rules.lines import what_of, why_of
from duologue.translation import gettext as _


@dataclass(frozen=True, slots=True)
class ToldLine:
    line: LogLine
    who: str
    what: str
    why: str
    fresh: bool
    """Out of the ordinary, by somebody else, and not said to have been seen."""


def lines(page: LogPage) -> list[ToldLine]:
    return [
        ToldLine(
            line,
            _("you") if line.mine else line.actor_name,
            what_of(line.act, line.kind),
            why_of(line.rule),
            line.exceptional and not line.mine and line.seq > page.seen,
        )
        for line in page.lines
    ]


def in_json(chain: Iterable[tuple[Line, bytes]], now: datetime) -> dict[str, Any]:
    """Each mark is SHA-256 over the mark before and the line; docs/trust-model.md says in which spelling."""
    return {
        "format": "duologue-access-log",
        "version": 1,
        "taken_at": _instant(now, "seconds"),
        "lines": [
            {
                "seq": line.seq,
                "at": _instant(line.at, "microseconds"),
                "subject": str(line.subject),
                "actor": str(line.actor),
                "actor_name": line.actor_name,
                "act": line.act,
                "kind": line.kind,
                "object": str(line.object) if line.object else None,
                "rule": line.rule,
                "mark": mark.hex(),
            }
            for line, mark in chain
        ],
    }


def _instant(at: datetime, precision: str) -> str:
    return at.astimezone(UTC).isoformat(timespec=precision)
