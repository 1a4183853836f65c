"""The rules by their names, and the sentence that each one is."""

from enum import StrEnum

from duologue.translation import marked


class Rule(StrEnum):
    """Why something costs what it costs, or stands where it stands."""

    COUNTS = marked("every move counts, however small, for whoever made it")
    LAST_MINUTE = marked("less than a day before, or after it should have begun, a move counts double")
    HELD_SLOT = marked("somebody asked to keep this time: moving it counts double")
    LEAVE_PAUSES = marked("a known absence or a public holiday is on that day: it costs nothing")
    LEAVE_HAS_AN_END = marked("days on which only the manager is away stop the clock for three weeks of a gap at most")
    KNOWN_IN_TIME = marked("an absence that was noted only after the move makes that move no cheaper")
    ONTO_LEAVE = marked("it was moved onto a day of absence: leaving that day again is not free")
    FREE_ASK = marked("another moment was asked for, and you meet in time: it costs nothing")
    BOTH_TOOK_IT = marked("both took a time that was found for them: it counts for nobody, once in four weeks")
    WHOSE_WISH = marked("it was not the own wish of whoever asked: it counts for the other")
    NEW_SLOT = marked("a move has a new time at once: until there is one, the old one stands")
    TEN_MINUTES = marked("the moves are used up: ten minutes today or tomorrow instead")
    TEN_MINUTES_SET = marked("ten minutes instead of a skip: it costs nothing and counts as a light one")
    NO_SHOW = marked("the manager did not come: it counts double, and the next try is within two working days")
    REPORT_NO_SHOW = marked("the report did not come: it costs nothing, and the next try has a date at once")
    TOO_SHORT = marked("less than five minutes is no 1:1: the clock runs on")
    SHORT_IN_A_ROW = marked("after two light ones only a full one stops the clock")
    NOT_YET = marked("it has not begun: it cannot have been held")
    HELD = marked("both say so, or the report does: the clock starts anew")
    SAID_BY_ONE = marked("the manager says so: it counts if the report does not disagree within three days")
    DISPUTED = marked("the report says that it was not held: the clock runs on")
    UNTOLD = marked("nobody said that it was held: the clock runs on")
    NEEDS_BOTH = marked("how often and how long is for both to change")
    STRICTER = marked("the report may always make it stricter, alone and at once")
    PROPOSED = marked("wider limits need both: it waits for the report, and goes away by itself without an answer")
    GAP_STAYS = marked("the manager alone may change the rhythm; the longest gap becomes no longer by that")
    DEBT_STAYS = marked(
        "the agreement changed; the gap that runs is not made longer by that, and what was moved stays moved"
    )
    NEW_MANAGER = marked("a new manager has made no moves yet, but the report has waited as long as before")
    LEAVE_CHANGED = marked("an absence changed: a date that only it made possible moves back inside the gap")
    SLOT_HELD = marked("the report keeps this time")
    RHYTHM = marked("the agreed rhythm")
    INSIDE_THE_GAP = marked("the rhythm would come too late: the last day of the gap")
    PAST_THE_GAP = marked("it was moved past the day by which you were to meet again")
    ASKED_PAST_THE_GAP = marked("a time past the day by which you were to meet again was asked for")
    OVERDUE = marked("the day by which you were to meet again is over: ten minutes today or tomorrow are a beginning")
    SINCE_CHANGED = marked(
        "it was in time when it was set; what was said since, days away or limits of yours changed the day"
    )
    NOT_AGREED = marked("no rhythm is agreed yet: the two agree on one")
    BEING_HELD = marked("they are in it")
    NOT_CLOSED = marked("the last one is over, and wrapping it up sets the next date at once")
    NOBODY_SAID = marked(
        "its time has passed and nobody has said what became of it: either answer sets the next date at once"
    )
    PAIR_ENDED = marked("the pair has ended")


EXCEPTIONS = frozenset({Rule.PAST_THE_GAP, Rule.ASKED_PAST_THE_GAP, Rule.OVERDUE, Rule.SINCE_CHANGED})
"""The only reasons for which a date lies past the longest gap."""
WITHOUT_A_DATE = frozenset({Rule.NOT_AGREED, Rule.BEING_HELD, Rule.NOT_CLOSED, Rule.NOBODY_SAID, Rule.PAIR_ENDED})
"""The only reasons for which a pair has no date ahead."""
