"""What is written in access logs, so that it can be said in other languages.

A line is written in English, whoever reads it later: it is part of a chain, and stands for ever as it was. Here are the sentences that
all rooms write, to be recognised when a line is shown; what is not among them is shown as it was written.
"""

import re
from calendar import month_name
from collections.abc import Iterator
from datetime import date
from functools import cache

from duologue.translation import gettext, marked
from duologue.translation.dates import day_of_year

WHAT = (
    marked("read what you shared"),
    marked("read disclosed words"),
    marked("widened the rule of who may know"),
    marked("named a deputy who sees times"),
    marked("began a pair"),
    marked("ended the pair"),
    marked("shortened the former manager's reading"),
    marked("allowed that assistants of you two read what you share from now on"),
    marked("ended that assistants of you two read what you share from now on"),
    marked("asked for what you share"),
    marked("asked for feedback you were given"),
    marked("asked for your check-in answers"),
    marked("agreed 1 item of shared words to be read by another"),
    marked("agreed {many} items of shared words to be read by another"),
    marked("withdrew disclosed words"),
    marked("opened what you two share"),
    marked("asked for notes of your own about them"),
    marked("asked no more for notes of your own about them"),
    marked("answered about notes of your own about them"),
    marked("answered about notes about yourself"),
    marked("has yet to answer about notes about yourself"),
    marked("closed a note"),
    marked("closed what was agreed"),
    marked("closed a letter"),
    marked("closed a talking point"),
    marked("closed an answer"),
    marked("closed a goal"),
    marked("closed an answer to feedback"),
    marked("set a last day for a note"),
    marked("set a last day for what was agreed"),
    marked("set a last day for a letter"),
    marked("set a last day for a talking point"),
    marked("set a last day for an answer"),
    marked("set a last day for a goal"),
    marked("set a last day for an answer to feedback"),
    marked("took back a note"),
    marked("took back what was agreed"),
    marked("took back a letter"),
    marked("took back a talking point"),
    marked("made a shared point a draft again"),
    marked("took back an answer"),
    marked("took back a goal"),
    marked("took back an answer to feedback"),
    marked("sent a letter"),
    marked("sent a draft to our own model"),
    marked("took along everything of their own"),
    marked("made a token"),
    marked("ended a token"),
    marked("used a token"),
    marked("asked for your week"),
    marked("asked for when your 1:1s are"),
    marked("asked for what is promised"),
    marked("asked for your own words on a 1:1"),
    marked("asked for your goals"),
    marked("asked for a new draft on your agenda"),
    marked("asked for the agenda of both"),
    marked("made a token for the directory"),
    marked("ended a token of the directory"),
    marked("made an address that is told"),
    marked("ended an address that is told"),
    marked("changed the address"),
    marked("made a rescue code"),
    marked("used a rescue code"),
    marked("made you an administrator"),
    marked("made you an auditor"),
    marked("ended your role as administrator"),
    marked("ended your role as auditor"),
    marked("connected a way to sign in"),
    marked("disconnected a way to sign in"),
    marked("required sign-in"),
    marked("no longer required sign-in"),
    marked("set up a connection"),
    marked("switched on a connection"),
    marked("switched off a connection"),
    marked("took away a connection"),
)
"""Who did it stands before it."""
WHY = (
    marked("you two share it"),
    marked("version {number}, for words from now on"),
    marked("the manager is away"),
    marked("a reporting line began"),
    marked("the reporting line ended"),
    marked("the report may"),
    marked("either of you may"),
    marked("you both allow it"),
    marked("it waits for the other's yes"),
    marked("nothing opens without you"),
    marked("everybody they belong to said yes"),
    marked("anybody's no is enough"),
    marked("its receiver agreed on {date}"),
    marked("you agreed on {date}"),
    marked("both of you agreed on {date}"),
    marked("break-glass, taken out for the custodians"),
    marked("break-glass by {many} custodians: {purpose}"),
    marked("the law lets them ask"),
    marked("they took it back"),
    marked("they asked"),
    marked("you asked"),
    marked("thirty days are over"),
    marked("they are about the one who asked"),
    marked("one's own words"),
    marked("words of one's own"),
    marked("your own wish"),
    marked("asked for by oneself"),
    marked("fetched after signing in anew"),
    marked("the token “{name}”"),
    marked("by the token “{name}”"),
    marked("by an assistant of theirs, as you both allowed"),
    marked("a token for the directory"),
    marked("the directory says so, and an administrator agreed"),
    marked("an address that is told"),
    marked("{number} of them"),
    marked("signed in past the provider"),
    marked("by an address that {name} has verified"),
    marked("by what {name} and the directory say"),
    marked("by signing in to both, here and at {name}"),
    marked("by {name} alone"),
    marked("as an administrator: {name}"),
    marked("an administrator may"),
    marked("from the command line of the server"),
    marked("by a group of the directory"),
    marked("a backup was put back"),
)
IN_FULL = {
    "read shared words": "read what you shared",
    "closed note": "closed a note",
    "set a last day for note": "set a last day for a note",
    "took back note": "took back a note",
    "closed agreed": "closed what was agreed",
    "set a last day for agreed": "set a last day for what was agreed",
    "took back agreed": "took back what was agreed",
    "closed letter": "closed a letter",
    "set a last day for letter": "set a last day for a letter",
    "closed point": "closed a talking point",
    "set a last day for point": "set a last day for a talking point",
    "took back point": "took back a talking point",
    "closed answer": "closed an answer",
    "set a last day for answer": "set a last day for an answer",
    "took back answer": "took back an answer",
    "closed goal": "closed a goal",
    "set a last day for goal": "set a last day for a goal",
    "took back goal": "took back a goal",
    "closed answer to feedback": "closed an answer to feedback",
    "set a last day for answer to feedback": "set a last day for an answer to feedback",
    "took back answer to feedback": "took back an answer to feedback",
    "took back to a draft point": "made a shared point a draft again",
    "made token": "made a token",
    "ended token": "ended a token",
    "used token": "used a token",
    "made directory token": "made a token for the directory",
    "ended directory token": "ended a token of the directory",
    "made address": "made an address that is told",
    "ended address": "ended an address that is told",
    "made rescue code": "made a rescue code",
    "used rescue code": "used a rescue code",
    "connected sign-in": "connected a way to sign in",
    "disconnected sign-in": "disconnected a way to sign in",
    "set up connection": "set up a connection",
    "switched on connection": "switched on a connection",
    "switched off connection": "switched off a connection",
    "took away connection": "took away a connection",
    "export everything of mine": "took along everything of their own",
}
"""What an act and its kind are called together, where one after the other is no English."""
_PLACES = {"many": r"\d+", "number": r"\d+", "date": r"\d+ [A-Z][a-z]+ \d{4}"}
"""What stands in the place of a name, where it is not just anything."""


def said(written: str) -> str:
    """As it is said in the language that is spoken."""
    for pattern, sentence in _with_places():
        if found := pattern.fullmatch(written):
            values = {name: _value(name, value) for name, value in found.groupdict().items()}
            return gettext(sentence).format(**values)
    return gettext(written)


@cache
def _with_places() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile("".join(_parts(one))), one) for one in (*WHAT, *WHY) if "{" in one)


def _parts(sentence: str) -> Iterator[str]:
    for place, part in enumerate(re.split(r"{(\w+)}", sentence)):
        yield f"(?P<{part}>{_PLACES.get(part, '.+')})" if place % 2 else re.escape(part)


def _value(name: str, value: str) -> str:
    if name == "date":
        day, month, year = value.split()
        return day_of_year(date(int(year), list(month_name).index(month), int(day)))
    return gettext(value) if name == "purpose" else value
