"""`duologue receive-mail`: what a calendar answers to an invitation, as a mail server hands it on."""

import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from duologue.bridges.rules.replies import LONGEST, NotAnAnswer, answer_in
from duologue.command.home import home_at
from duologue.command.inside import inside
from duologue.command.saying import err, out
from duologue.command.serve import HomeOption
from duologue.command.trouble import Trouble
from duologue.environment import Misconfigured
from duologue.faults import where

if TYPE_CHECKING:
    from duologue.bridges.rules.replies import CalendarAnswer

_NOT_OURS = "There is no invitation of ours that it answers."


def receive_mail(home: HomeOption = None) -> None:
    """Read one mail from standard input: what somebody's calendar answers to an invitation to a 1:1.

    No calendar moves or takes away a 1:1. Whoever declined or proposed another time gets one mail with the way to move it. Of a
    mail that is no such answer nothing is kept; then this ends with 65, and with 75 where the mail server should try again.
    """
    try:
        answer = answer_in(_given())
    except NotAnAnswer as why:
        raise _ended(f"{why} Nothing was kept.", os.EX_DATAERR) from None
    try:
        with inside(home_at(home)):
            taken = _take(answer)
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


def _ended(sentence: str, code: int) -> typer.Exit:
    err.print(" ".join(sentence.split()), markup=False)
    return typer.Exit(code)
