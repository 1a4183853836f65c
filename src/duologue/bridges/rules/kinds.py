"""Every kind of mail there is: what its subject says, when it comes, and whether one can do without it.

A subject names nobody and tells nothing: it shows on locked screens. What is essential says why; of everything else one press
ends it.
"""

from dataclasses import dataclass
from enum import StrEnum

from duologue.translation import gettext as _
from duologue.translation import marked


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
    called: str
    comes: str
    subjects: tuple[str, ...]
    """In English, as they are kept; they are said in the language of who reads them when a mail is sent."""
    needed: str = ""
    at_once: bool = False
    """It comes at any hour: somebody waits for it at this moment, or has to know of it now."""
    asked_for_then: bool = False
    """Its hour was chosen by whoever gets it, so only quiet hours that they chose as well hold it up."""
    hurries: bool = False
    """Where the quiet hours end too late for it, it does not wait for their end, and is never left out."""
    pressed: str = marked("Open Duologue")

    @property
    def name(self) -> str:
        return _(self.called)

    @property
    def when(self) -> str:
        return _(self.comes)

    @property
    def essential(self) -> str:
        """Why it cannot be turned off; empty where it can."""
        return _(self.needed)

    @property
    def button(self) -> str:
        """On the address that stands alone in a line."""
        return _(self.pressed)


KINDS: dict[Kind, KindOfMail] = {
    Kind.INVITATION: KindOfMail(
        marked("Your invitation"),
        marked("When an administrator invites you."),
        (marked("Your invitation to Duologue"),),
        needed=marked("Without it you could not come in."),
        at_once=True,
        pressed=marked("Accept the invitation"),
    ),
    Kind.PASSWORD: KindOfMail(
        marked("A new password"),
        marked("When somebody says that your password is forgotten."),
        (marked("Your Duologue password"),),
        needed=marked("You asked for it, and wait for it."),
        at_once=True,
        pressed=marked("Choose a new password"),
    ),
    Kind.ACCOUNT: KindOfMail(
        marked("Your account"),
        marked("When somebody signs in on a new device, or a way to sign in or a role of yours has changed."),
        (marked("Your Duologue account"),),
        needed=marked("If it was not you, you have to know at once."),
        at_once=True,
    ),
    Kind.ACCESS: KindOfMail(
        marked("Somebody else reads"),
        marked("When words of yours are shown or opened to somebody else by a rule."),
        (marked("Something to look at in Duologue"),),
        needed=marked("Nobody reads your words without your knowing it."),
        at_once=True,
        pressed=marked("Look at it"),
    ),
    Kind.DECISION: KindOfMail(
        marked("Something waits for you"),
        marked("When something out of the ordinary is asked of you, such as a yes or a no."),
        (marked("Something to look at in Duologue"),),
        needed=marked("It has a last day, and that day should not pass unseen."),
        pressed=marked("Look at it"),
    ),
    Kind.CHECK_IN: KindOfMail(
        marked("Check-in before a 1:1"),
        marked("About a week before a 1:1, with a link that asks for no password."),
        (marked("Your week ahead"),),
        pressed=marked("Check in"),
    ),
    Kind.PREPARE: KindOfMail(
        marked("A word to prepare"),
        marked("Before each 1:1, at the hour that you chose, unless you are ready by then."),
        (marked("Your next 1:1"),),
        asked_for_then=True,
        pressed=marked("Prepare"),
    ),
    Kind.TIME: KindOfMail(
        marked("Your 1:1s as invitations"),
        marked("When a 1:1 is planned or moved, for your calendar."),
        (
            marked("Your 1:1 in your calendar"),
            marked("Your 1:1 has another time"),
            marked("Your 1:1 is not in your calendar any more"),
            marked("Another time for a 1:1?"),
        ),
        hurries=True,
        pressed=marked("Open the 1:1"),
    ),
    Kind.HAPPENED: KindOfMail(
        marked("Did it happen?"),
        marked("When the time of a 1:1 has passed and you have not said whether you met."),
        (marked("Your last 1:1"),),
        pressed=marked("Say whether you met"),
    ),
    Kind.PROMISE: KindOfMail(
        marked("A promise is due"),
        marked("In the morning of the day that was named, while it is open."),
        (marked("Due today"),),
        pressed=marked("Open your promises"),
    ),
    Kind.DIGEST: KindOfMail(
        marked("What is open, once a week"),
        marked("As a week begins: numbers and a link. With nothing open none comes."),
        (marked("Your week, in numbers"),),
        pressed=marked("Open your week"),
    ),
    Kind.WEEKLY: KindOfMail(
        marked("The Weekly"),
        marked("On Monday at half past eight, for whoever asked for it."),
        (marked("Your Weekly"), marked("To try: Your Weekly")),
        asked_for_then=True,
        pressed=marked("Open your week"),
    ),
    Kind.TICKET: KindOfMail(
        marked("Your ticket for a workshop"),
        marked("When you book or cancel."),
        (marked("Your seat in a workshop"), marked("You are on a waiting list"), marked("A ticket is cancelled")),
        needed=marked("It is your ticket."),
        asked_for_then=True,
        pressed=marked("Open the ticket"),
    ),
    Kind.SEAT: KindOfMail(
        marked("A change to your seat"),
        marked("When a seat is free for you, is not paid, or when a workshop you booked changes."),
        (
            marked("A seat is free for you"),
            marked("A workshop of yours tomorrow"),
            marked("A workshop has changed"),
            marked("A workshop does not take place"),
            marked("Your seat is not paid yet"),
            marked("A seat is not kept for you any more"),
        ),
        needed=marked("You booked it, and would otherwise stand before a closed door."),
        hurries=True,
        pressed=marked("Open the ticket"),
    ),
    Kind.WORKSHOP: KindOfMail(
        marked("Around a workshop"),
        marked("The day before, a week and a month after it, and when one you wait for has a date."),
        (
            marked("A workshop of yours tomorrow"),
            marked("A week after your workshop"),
            marked("A month after your workshop"),
            marked("There is a date now"),
        ),
        pressed=marked("Open the workshop"),
    ),
    Kind.CONTACT: KindOfMail(
        marked("Your message arrived"),
        marked("When you have written to the people who look after Duologue."),
        (marked("Your message arrived"),),
        needed=marked("It answers you, once."),
        at_once=True,
    ),
    Kind.ADDRESS: KindOfMail(
        marked("Is this address yours?"),
        marked("When an address was entered for the public Weekly."),
        (marked("Is this address yours?"),),
        needed=marked("Before a yes nothing else comes."),
        at_once=True,
        pressed=marked("It is mine"),
    ),
    Kind.REPLY: KindOfMail(
        marked("Nobody reads replies"),
        marked("When you have answered a mail of Duologue, once for each."),
        (marked("Nobody reads answers to this address"),),
        needed=marked("What you have to say should reach somebody."),
        at_once=True,
    ),
}

TO_CHOOSE = tuple(kind for kind, of in KINDS.items() if not of.essential)
"""Those with a switch."""


def subject_of(kind: Kind) -> str:
    """Of a kind that has one."""
    (subject,) = KINDS[kind].subjects
    return subject
