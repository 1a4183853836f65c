"""The mails around a session, in words. None says which workshop it is: that stands behind the link."""

from datetime import datetime

from duologue.labs.rules.sessions.code import spoken
from duologue.labs.rules.sessions.due import Word
from duologue.labs.rules.sessions.tickets import State
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.translation.dates import at, day_in_full, day_of_week

SUBJECTS = {
    State.BOOKED: marked("Your seat in a workshop"),
    State.RESERVED: marked("Your seat in a workshop"),
    State.WAITING: marked("You are on a waiting list"),
    State.OFFERED: marked("A seat is free for you"),
    State.CANCELLED: marked("A ticket is cancelled"),
}
CHANGED_SUBJECT = marked("A workshop has changed")
CALLED_OFF_SUBJECT = marked("A workshop does not take place")
UNPAID_SUBJECT = marked("Your seat is not paid yet")
LAPSED_SUBJECT = marked("A seat is not kept for you any more")
DATE_SUBJECT = marked("There is a date now")
AFTER_SUBJECTS = {
    Word.DAY_BEFORE: marked("A workshop of yours tomorrow"),
    Word.WEEK_AFTER: marked("A week after your workshop"),
    Word.MONTH_AFTER: marked("A month after your workshop"),
}
_SAID = {
    State.BOOKED: marked("you have a seat in a workshop:"),
    State.RESERVED: marked(
        "a seat in a workshop is reserved for you. How to pay stands behind the\nlink below. It is:"
    ),
    State.WAITING: marked(
        "every seat is taken, so you are on the waiting list of a workshop. As soon\n"
        "as a seat is free and it is your turn, you get a mail. It is:"
    ),
    State.OFFERED: marked("a seat has become free in a workshop you wait for, and it is your turn. It is:"),
}
_ASKED = {
    Word.WEEK_AFTER: marked(
        "a week ago you were in a workshop. One question to think about, for you alone;\nnobody waits for an answer:"
    ),
    Word.MONTH_AFTER: marked(
        "a month ago you were in a workshop. One question to think about, for you alone;\nnobody waits for an answer:"
    ),
}
_THINK = {
    Word.WEEK_AFTER: marked("Which moment of a conversation this week went otherwise than it would have\ngone before?"),
    Word.MONTH_AFTER: marked("What has stayed of what you practised, and what would help it to stay?"),
}


def _at(begins: datetime, minutes: int, zone: str) -> str:
    when = at(day_in_full(begins), begins)
    return _("{when}, {minutes} minutes\n(clocks of {zone}).").format(when=when, minutes=minutes, zone=zone)


def ticket_letter(
    name: str, state: State, begins: datetime, minutes: int, zone: str, *, code: str, until: datetime | None, link: str
) -> str:
    """`begins` and `until` on the clocks of `zone`."""
    parts = [_(_SAID[state]), _at(begins, minutes, zone)]
    if until is not None:
        said = _("Say yes by {when}. After that it goes to whoever is next.")
        parts.append(said.format(when=at(day_of_week(until), until)))
    if state in (State.BOOKED, State.RESERVED):
        parts.append(_door(code))
    parts.append(_where(link))
    return _letter(name, *parts)


def cancelled_letter(name: str, begins: datetime, minutes: int, zone: str, *, money: str) -> str:
    said = _("your ticket for this workshop is cancelled, and the seat is free again:")
    return _letter(name, said, _at(begins, minutes, zone), *([money] if money else []))


def changed_letter(name: str, begins: datetime, minutes: int, zone: str, link: str) -> str:
    said = _("the time or the place of a workshop that you have a ticket for has changed.\nIt is now:")
    again = _("What has changed stands here. If it does not suit you any more, you can\ncancel there:\n\n{link}")
    return _letter(name, said, _at(begins, minutes, zone), again.format(link=link))


def called_off_letter(name: str, begins: datetime, minutes: int, zone: str, *, paid: bool) -> str:
    money = [_("What was paid is given back.")] if paid else []
    return _letter(name, _("this workshop does not take place:"), _at(begins, minutes, zone), *money)


def unpaid_letter(name: str, begins: datetime, minutes: int, zone: str, *, until: datetime, link: str) -> str:
    said = _("a seat in a workshop is reserved for you, and it is not noted as paid:")
    kept = _(
        "It is kept for you until {when}. After that it goes to whoever is next.\n"
        "How to pay, and how to cancel, stands here:\n\n{link}"
    ).format(when=at(day_of_week(until), until), link=link)
    return _letter(name, said, _at(begins, minutes, zone), kept)


def lapsed_letter(name: str, begins: datetime, minutes: int, zone: str, link: str) -> str:
    said = _("a seat was reserved for you and not paid, so it is not kept any more:")
    again = _("Nothing is due. If there is a free seat you can book again:\n\n{link}").format(link=link)
    return _letter(name, said, _at(begins, minutes, zone), again)


def date_letter(name: str, link: str) -> str:
    said = _("you asked to hear when a workshop has a date. It has one now:\n\n{link}")
    return _letter(name, said.format(link=link))


def word_letter(name: str, word: Word, begins: datetime, minutes: int, zone: str, *, code: str, link: str) -> str:
    if word is Word.DAY_BEFORE:
        said = _("you have a seat in a workshop:")
        return _letter(name, said, _at(begins, minutes, zone), _door(code), _where(link))
    return _letter(name, _(_ASKED[word]), _(_THINK[word]))


def _door(code: str) -> str:
    return _("At the door this code checks you in: {code}").format(code=spoken(code))


def _where(link: str) -> str:
    return _("Where it is, and how to cancel, stands here:\n\n{link}").format(link=link)


def _letter(name: str, *parts: str) -> str:
    return "\n\n".join([_("Dear {name},").format(name=name), *parts, _("Kind regards,\nDuologue") + "\n"])
