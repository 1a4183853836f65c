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
