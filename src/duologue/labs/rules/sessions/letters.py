"""The mails around a session, in words. None says which workshop it is: that stands behind the link."""

from datetime import datetime

from duologue.labs.rules.sessions.code import spoken
from duologue.labs.rules.sessions.due import Word
from duologue.labs.rules.sessions.tickets import State

SUBJECTS = {
    State.BOOKED: "Your seat in a workshop",
    State.RESERVED: "Your seat in a workshop",
    State.WAITING: "You are on a waiting list",
    State.OFFERED: "A seat is free for you",
    State.CANCELLED: "A ticket is cancelled",
}
CHANGED_SUBJECT = "A workshop has changed"
CALLED_OFF_SUBJECT = "A workshop does not take place"
UNPAID_SUBJECT = "Your seat is not paid yet"
LAPSED_SUBJECT = "A seat is not kept for you any more"
DATE_SUBJECT = "There is a date now"
AFTER_SUBJECTS = {
    Word.DAY_BEFORE: "A workshop of yours tomorrow",
    Word.WEEK_AFTER: "A week after your workshop",
    Word.MONTH_AFTER: "A month after your workshop",
}
_SAID = {
    State.BOOKED: "you have a seat in a workshop:",
    State.RESERVED: "a seat in a workshop is reserved for you. How to pay stands behind the\nlink below. It is:",
    State.WAITING: (
        "every seat is taken, so you are on the waiting list of a workshop. As soon\n"
        "as a seat is free and it is your turn, you get a mail. It is:"
    ),
    State.OFFERED: "a seat has become free in a workshop you wait for, and it is your turn. It is:",
}
_THINK = {
    Word.WEEK_AFTER: "Which moment of a conversation this week went otherwise than it would have\ngone before?",
    Word.MONTH_AFTER: "What has stayed of what you practised, and what would help it to stay?",
}


def _at(begins: datetime, minutes: int, zone: str) -> str:
    return f"{begins:%A} {begins.day} {begins:%B %Y, %H:%M}, {minutes} minutes\n(clocks of {zone})."


def ticket_letter(
    name: str, state: State, begins: datetime, minutes: int, zone: str, *, code: str, until: datetime | None, link: str
) -> str:
    """`begins` and `until` on the clocks of `zone`."""
    parts = [_SAID[state], _at(begins, minutes, zone)]
    if until is not None:
        parts.append(f"Say yes by {until:%A} {until.day} {until:%B, %H:%M}. After that it goes to whoever is next.")
    if state in (State.BOOKED, State.RESERVED):
        parts.append(f"At the door this code checks you in: {spoken(code)}")
    parts.append(f"Where it is, and how to cancel, stands here:\n\n{link}")
    return _letter(name, *parts)


def cancelled_letter(name: str, begins: datetime, minutes: int, zone: str, *, money: str) -> str:
    said = "your ticket for this workshop is cancelled, and the seat is free again:"
    return _letter(name, said, _at(begins, minutes, zone), *([money] if money else []))


def changed_letter(name: str, begins: datetime, minutes: int, zone: str, link: str) -> str:
    said = "the time or the place of a workshop that you have a ticket for has changed.\nIt is now:"
    again = f"What has changed stands here. If it does not suit you any more, you can\ncancel there:\n\n{link}"
    return _letter(name, said, _at(begins, minutes, zone), again)


def called_off_letter(name: str, begins: datetime, minutes: int, zone: str, *, paid: bool) -> str:
    money = ["What was paid is given back."] if paid else []
    return _letter(name, "this workshop does not take place:", _at(begins, minutes, zone), *money)


def unpaid_letter(name: str, begins: datetime, minutes: int, zone: str, *, until: datetime, link: str) -> str:
    said = "a seat in a workshop is reserved for you, and it is not noted as paid:"
    kept = (
        f"It is kept for you until {until:%A} {until.day} {until:%B, %H:%M}. After that it goes to whoever is next.\n"
        f"How to pay, and how to cancel, stands here:\n\n{link}"
    )
    return _letter(name, said, _at(begins, minutes, zone), kept)


def lapsed_letter(name: str, begins: datetime, minutes: int, zone: str, link: str) -> str:
    said = "a seat was reserved for you and not paid, so it is not kept any more:"
    return _letter(
        name, said, _at(begins, minutes, zone), f"Nothing is due. If there is a free seat you can book again:\n\n{link}"
    )


def date_letter(name: str, link: str) -> str:
    return _letter(name, f"you asked to hear when a workshop has a date. It has one now:\n\n{link}")


def word_letter(name: str, word: Word, begins: datetime, minutes: int, zone: str, *, code: str, link: str) -> str:
    if word is Word.DAY_BEFORE:
        door = f"At the door this code checks you in: {spoken(code)}"
        where = f"Where it is, and how to cancel, stands here:\n\n{link}"
        return _letter(name, "you have a seat in a workshop:", _at(begins, minutes, zone), door, where)
    since = "a week" if word is Word.WEEK_AFTER else "a month"
    asked = (
        f"{since} ago you were in a workshop. One question to think about, for you alone;\nnobody waits for an answer:"
    )
    return _letter(name, asked, _THINK[word])


def _letter(name: str, *parts: str) -> str:
    return "\n\n".join([f"Dear {name},", *parts, "Kind regards,\nDuologue\n"])
