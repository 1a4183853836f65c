"""`duologue receive-mail`: what a calendar answers to an invitation, as a mail server hands it on."""

import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from duologue.bridges.rules.replies import LONGEST, NotAnAnswer, answer_in
from duologue.bridges.rules.returned import answer_of_a_person, returned_in
from duologue.command.home import home_at
from duologue.command.inside import inside
from duologue.command.saying import err, out
from duologue.command.serve import HomeOption
from duologue.command.trouble import Trouble
from duologue.environment import Misconfigured
from duologue.faults import where

if TYPE_CHECKING:
    from duologue.bridges.rules.replies import CalendarAnswer
    from duologue.bridges.rules.returned import Answered, Returned

_NOT_OURS = "There is no invitation of ours that it answers."


def receive_mail(home: HomeOption = None) -> None:
    """Read one mail from standard input: what a calendar answers to an invitation to a 1:1, or a mail of ours that came back.

    What people write as an answer is read by nobody: they are told so once, and nothing is kept. No calendar moves or takes away
    a 1:1. Whoever declined or proposed another time gets one mail with the way to move it. Of a
    mail that is no such answer nothing is kept; then this ends with 65, and with 75 where the mail server should try again.
    """
    given = _given()
    returned = returned_in(given, delivered_to=os.environ.get("ORIGINAL_RECIPIENT", ""))
    answered = None if returned else answer_of_a_person(given)
    try:
        answer = answer_in(given)
    except NotAnAnswer as why:
        answer = None
        if returned is None and answered is None:
            raise _ended(f"{why} Nothing was kept.", os.EX_DATAERR) from None
    try:
        with inside(home_at(home)):
            taken = _take_return(returned) if returned else _take(answer) if answer else _say_nobody_reads(answered)
    except Exception as fault:
        # Whatever it is, the answer is not lost: the mail server keeps it and tries again.
        known = isinstance(fault, Trouble | Misconfigured)
        said = str(fault) if known else f"It broke off: {where(type(fault), fault.__traceback__)}."
        raise _ended(f"{said} The mail server should try again later.", os.EX_TEMPFAIL) from None
    if taken is None:
        raise _ended(f"{_NOT_OURS} Nothing was kept.", os.EX_DATAERR)
    out.print(taken, markup=False)


def _given() -> bytes:
    """All of it is read, or a mail server would take what is left in the pipe for a fault and try for days."""
    given = sys.stdin.buffer.read(LONGEST + 1)
    while sys.stdin.buffer.read(LONGEST):
        pass
    return given


def _take(answer: "CalendarAnswer") -> str | None:
    """What was made of it; None where it answers nothing of ours."""
    from duologue.lifecycle.calendar_answers import take_answer
    from duologue.people.queries import viewer_at
    from duologue.privacy.identity import acting_as
    from duologue.privacy.refusals import NotYours

    now = datetime.now(UTC)
    viewer = viewer_at(answer.address)
    if viewer is None:
        return None
    with acting_as(viewer, now):
        try:
            return take_answer(viewer, answer, now=now).value
        except NotYours:
            return None


def _take_return(returned: "Returned") -> str | None:
    from duologue.bridges.actions import take_return

    return "Counted: a mail came back." if take_return(returned, now=datetime.now(UTC)) else None


def _say_nobody_reads(answered: "Answered | None") -> str | None:
    from duologue.bridges.actions import say_nobody_reads

    if answered is None or not say_nobody_reads(answered, now=datetime.now(UTC)):
        return None
    return "Nobody reads that. Its sender is told so, once."


def _ended(sentence: str, code: int) -> typer.Exit:
    err.print(" ".join(sentence.split()), markup=False)
    return typer.Exit(code)
