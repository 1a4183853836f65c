"""The mails of this room in words. A subject names nobody and tells nothing: it shows on locked screens."""

from datetime import date, datetime


def invitation_letter(name: str, organisation: str, link: str, until: date) -> str:
    return f"""Dear {name},

{organisation} uses Duologue to prepare and hold one-on-ones. What you and your
manager write there is read by the two of you only: not by HR, and not by
administrators.

This link is yours alone and works once, until {until.day} {until:%B %Y}:

{link}

You choose a password or a passkey there; it takes a minute. If this mail
surprises you, leave it: nothing happens until you follow the link.

Kind regards,
Duologue
"""


def password_reset_letter(name: str, link: str) -> str:
    return f"""Dear {name},

somebody, perhaps you, said that your Duologue password is forgotten. Choose a
new one here, within the hour:

{link}

If it was not you, leave this mail: your password stays as it is.

Kind regards,
Duologue
"""


def account_notice(name: str, what: str, at: datetime, address: str, browser: str) -> str:
    return f"""Dear {name},

{what}

When: {at.day} {at:%B %Y, %H:%M}
From: {address}
With: {" ".join(browser.split())}

If that was you, all is well. If not, choose a new password now, end the other
sessions on your page, and tell whoever looks after Duologue where you work.

Kind regards,
Duologue
"""


def bound_by_hand(name: str, what: str) -> str:
    """`what`: connected or not, with what, and by whom."""
    return f"""Dear {name},

Your way to sign in to Duologue was {what}. It is in your own list of who
opened your words, too.

If you did not expect that, tell whoever looks after Duologue where you work.

Kind regards,
Duologue
"""


def rescue_used(name: str, who: str) -> str:
    return f"""Dear {name},

{who} has signed in with a rescue code, which lets an administrator in past
your organisation's own sign-in. The code works no more.

If nobody agreed on that, look at it together now: end their sessions, and make
new codes.

Kind regards,
Duologue
"""


TIME_SUBJECT = "Your 1:1 in your calendar"
OTHER_TIME_SUBJECT = "Your 1:1 has another time"
GONE_SUBJECT = "Your 1:1 is not in your calendar any more"
ANOTHER_TIME_SUBJECT = "Another time for a 1:1?"


def time_letter(name: str, begins: datetime, minutes: int, zone: str, *, again: bool, answers: bool, link: str) -> str:
    """It comes with an invitation, for whoever's program does not read one. `begins` on the clocks of `zone`."""
    what = "has another time now" if again else "is planned"
    answered = (
        "If you decline there, or propose another time, you get a mail with\nthe way to move it; nobody else is told."
        if answers
        else "What you answer there is read by nobody; move it here instead."
    )
    return f"""Dear {name},

a conversation of yours {what}: {begins:%A} {begins.day} {begins:%B %Y, %H:%M},
{minutes} minutes (clocks of {zone}).

Your calendar gets it with this mail, as “1:1” and with nobody's name.
{answered}

Here you prepare for it or move it:

{link}

If you would rather not get such mails, turn them off with your calendars.

Kind regards,
Duologue
"""


def gone_letter(name: str) -> str:
    """It comes with a cancellation."""
    return f"""Dear {name},

with this mail your calendar takes out a “1:1” that Duologue had put there:
it is not planned any more, or you chose to have your 1:1s there in
another way. Your page always shows what is planned.

Kind regards,
Duologue
"""


def another_time_letter(name: str, link: str) -> str:
    """To the one whose calendar answered, and to nobody else: whether that was meant is theirs to say."""
    return f"""Dear {name},

your calendar declined one of your 1:1s, or proposed another time for it.
Nothing was changed by that, and nobody was told.

If another time suits you better, move it here:

{link}

If it was not meant so, leave this mail: the 1:1 stays as it is.

Kind regards,
Duologue
"""


def changed_there_letter(name: str, link: str) -> str:
    """To the one in whose calendar it was changed, and to nobody else."""
    return f"""Dear {name},

one of your 1:1s was moved in your calendar, or taken out of it. Nothing was
changed by that here, and nobody was told.

If another time suits you better, move it here:

{link}

If it was not meant so, leave this mail: the 1:1 stays as it is, and stands in
your calendar again as soon as something about it changes.

Kind regards,
Duologue
"""


LOOK_SUBJECT = "Something to look at in Duologue"


def look_letter(name: str, link: str) -> str:
    """The same for everything out of the ordinary: a mail lies about on many machines, and tells none of it."""
    return f"""Dear {name},

something out of the ordinary happened in Duologue that you should know of, or
there is something to decide. What it is stands here, and nowhere in this mail:

{link}

Kind regards,
Duologue
"""


def with_way_out(body: str, link: str) -> str:
    """Under what one can do without."""
    return f"""{body.rstrip()}

One press ends mails of this kind, without signing in:

{link}
"""


def replied_letter(name: str, link: str) -> str:
    return f"""Dear {name},

you answered a mail of Duologue. Nobody reads what is sent there, and nothing
of it was kept. If you have something to say, it has its place here:

{link}

Kind regards,
Duologue
"""
