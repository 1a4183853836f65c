"""The mails of this room in words. A subject names nobody and tells nothing: it shows on locked screens."""

from datetime import date, datetime

from duologue.people.rules.roles import Role
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.translation.dates import at, day_in_full, day_of_year


def invitation_letter(name: str, organisation: str, link: str, until: date) -> str:
    return _("""Dear {name},

{organisation} uses Duologue to prepare and hold one-on-ones. What you and your
manager write there is read by the two of you only: not by HR, and not by
administrators. The one exception, for a court or to keep somebody from harm,
stands on the page behind this link.

The link is yours alone and works once, until {day}:

{link}

You choose a password or a passkey there; it takes a minute. If this mail
surprises you, leave it: nothing happens until you follow the link.

Kind regards,
Duologue
""").format(name=name, organisation=organisation, link=link, day=day_of_year(until))


def password_reset_letter(name: str, link: str) -> str:
    return _("""Dear {name},

somebody, perhaps you, said that your Duologue password is forgotten. Choose a
new one here, within the hour:

{link}

If it was not you, leave this mail: your password stays as it is.

Kind regards,
Duologue
""").format(name=name, link=link)


def account_notice(name: str, what: str, moment: datetime, address: str, browser: str) -> str:
    return _("""Dear {name},

{what}

When: {when}
From: {address}
With: {browser}

If that was you, all is well. If not, choose a new password now, end the other
sessions on your page, and tell whoever looks after Duologue where you work.

Kind regards,
Duologue
""").format(
        name=name, what=what, when=at(day_of_year(moment), moment), address=address, browser=" ".join(browser.split())
    )


def bound_by_hand(name: str, provider: str) -> str:
    """With what somebody was connected by an administrator; without a provider, disconnected."""
    if not provider:
        return _("""Dear {name},

Your way to sign in to Duologue was disconnected by an administrator. It is in your own list of who
opened your words, too.

If you did not expect that, tell whoever looks after Duologue where you work.

Kind regards,
Duologue
""").format(name=name)
    return _("""Dear {name},

Your way to sign in to Duologue was connected with {provider} by an administrator. It is in your own list of who
opened your words, too.

If you did not expect that, tell whoever looks after Duologue where you work.

Kind regards,
Duologue
""").format(name=name, provider=provider)


def role_changed(name: str, role: Role, *, given: bool) -> str:
    """To whoever got a role or lost it. Who did it is in their log, where nobody can leave it out."""
    what = {
        (Role.ADMINISTRATOR, True): _("""From now on you are an administrator of Duologue where you work: you keep the
list of people, invitations and settings. It opens nothing of what others write."""),
        (Role.AUDITOR, True): _("""From now on you are an auditor of Duologue where you work: you see who is on the
list and what is counted, and a wider rule of who may know waits for your yes.
It opens nothing of what others write."""),
        (Role.ADMINISTRATOR, False): _("Your role as an administrator of Duologue where you work has ended."),
        (Role.AUDITOR, False): _("Your role as an auditor of Duologue where you work has ended."),
    }[role, given]
    return _("""Dear {name},

{what}

Who did that is in your own list of who opened your words.

If you did not expect it, tell whoever looks after Duologue where you work.

Kind regards,
Duologue
""").format(name=name, what=what)


def address_noted(name: str, address: str, link: str) -> str:
    """To the address that is, and to the one that would be."""
    return _("""Dear {name},

an administrator has noted {address} as your address in Duologue where you
work. It becomes yours once you say yes here, signed in as before:

{link}

Until then nothing changes. If you did not expect it, leave this mail, and tell
whoever looks after Duologue where you work.

Kind regards,
Duologue
""").format(name=name, address=address, link=link)


def rescue_used(name: str, who: str) -> str:
    return _("""Dear {name},

{who} has signed in with a rescue code, which lets an administrator in past
your organisation's own sign-in. The code works no more.

If nobody agreed on that, look at it together now: end their sessions, and make
new codes.

Kind regards,
Duologue
""").format(name=name, who=who)


TIME_SUBJECT = marked("Your 1:1 in your calendar")
OTHER_TIME_SUBJECT = marked("Your 1:1 has another time")
GONE_SUBJECT = marked("Your 1:1 is not in your calendar any more")
ANOTHER_TIME_SUBJECT = marked("Another time for a 1:1?")


def time_letter(name: str, begins: datetime, minutes: int, zone: str, *, again: bool, answers: bool, link: str) -> str:
    """It comes with an invitation, for whoever's program does not read one. `begins` on the clocks of `zone`."""
    when = at(day_in_full(begins), begins)
    planned = (
        _("a conversation of yours has another time now: {when},\n{minutes} minutes (clocks of {zone}).")
        if again
        else _("a conversation of yours is planned: {when},\n{minutes} minutes (clocks of {zone}).")
    )
    answered = (
        _(
            "If you decline there, or propose another time, you get a mail with\nthe way to move it; nobody else is told."
        )
        if answers
        else _("What you answer there is read by nobody; move it here instead.")
    )
    return _("""Dear {name},

{planned}

Your calendar gets it with this mail, as “1:1” and with nobody's name.
{answered}

Here you prepare for it or move it:

{link}

If you would rather not get such mails, turn them off with your calendars.

Kind regards,
Duologue
""").format(name=name, planned=planned.format(when=when, minutes=minutes, zone=zone), answered=answered, link=link)


def gone_letter(name: str) -> str:
    """It comes with a cancellation."""
    return _("""Dear {name},

with this mail your calendar takes out a “1:1” that Duologue had put there:
it is not planned any more, or you chose to have your 1:1s there in
another way. Your page always shows what is planned.

Kind regards,
Duologue
""").format(name=name)


def another_time_letter(name: str, link: str) -> str:
    """To the one whose calendar answered, and to nobody else: whether that was meant is theirs to say."""
    return _("""Dear {name},

your calendar declined one of your 1:1s, or proposed another time for it.
Nothing was changed by that, and nobody was told.

If another time suits you better, move it here:

{link}

If it was not meant so, leave this mail: the 1:1 stays as it is.

Kind regards,
Duologue
""").format(name=name, link=link)


def changed_there_letter(name: str, link: str) -> str:
    """To the one in whose calendar it was changed, and to nobody else."""
    return _("""Dear {name},

one of your 1:1s was moved in your calendar, or taken out of it. Nothing was
changed by that here, and nobody was told.

If another time suits you better, move it here:

{link}

If it was not meant so, leave this mail: the 1:1 stays as it is, and stands in
your calendar again as soon as something about it changes.

Kind regards,
Duologue
""").format(name=name, link=link)


LOOK_SUBJECT = marked("Something to look at in Duologue")


def look_letter(name: str, link: str) -> str:
    """The same for everything out of the ordinary: a mail lies about on many machines, and tells none of it."""
    return _("""Dear {name},

something out of the ordinary happened in Duologue that you should know of, or
there is something to decide. What it is stands here, and nowhere in this mail:

{link}

Kind regards,
Duologue
""").format(name=name, link=link)


def with_way_out(body: str, link: str) -> str:
    """Under what one can do without."""
    return f"{body.rstrip()}\n\n{_('One press ends mails of this kind, without signing in:')}\n\n{link}\n"


def replied_letter(name: str, link: str) -> str:
    return _("""Dear {name},

you answered a mail of Duologue. Nobody reads what is sent there, and nothing
of it was kept. If you have something to say, it has its place here:

{link}

Kind regards,
Duologue
""").format(name=name, link=link)
