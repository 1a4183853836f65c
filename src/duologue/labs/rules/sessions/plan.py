"""The minutes of a workshop: a line each, its minutes first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _

_LINE = re.compile(r"(\d{1,3})\s*(?:min(?:utes)?\.?)?[\s:–-]+(\S.*)")
MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class Part:
    minutes: int
    words: str


def parts_in(text: str) -> tuple[Part, ...]:
    """Raises UnusableText with the first line that has no minutes."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise UnusableText(
            _("That is a plan of {many} lines; there is room for {most}. Put some together.").format(
                many=len(lines), most=MOST_LINES
            )
        )
    parts = []
    for line in lines:
        read = _LINE.fullmatch(line)
        if read is None or int(read[1]) == 0:
            raise UnusableText(
                _("“{line}” does not begin with its minutes. Write it like: 10 Welcome.").format(line=line[:60])
            )
        parts.append(Part(int(read[1]), read[2]))
    return tuple(parts)


def at_the_clock(parts: Sequence[Part], starts_at: datetime) -> list[tuple[datetime, Part]]:
    """When each begins, if everything goes as planned."""
    clock, timed = starts_at, []
    for part in parts:
        timed.append((clock, part))
        clock += timedelta(minutes=part.minutes)
    return timed
