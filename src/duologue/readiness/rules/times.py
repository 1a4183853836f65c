"""How somebody likes their time: working hours on their own wall, hours to be left alone, and what they would rather have."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from duologue.privacy.rules.words import UnusableText
from duologue.readiness.rules.slots.stretches import merged
from duologue.translation import gettext as _
from duologue.translation import marked

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Hours = tuple[tuple[int, int], ...]
"""Minutes since midnight on the wall: from, until."""
OFFICE: Hours = ((9 * 60, 17 * 60 + 30),)
MOST_BUFFER = 60
"""Minutes."""
MOST_IN_A_ROW = 8


class Energy(StrEnum):
    ANY = "any"
    MORNING = "morning"
    AFTERNOON = "afternoon"

    @property
    def words(self) -> str:
        said = {"any": marked("Whenever"), "morning": marked("In the morning"), "afternoon": marked("In the afternoon")}
        return _(said[self.value])


@dataclass(frozen=True, slots=True)
class Wishes:
    hours: Mapping[int, Hours] = field(default_factory=lambda: dict.fromkeys(range(5), OFFICE))
    """Working hours, hard: by weekday, 0 is Monday."""
    quiet: Mapping[int, Hours] = field(default_factory=dict)
    """Left alone if it can be: lunch, school runs, deep work."""
    buffer: int = 10
    """Minutes of air before and after."""
    in_a_row: int = 0
    """Conversations without a longer break, at most; 0 does not mind."""
    energy: Energy = Energy.ANY


def hours_in(text: str, where: str) -> Hours:
    """“09:00–12:30, 13:30–17:30”; nothing is none. Raises UnusableText with what to write instead."""
    found = []
    for part in filter(None, (piece.strip() for piece in re.split("[,;]", text))):
        times = re.fullmatch(r"(\d{1,2})[:.](\d\d)\s*(?:-|–|to)\s*(\d{1,2})[:.](\d\d)", part)
        numbers = [int(number) for number in times.groups()] if times else []
        begins, ends = (numbers[0] * 60 + numbers[1], numbers[2] * 60 + numbers[3]) if numbers else (0, 0)
        if not numbers or numbers[1] > 59 or numbers[3] > 59 or not begins < ends <= 24 * 60:
            raise UnusableText(
                _("{day}: “{part}” is no stretch of a day. Write it like 09:00–12:30, 13:30–17:30.").format(
                    day=where, part=part[:40]
                )
            )
        found.append((begins, ends))
    return tuple(merged(found))


def hours_as(hours: Hours) -> str:
    """As `hours_in` reads it."""
    return ", ".join(f"{begins // 60:02}:{begins % 60:02}–{ends // 60:02}:{ends % 60:02}" for begins, ends in hours)
