"""Dates as HR systems write them. One that could be read in two ways is asked about, never guessed."""

import re
from datetime import date

from duologue.people.rules.addresses import shown
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _
from duologue.translation.dates import day_of_month

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
FIRST_YEAR, LAST_YEAR = 1900, 2100


def clean_date(raw: str) -> date:
    """Reads 2026-03-09, 9.3.2026 and 19/3/2026. Raises UnusableText."""
    text = raw.strip()
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
        return _date(raw, year, month, day)
    if found := _DOTTED.fullmatch(text):
        day, month, year = map(int, found.groups())
        return _date(raw, year, month, day)
    if found := _SLASHED.fullmatch(text):
        return _slashed(raw, *map(int, found.groups()))
    raise UnusableText(_("“{raw}” is not a date we can read. Write it like 2026-03-09.").format(raw=shown(raw)))


def in_this_order(raw: str, first: str) -> date:
    """As `clean_date`, of a list that always writes the day first, or always the month. Raises UnusableText."""
    found = _SLASHED.fullmatch(raw.strip())
    if not found:
        return clean_date(raw)
    one, other, year = map(int, found.groups())
    return _date(raw, year, other, one) if first == "day" else _date(raw, year, one, other)


def _slashed(raw: str, first: int, second: int, year: int) -> date:
    if first <= 12 and second <= 12 and first != second:
        one, other = _date(raw, year, second, first), _date(raw, year, first, second)
        raise UnusableText(
            _("“{raw}” could be {one} or {other}. Write {one_iso} or {other_iso}.").format(
                raw=shown(raw),
                one=day_of_month(one),
                other=day_of_month(other),
                one_iso=one.isoformat(),
                other_iso=other.isoformat(),
            )
        )
    day, month = (second, first) if second > 12 else (first, second)
    return _date(raw, year, month, day)


def _date(raw: str, year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise UnusableText(_("“{raw}” is a day that no calendar has.").format(raw=shown(raw))) from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise UnusableText(_("“{raw}” is too far away to be meant.").format(raw=shown(raw)))
    return found
