"""Each kind of mail as it comes, to an invented person: for whoever looks after mail, and to hold all of them to what they promise."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings

from duologue.bridges.actions.composing import Said
from duologue.bridges.rules import letters
from duologue.bridges.rules.kinds import KINDS, Kind
from duologue.followup.rules import digest, due
from duologue.labs.rules import contact
from duologue.labs.rules.practices import practice_of
from duologue.labs.rules.sessions import letters as seats
from duologue.labs.rules.sessions.tickets import State
from duologue.labs.rules.weekly.letter import Links, Meets, Week, confirm_letter, letter
from duologue.meetings.rules.asking_after import happened_letter
from duologue.preparation.rules.prompts import prompt_letter
from duologue.readiness.rules.asking import check_in_letter
from duologue.translation import gettext as _

NAME, HOUSE, ZONE, CODE = "Robin Example", "Lantern Street", "Europe/London", "222222222"


def preview_of(kind: Kind, now: datetime) -> Said:
    """With addresses that lead nowhere."""
    of = KINDS[kind]
    link = f"{settings.DUOLOGUE_PUBLIC_URL}/a-link-of-one-s-own/"
    text = _TEXTS[kind](link, now)
    stop = f"{settings.DUOLOGUE_PUBLIC_URL}/public/mail/stop/a-link-of-one-s-own/"
    if not of.essential and kind is not Kind.WEEKLY:
        text = letters.with_way_out(text, stop)
    return Said(_(of.subjects[0]), text, of.button)


def _weekly(link: str, now: datetime) -> str:
    here = settings.DUOLOGUE_PUBLIC_URL
    week = Week(
        meets=[Meets(now + timedelta(days=2), "", 2, "ready")],
        owed=2,
        overdue=1,
        to_close=0,
        near=[],
        practice=practice_of(now.date()),
        session="",
        lines=0,
        head="",
        editor=None,
    )
    return letter(NAME, week, Links(f"{here}/", f"{here}/log/", link, f"{here}/weekly/"))


def _seat(state: State) -> Callable[[str, datetime], str]:
    def said(link: str, now: datetime) -> str:
        until = now + timedelta(days=1) if state is State.OFFERED else None
        return seats.ticket_letter(NAME, state, now + timedelta(days=9), 90, ZONE, code=CODE, until=until, link=link)

    return said


def _account(link: str, now: datetime) -> str:
    said = _("Somebody signed in as you, on a browser that had not done so before.")
    return letters.account_notice(NAME, said, now, "192.0.2.7", "Firefox on Linux")


def _time(link: str, now: datetime) -> str:
    begins = now + timedelta(days=2)
    return letters.time_letter(NAME, begins, 30, ZONE, again=False, answers=False, link=link)


_TEXTS: dict[Kind, Callable[[str, datetime], str]] = {
    Kind.INVITATION: lambda link, now: letters.invitation_letter(NAME, HOUSE, link, now.date() + timedelta(days=14)),
    Kind.PASSWORD: lambda link, now: letters.password_reset_letter(NAME, link),
    Kind.ACCOUNT: _account,
    Kind.ACCESS: lambda link, now: letters.look_letter(NAME, link),
    Kind.DECISION: lambda link, now: letters.look_letter(NAME, link),
    Kind.CHECK_IN: lambda link, now: check_in_letter(NAME, link),
    Kind.PREPARE: lambda link, now: prompt_letter(NAME, link),
    Kind.TIME: _time,
    Kind.HAPPENED: lambda link, now: happened_letter(NAME, link),
    Kind.PROMISE: lambda link, now: due.due_letter(NAME, 1, link),
    Kind.DIGEST: lambda link, now: digest.letter(NAME, digest.Open(owed=3, overdue=1, to_close=1), link),
    Kind.WEEKLY: _weekly,
    Kind.TICKET: _seat(State.BOOKED),
    Kind.SEAT: _seat(State.OFFERED),
    Kind.WORKSHOP: lambda link, now: seats.date_letter(NAME, link),
    Kind.CONTACT: lambda link, now: contact.received_letter(NAME),
    Kind.ADDRESS: lambda link, now: confirm_letter(HOUSE, link),
    Kind.REPLY: lambda link, now: letters.replied_letter(NAME, link),
}
