"""The rules by their names, and the sentence that each one is."""

from enum import StrEnum


class Rule(StrEnum):
    """Why something costs what it costs, or stands where it stands."""

    COUNTS = "every move counts, however small, for whoever made it"
    LAST_MINUTE = "less than a day before, or after it should have begun, a move counts double"
    HELD_SLOT = "the report asked to keep this time: moving it counts double"
    LEAVE_PAUSES = "a known absence or a public holiday is on that day: it costs nothing"
    ONTO_LEAVE = "it was moved onto a day of absence: leaving that day again is not free"
    FREE_ASK = "the report may ask for another moment: it costs nothing until the gap ends"
    BOTH_TOOK_IT = "both took a time that was found for them: it counts for nobody, once between two 1:1s"
    WHOSE_WISH = "the report says it was not their wish: it counts for the manager"
    NEW_SLOT = "a move has a new time at once: until there is one, the old one stands"
    TEN_MINUTES = "the moves are used up: ten minutes today or tomorrow instead"
    NO_SHOW = "not coming counts double, and the next try is within two days"
    TOO_SHORT = "less than ten minutes is no 1:1: the clock runs on"
    SHORT_IN_A_ROW = "after two short ones only a full one stops the clock"
    NOT_YET = "it has not begun: it cannot have been held"
    HELD = "both say so, or the report does: the clock starts anew"
    SAID_BY_ONE = "the manager says so: it counts if the report does not disagree within three days"
    DISPUTED = "the report says that it was not held: the clock runs on"
    UNTOLD = "nobody said that it was held: the clock runs on"
    NEEDS_BOTH = "how often and how long is for both to change"
    DEBT_STAYS = "the agreement changed; the gap that runs is not made longer by that, and what was moved stays moved"
    NEW_MANAGER = "a new manager has made no moves yet, but the report has waited as long as before"
    LEAVE_CHANGED = "an absence changed: a date that only it made possible moves back inside the gap"
    SLOT_HELD = "the report keeps this time"
    RHYTHM = "the agreed rhythm"
    INSIDE_THE_GAP = "the rhythm would come too late: the last day of the gap"
    PAST_THE_GAP = "moved past the longest gap on purpose"
    ASKED_PAST_THE_GAP = "the report asked for a time past the longest gap"
    OVERDUE = "the longest gap is over and they have not met: ten minutes today or tomorrow"


EXCEPTIONS = frozenset({Rule.PAST_THE_GAP, Rule.ASKED_PAST_THE_GAP, Rule.OVERDUE})
"""The only reasons for which a date lies past the longest gap."""
