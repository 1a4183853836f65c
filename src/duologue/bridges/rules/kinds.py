"""Every kind of mail there is: what its subject says, when it comes, and whether one can do without it.

A subject names nobody and tells nothing: it shows on locked screens. What is essential says why; of everything else one press
ends it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    INVITATION = "invitation"
    PASSWORD = "password"  # noqa: S105 - a kind of mail
    ACCOUNT = "account"
    ACCESS = "access"
    DECISION = "decision"
    CHECK_IN = "check-in"
    PREPARE = "prepare"
    TIME = "time"
    HAPPENED = "happened"
    PROMISE = "promise"
    DIGEST = "digest"
    WEEKLY = "weekly"
    TICKET = "ticket"
    SEAT = "seat"
    WORKSHOP = "workshop"
    CONTACT = "contact"
    ADDRESS = "address"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class KindOfMail:
    name: str
    when: str
    subjects: tuple[str, ...]
    essential: str = ""
    """Why it cannot be turned off; empty where it can."""
    at_once: bool = False
    """It comes at any hour: somebody waits for it at this moment, or has to know of it now."""
    asked_for_then: bool = False
    """Its hour was chosen by whoever gets it, so only quiet hours that they chose as well hold it up."""
    hurries: bool = False
    """Where the quiet hours end too late for it, it does not wait for their end, and is never left out."""
    button: str = "Open Duologue"
    """On the address that stands alone in a line."""


KINDS: dict[Kind, KindOfMail] = {
    Kind.INVITATION: KindOfMail(
        "Your invitation",
        "When an administrator invites you.",
        ("Your invitation to Duologue",),
        essential="Without it you could not come in.",
        at_once=True,
        button="Accept the invitation",
    ),
    Kind.PASSWORD: KindOfMail(
        "A new password",
        "When somebody says that your password is forgotten.",
        ("Your Duologue password",),
        essential="You asked for it, and wait for it.",
        at_once=True,
        button="Choose a new password",
    ),
    Kind.ACCOUNT: KindOfMail(
        "Your account",
        "When somebody signs in on a new device, or a way to sign in has changed.",
        ("Your Duologue account",),
        essential="If it was not you, you have to know at once.",
        at_once=True,
    ),
    Kind.ACCESS: KindOfMail(
        "Somebody else reads",
        "When words of yours are shown or opened to somebody else by a rule.",
        ("Something to look at in Duologue",),
        essential="Nobody reads your words without your knowing it.",
        at_once=True,
        button="Look at it",
    ),
    Kind.DECISION: KindOfMail(
        "Something waits for you",
        "When something out of the ordinary is asked of you, such as a yes or a no.",
        ("Something to look at in Duologue",),
        essential="It has a last day, and that day should not pass unseen.",
        button="Look at it",
    ),
    Kind.CHECK_IN: KindOfMail(
        "Check-in before a 1:1",
        "About a week before a 1:1, with a link that asks for no password.",
        ("Your week ahead",),
        button="Check in",
    ),
    Kind.PREPARE: KindOfMail(
        "A word to prepare",
        "Before each 1:1, at the hour that you chose, unless you are ready by then.",
        ("Your next 1:1",),
        asked_for_then=True,
        button="Prepare",
    ),
    Kind.TIME: KindOfMail(
        "Your 1:1s as invitations",
        "When a 1:1 is planned or moved, for your calendar.",
        (
            "Your 1:1 in your calendar",
            "Your 1:1 has another time",
            "Your 1:1 is not in your calendar any more",
            "Another time for a 1:1?",
        ),
        hurries=True,
        button="Open the 1:1",
    ),
    Kind.HAPPENED: KindOfMail(
        "Did it happen?",
        "When the time of a 1:1 has passed and you have not said whether you met.",
        ("Your last 1:1",),
        button="Say whether you met",
    ),
    Kind.PROMISE: KindOfMail(
        "A promise is due",
        "In the morning of the day that was named, while it is open.",
        ("Due today",),
        button="Open your promises",
    ),
    Kind.DIGEST: KindOfMail(
        "What is open, once a week",
        "As a week begins: numbers and a link. With nothing open none comes.",
        ("Your week, in numbers",),
        button="Open your week",
    ),
    Kind.WEEKLY: KindOfMail(
        "The Weekly",
        "On Monday at half past eight, for whoever asked for it.",
        ("Your Weekly", "To try: Your Weekly"),
        asked_for_then=True,
        button="Open your week",
    ),
    Kind.TICKET: KindOfMail(
        "Your ticket for a workshop",
        "When you book or cancel.",
        ("Your seat in a workshop", "You are on a waiting list", "A ticket is cancelled"),
        essential="It is your ticket.",
        asked_for_then=True,
        button="Open the ticket",
    ),
    Kind.SEAT: KindOfMail(
        "A change to your seat",
        "When a seat is free for you, is not paid, or when a workshop you booked changes.",
        (
            "A seat is free for you",
            "A workshop of yours tomorrow",
            "A workshop has changed",
            "A workshop does not take place",
            "Your seat is not paid yet",
            "A seat is not kept for you any more",
        ),
        essential="You booked it, and would otherwise stand before a closed door.",
        hurries=True,
        button="Open the ticket",
    ),
    Kind.WORKSHOP: KindOfMail(
        "Around a workshop",
        "The day before, a week and a month after it, and when one you wait for has a date.",
        (
            "A workshop of yours tomorrow",
            "A week after your workshop",
            "A month after your workshop",
            "There is a date now",
        ),
        button="Open the workshop",
    ),
    Kind.CONTACT: KindOfMail(
        "Your message arrived",
        "When you have written to the people who look after Duologue.",
        ("Your message arrived",),
        essential="It answers you, once.",
        at_once=True,
    ),
    Kind.ADDRESS: KindOfMail(
        "Is this address yours?",
        "When an address was entered for the public Weekly.",
        ("Is this address yours?",),
        essential="Before a yes nothing else comes.",
        at_once=True,
        button="It is mine",
    ),
    Kind.REPLY: KindOfMail(
        "Nobody reads replies",
        "When you have answered a mail of Duologue, once for each.",
        ("Nobody reads answers to this address",),
        essential="What you have to say should reach somebody.",
        at_once=True,
    ),
}

TO_CHOOSE = tuple(kind for kind, of in KINDS.items() if not of.essential)
"""Those with a switch."""


def subject_of(kind: Kind) -> str:
    """Of a kind that has one."""
    (subject,) = KINDS[kind].subjects
    return subject
