"""Break-glass: some custodians together open what one pair shares, for a court or to keep somebody from harm; never in secret."""

from datetime import datetime, timedelta
from enum import StrEnum

from duologue.translation import gettext, marked

LONGEST = 24
"""Hours of reading."""
APPROVED_WITHIN = timedelta(days=3)
PURPOSES = {
    "court": marked("a court or an authority orders it"),
    "harm": marked("somebody has to be kept from harm"),
}


class Glass(StrEnum):
    ASKED = "asked"
    LAPSED = "lapsed"
    OPEN = "open"
    OVER = "over"

    @property
    def words(self) -> str:
        return {
            "asked": gettext("waits for another custodian"),
            "lapsed": gettext("was not approved"),
            "open": gettext("is open"),
            "over": gettext("is over"),
        }[self]


def fewest_of(needed: int) -> int:
    """Custodians who have accepted, before any of them can ask: two of two would be one another's only witness."""
    return needed + 1


def glass_of(asked_at: datetime, opened_at: datetime | None, ends_at: datetime | None, now: datetime) -> Glass:
    if opened_at is None or ends_at is None:
        return Glass.ASKED if now - asked_at < APPROVED_WITHIN else Glass.LAPSED
    return Glass.OPEN if now < ends_at else Glass.OVER


def rule_of(purpose: str, approved: int) -> str:
    """As it stands in the access log, in English."""
    return f"break-glass by {approved} custodians: {PURPOSES[purpose]}"
